package machine

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNotebook(t *testing.T) {
	folder := t.TempDir()
	require.ErrorContains(t, ReadDiary(&bytes.Buffer{}, folder), "no diary")
	d, err := OpenNotebook(folder)
	require.NoError(t, err)
	line := strings.Repeat("x", 990)
	const lines = 5000
	for i := range lines {
		fmt.Fprintf(d, "%08d %s\n", i, line)
	}
	last := d.Last(3)
	require.Len(t, last, 3)
	require.Contains(t, last[2], fmt.Sprintf("%08d", lines-1))
	require.Len(t, d.Last(lines), diaryLines)

	var out bytes.Buffer
	require.NoError(t, ReadDiary(&out, folder))
	require.LessOrEqual(t, out.Len(), 2*diaryBytes)
	require.Greater(t, out.Len(), diaryBytes)
	all := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.IsIncreasing(t, all, "oldest first")
	require.Contains(t, all[len(all)-1], fmt.Sprintf("%08d", lines-1))
	require.NoError(t, d.Close())

	d, err = OpenNotebook(folder)
	require.NoError(t, err)
	fmt.Fprintln(d, "after a restart")
	out.Reset()
	require.NoError(t, ReadDiary(&out, folder))
	require.True(t, strings.HasSuffix(out.String(), "after a restart\n"))
	require.Contains(t, out.String(), fmt.Sprintf("%08d", lines-1))
	require.NoError(t, d.Close())
	for _, name := range []string{diaryFile, oldDiaryFile} {
		info, err := os.Stat(filepath.Join(folder, name))
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode())
	}
}

// Without a folder lines are kept all the same.
func TestNotebookInMemory(t *testing.T) {
	d, err := OpenNotebook(filepath.Join(t.TempDir(), "gone"))
	require.Error(t, err)
	n, err := fmt.Fprintln(d, "line")
	require.NoError(t, err)
	require.Equal(t, 5, n)
	require.Equal(t, []string{"line\n"}, d.Last(9))
	require.NoError(t, d.Close())
}
