package hall_test

import (
	"bytes"
	"encoding/json"
	"fmt"
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
		chain := hall.Chain{Hall: "sample", Day: dayOf(t, text)}
		for value := range bytes.Lines(text) {
			var r hall.Record
			r, chain, err = chain.Read(bytes.TrimSuffix(value, []byte("\n")))
			require.NoError(t, err, file)
			for _, e := range r.Entries {
				p.apply(e)
			}
		}
		now := p.pictures()
		for i, then := range strings.Split(strings.TrimSpace(string(shown)), "\n") {
			contains(t, file, decoded(t, then), decoded(t, now[i]))
		}
	}
}

// dayOf is the day of a book, as its first record has it.
func dayOf(t *testing.T, book []byte) string {
	_, first, _ := bytes.Cut(bytes.SplitN(book, []byte("\n"), 2)[0], []byte(" "))
	var r struct{ Day string }
	require.NoError(t, json.Unmarshal(first, &r))
	return r.Day
}

func decoded(t *testing.T, text string) (v any) {
	require.NoError(t, json.Unmarshal([]byte(text), &v))
	return v
}

// contains wants all that was shown then to be shown now. A later release may
// show more: another field, another key of a desk.
func contains(t *testing.T, at string, then, now any) {
	switch then := then.(type) {
	case map[string]any:
		require.IsType(t, then, now, at)
		for key, value := range then {
			contains(t, at+"."+key, value, now.(map[string]any)[key])
		}
	case []any:
		require.IsType(t, then, now, at)
		if strings.HasSuffix(at, ".verbs") {
			require.Subset(t, now, then, at)
			return
		}
		require.Len(t, now, len(then), at)
		for i, value := range then {
			contains(t, fmt.Sprintf("%s[%d]", at, i), value, now.([]any)[i])
		}
	default:
		require.Equal(t, then, now, at)
	}
}
