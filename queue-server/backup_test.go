package main

import (
	"archive/tar"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// TestBackupAndRestore backs a working hall up, lets it give out another
// number, loses it, and goes on from the backup: no number comes twice.
func TestBackupAndRestore(t *testing.T) {
	data, file := t.TempDir(), filepath.Join(t.TempDir(), "backup.tar")
	p := start(t, "demo", "--data", data)
	issue := func(p *program, key string) string {
		ticket, err := p.as("demo-kiosk").Issue(t.Context(), key, api.IssueRequest{Service: "huzheng-02", Source: hall.FromKiosk,
			Identity: &api.Identity{Type: "resident", Number: "110105194912310011"}})
		require.NoError(t, err)
		return ticket.Number
	}
	require.Equal(t, "A001", issue(p, "one"))
	require.Contains(t, done(t, "backup", file, "--data", data), "Backup written to ")
	require.Equal(t, "A002", issue(p, "two"), "after the backup")
	require.Contains(t, failed(t, "restore", file, "--data", data), "there are data in")
	require.Contains(t, failed(t, "restore", file, "--aside", "--data", data), "stop the server first")
	require.Zero(t, p.stop())

	require.Contains(t, done(t, "restore", file, "--aside", "--data", data), "Hall sample restored.")
	kept, err := filepath.Glob(data + "-before-*/journal.db")
	require.NoError(t, err)
	require.Len(t, kept, 1, "nothing was thrown away")
	p = start(t, "serve", "--data", data)
	token := done(t, "pair", "--kiosk", "k9", "--hall", "sample", "--data", data)
	client := p.as(strings.TrimSpace(token))
	ticket, err := client.Issue(t.Context(), "three", api.IssueRequest{Service: "huzheng-02", Source: hall.FromKiosk})
	require.NoError(t, err)
	require.Equal(t, "A1001", ticket.Number, "longer than any number on paper")
	require.Zero(t, p.stop())
	require.Contains(t, done(t, "check", "--data", data), "The books are sound.")

	for _, name := range entries(t, file) {
		require.NotContains(t, name, "days", "a key that is to be forgotten is in no backup")
	}
}

func TestWhatIsNoBackup(t *testing.T) {
	empty, text := filepath.Join(t.TempDir(), "empty"), filepath.Join(t.TempDir(), "text")
	require.NoError(t, os.WriteFile(empty, nil, 0o600))
	require.NoError(t, os.WriteFile(text, []byte("hello"), 0o600))
	require.Contains(t, failed(t, "restore", empty, "--data", filepath.Join(t.TempDir(), "d")), "not a backup")
	require.Contains(t, failed(t, "restore", text, "--data", filepath.Join(t.TempDir(), "d")), "not a backup")
}

// entries are the names in a backup.
func entries(t *testing.T, path string) (names []string) {
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	for r := tar.NewReader(file); ; {
		head, err := r.Next()
		if errors.Is(err, io.EOF) {
			return names
		}
		require.NoError(t, err)
		names = append(names, head.Name)
	}
}
