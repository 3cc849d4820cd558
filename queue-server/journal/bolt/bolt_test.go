package bolt_test

import (
	"bufio"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/journal"
	"paihao/queue-server/journal/bolt"
	"paihao/queue-server/journal/journaltest"
)

var today = journal.Book{Hall: "sample", Day: "2026-11-23"}

func open(t *testing.T, path string) *bolt.Journal {
	t.Helper()
	j, err := bolt.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { j.Close() })
	return j
}

func TestPromises(t *testing.T) {
	journaltest.Run(t, func(t *testing.T) journaltest.Store {
		return open(t, filepath.Join(t.TempDir(), "journal.db"))
	})
}

func TestFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "journal.db")
	j := open(t, path)
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o600), info.Mode())
	_, err = bolt.Open(path)
	require.ErrorIs(t, err, bolt.ErrInUse)
	require.NoError(t, j.Append(t.Context(), today, 0, []byte("kept")))
	require.NoError(t, j.Close())
	_, n, err := open(t, path).Last(t.Context(), "sample")
	require.NoError(t, err)
	require.EqualValues(t, 1, n)
}

// writer is the environment variable that makes this test binary write to the
// named file until it is killed.
const writer = "PAIHAO_TEST_WRITER"

func TestMain(m *testing.M) {
	if path := os.Getenv(writer); path != "" {
		write(path)
	}
	os.Exit(m.Run())
}

func write(path string) {
	j, err := bolt.Open(path)
	for n := uint64(0); err == nil; n++ {
		if err = j.Append(context.Background(), today, n, fmt.Appendf(nil, "record %d", n+1)); err == nil {
			fmt.Println(n + 1) // acknowledged
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// TestKilled kills a writer in mid-work again and again: what it acknowledged
// is there, and the book goes on.
func TestKilled(t *testing.T) {
	for _, upTo := range []uint64{1, 50, 400} {
		path := filepath.Join(t.TempDir(), "journal.db")
		command := exec.CommandContext(t.Context(), os.Args[0])
		command.Env = append(os.Environ(), writer+"="+path)
		output, err := command.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, command.Start())
		acknowledged := uint64(0)
		for lines := bufio.NewScanner(output); acknowledged < upTo && lines.Scan(); {
			acknowledged, err = strconv.ParseUint(strings.TrimSpace(lines.Text()), 10, 64)
			require.NoError(t, err)
		}
		require.NoError(t, command.Process.Kill())
		require.Error(t, command.Wait())
		j := open(t, path)
		_, n, err := j.Last(t.Context(), "sample")
		require.NoError(t, err)
		require.GreaterOrEqual(t, n, acknowledged)
		i := 0
		for value, err := range j.Records(t.Context(), today, 0) {
			i++
			require.NoError(t, err)
			require.Equal(t, fmt.Sprintf("record %d", i), string(value))
		}
		require.EqualValues(t, n, i)
		require.NoError(t, j.Append(t.Context(), today, n, []byte("next")))
	}
}
