package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// read reads text as server.toml.
func read(t *testing.T, text string) (config, error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "server.toml")
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	return readConfig(commands{Config: file}, "serve")
}

func TestExample(t *testing.T) {
	text, err := os.ReadFile("../packaging/examples/server.toml")
	require.NoError(t, err)
	c, err := read(t, string(text))
	require.NoError(t, err)
	require.Equal(t, config{Listen: "127.0.0.1:8080", Data: "/var/lib/paihao"}, c)
}

func TestAllFaultsAtOnce(t *testing.T) {
	_, err := read(t, "listen = \"0.0.0.0:80\"\ndata = \"\"\npublic_url = \"hall\"\n")
	require.ErrorContains(t, err, "listen: ")
	require.ErrorContains(t, err, "public_url: ")
	_, err = read(t, "sounds = \"/no/such/folder\"\n")
	require.ErrorContains(t, err, "sounds: ")
	_, err = read(t, "lisen = \"127.0.0.1:80\"\ndate = \"x\"\n")
	require.ErrorContains(t, err, ":1: unknown key lisen")
	require.ErrorContains(t, err, ":2: unknown key date")
}

func TestOnlyLoopback(t *testing.T) {
	for _, address := range []string{"127.0.0.1:0", "localhost:80", "[::1]:80", "127.9.9.9:1"} {
		require.NoError(t, loopback(address), address)
	}
	for _, address := range []string{"0.0.0.0:80", ":80", "192.168.1.1:80", "hall.example:80", "127.0.0.1", "localhost.example:80"} {
		require.Error(t, loopback(address), address)
	}
}
