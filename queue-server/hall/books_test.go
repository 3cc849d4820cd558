package hall_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// TestBooksOfEveryRelease reads testdata/books/*.book, a record a line, each
// written by a release that was out in halls. They are never rewritten: what a
// hall has on disk must read, and show, what it did then.
func TestBooksOfEveryRelease(t *testing.T) {
	books, err := filepath.Glob("testdata/books/*.book")
	require.NoError(t, err)
	require.NotEmpty(t, books)
	for _, file := range books {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		shown, err := os.ReadFile(strings.TrimSuffix(file, "book") + "pictures")
		require.NoError(t, err)
		p := &play{state: hall.New()}
		chain := hall.Chain{Hall: "sample", Day: "2026-11-23"}
		for value := range bytes.Lines(text) {
			var r hall.Record
			r, chain, err = chain.Read(bytes.TrimSuffix(value, []byte("\n")))
			require.NoError(t, err, file)
			for _, e := range r.Entries {
				p.apply(e)
			}
		}
		require.Equal(t, strings.TrimSpace(string(shown)), strings.Join(p.pictures(), "\n"), file)
	}
}
