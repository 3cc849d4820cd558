package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestWhatTheSettingsPromise reads it from a file, and then from the books that the file made.
func TestWhatTheSettingsPromise(t *testing.T) {
	text, err := os.ReadFile(hallFile(t))
	require.NoError(t, err)
	text = bytes.Replace(text, []byte("interleave = 0"), []byte("interleave = 2"), 1)
	text = bytes.Replace(text, []byte("transferKeeps = true"), []byte("transferKeeps = false"), 1)
	path := filepath.Join(t.TempDir(), "hall.toml")
	require.NoError(t, os.WriteFile(path, text, 0o600))
	file := done(t, "check", path)
	_, promised, ok := strings.Cut(file, "windows.\n")
	require.True(t, ok)
	require.True(t, strings.HasPrefix(promised, `Hall sample: who may be called before others although they came later
  Tickets at the windows of their queues
    before appointment (due after 0s): nobody
    before priority    (due after 5m): appointment up to 5m later
    before normal      (due after 15m): appointment up to 15m later, priority up to 10m later
  Tickets of Q at window 1, which helps with them (due 10m later there unless more than 6 wait)
    before appointment (due after 0s): appointment up to 10m later, priority up to 5m later
`), promised)
	require.True(t, strings.HasSuffix(promised, `
  A visitor early for a slot counts as come when it begins, a number taken by phone when it was taken, but at most 1h before its holder.
  Exceptions are marked and counted:
    calls out of turn, which need a reason;
    visitors passed on to another window, who count as come then;
    after 2 priority calls in a row at a window somebody else, whenever that one came: at most one call in 3 passes over priority tickets so;
    visitors back from a missed call, who wait behind 3 others.
  Who lets others go first waits behind 3 others, whenever they came.
`), promised)

	data := t.TempDir()
	done(t, "apply", path, "--data", data)
	require.Equal(t, "The books are sound.\n"+promised, done(t, "check", "--data", data))
}

func TestCheckWarnsAndRefuses(t *testing.T) {
	text, err := os.ReadFile(hallFile(t))
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), "hall.toml")
	write := func(old, new string) {
		t.Helper()
		require.Equal(t, 1, bytes.Count(text, []byte(old)), old)
		require.NoError(t, os.WriteFile(path, bytes.Replace(text, []byte(old), []byte(new), 1), 0o600))
	}
	write(`prefix = "Q"`, `prefix = "D"`)
	require.Contains(t, done(t, "check", path), "Warning: zone 1a: the prefixes C and D sound alike.\n")
	write(`normal = "15m"`, `normal = "20h"`)
	complaint := failed(t, "check", path)
	require.Contains(t, complaint, ": rules.targets: no bound: normal tickets could be passed over by appointment ones that come 20h0m0s later")
	require.Equal(t, complaint, failed(t, "apply", path, "--data", t.TempDir()))
}
