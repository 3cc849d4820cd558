package main

import (
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

func TestApplyTwice(t *testing.T) {
	data, file := t.TempDir(), hallFile(t)
	require.Contains(t, done(t, "check", file), "Hall sample is sound: ")
	require.Contains(t, done(t, "apply", file, "--data", data), "Hall sample set up: ")
	require.Contains(t, done(t, "apply", file, "--data", data), "Hall sample is as the file says already: ")
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	renamed := filepath.Join(t.TempDir(), "hall.toml")
	require.NoError(t, os.WriteFile(renamed, bytes.Replace(text, []byte("Sample City"), []byte("Example City"), 1), 0o600))
	require.Contains(t, done(t, "apply", renamed, "--data", data), "Hall sample changed: ")
	require.Contains(t, done(t, "check", "--data", data), "The books are sound.\n")
	require.Contains(t, failed(t, "pair", "--kiosk", "k1", "--hall", "smaple", "--data", data), "no hall smaple")
	require.Contains(t, failed(t, "pair", "--pad", "99", "--hall", "sample", "--data", data), "no window 99")
	require.Contains(t, failed(t, "check", "--data", t.TempDir()), "there is no hall in")
}

// TestAFlippedBitIsFound damages each record of a day in turn.
func TestAFlippedBitIsFound(t *testing.T) {
	data := t.TempDir()
	p := start(t, "demo", "--data", data)
	for _, key := range []string{"one", "two", "three"} {
		_, err := p.as("demo-kiosk").Issue(t.Context(), key, api.IssueRequest{Service: "huzheng-02", Source: hall.FromKiosk})
		require.NoError(t, err)
	}
	require.Zero(t, p.stop())
	require.Contains(t, done(t, "check", "--data", data), "The books are sound.\n")

	records := 0
	for n := uint64(1); flip(t, data, n); n++ {
		records++
		complaint := failed(t, "check", "--data", data)
		require.Regexp(t, `record `+string(rune('0'+n))+` of book sample/\d{4}-\d\d-\d\d: its content does not match its hash`, complaint)
		refusal := failed(t, "serve", "--data", data, "--listen", "127.0.0.1:0")
		require.Regexp(t, `record `+string(rune('0'+n))+` of book sample/`, refusal)
		require.NotContains(t, refusal, "msg=listening")
		require.True(t, flip(t, data, n)) // back
	}
	require.GreaterOrEqual(t, records, 5)
	require.Less(t, records, 10, "the pattern above knows one digit")
	require.Contains(t, done(t, "check", "--data", data), "The books are sound.\n")
}

// flip turns one bit in the middle of record n of the newest book; false when
// there is no such record.
func flip(t *testing.T, data string, n uint64) (found bool) {
	t.Helper()
	db, err := bbolt.Open(filepath.Join(data, "journal.db"), 0o600, nil)
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
		days := tx.Bucket([]byte("halls")).Bucket([]byte("sample"))
		day, _ := days.Cursor().Last()
		key := binary.BigEndian.AppendUint64(nil, n)
		value := append([]byte{}, days.Bucket(day).Get(key)...)
		if len(value) == 0 {
			return nil
		}
		found = true
		value[len(value)/2] ^= 1
		return days.Bucket(day).Put(key, value)
	}))
	return found
}
