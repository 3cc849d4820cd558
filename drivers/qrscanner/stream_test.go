package qrscanner

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

var done = GM65.Start.Done[0]

// fed feeds bytes in pieces of a size and returns the codes that have ended, then what is left.
func fed(a *answers, b []byte, size int) (codes []raw, left []byte) {
	var l lines
	for piece := range slices.Chunk(b, size) {
		l.feed(a.feed(piece))
	}
	left = append(l.in, a.rest()...)
	return l.codes, left
}

func TestAnAnswerIsTakenOutOnceWhereverItIs(t *testing.T) {
	for _, where := range []string{"?one\rtwo\r", "one\r?two\r", "on?e\rtwo\r", "one\rtwo\r?"} {
		for size := 1; size < 30; size++ {
			a := answers{}
			q := a.expect(GM65.Start)
			codes, left := fed(&a, []byte(strings.ReplaceAll(where, "?", string(done))), size)
			require.True(t, q.answered)
			require.False(t, q.refused)
			require.Equal(t, []raw{{bytes: []byte("one")}, {bytes: []byte("two")}}, codes, "%q in pieces of %d", where, size)
			require.Empty(t, left)
		}
	}
}

func TestOnlyAnAnswerThatIsDueIsTakenOut(t *testing.T) {
	a := answers{}
	require.Equal(t, done, a.feed(done), "none")
	q := a.expect(GM65.Beat)
	require.Equal(t, done, append(a.feed(done), a.rest()...), "another one")
	require.False(t, q.answered)
	q = a.expect(GM65.Start)
	require.Equal(t, done, a.feed(append(done[:len(done):len(done)], done...)), "one of two")
	require.True(t, q.answered)
}

func TestTheNewestCommandHasTheAnswer(t *testing.T) {
	a := answers{}
	lost, newest := a.expect(GM65.Start), a.expect(GM65.Start)
	require.Empty(t, a.feed(done))
	require.True(t, newest.answered)
	require.False(t, lost.answered)
	require.Empty(t, a.feed(done), "a late answer is no code")
	require.True(t, lost.answered)
	for range 100 {
		a.expect(GM65.Beat)
	}
	require.Len(t, a.due, mostDue)
}

func TestARefusalIsAnAnswer(t *testing.T) {
	for _, c := range []Command{GM65.Start, Newland.Start, Zebra.Start} {
		for _, refusal := range c.Refuse {
			a := answers{}
			q := a.expect(c)
			require.Empty(t, a.feed(refusal))
			require.True(t, q.answered && q.refused)
		}
	}
}

// However the bytes are cut, the codes are the same, and no byte but those of answers and ends is lost or made up.
func FuzzStream(f *testing.F) {
	f.Add([]byte("]Q1one\r\ntwo\x00\xff\n\x02\x00\x00\x01\x003"), byte(2), byte(0), true)
	f.Add(append(bytes.Clone(done), "https://hall.example/b/7K2M9QXV4TBD\r"...), byte(4), byte(0), true)
	f.Add([]byte("0123456789abcdef0123456789abcdef"), byte(255), byte(160), false)
	f.Fuzz(func(t *testing.T, b []byte, size, more byte, due bool) {
		b = append(bytes.Repeat(b[:min(len(b), 32)], int(more)), b...) // so that codes that are too long are found
		if bytes.Count(b, done[:3]) > 1 {                              // of two that overlap, the cut says which is the first
			return
		}
		of := func() *answers {
			a := &answers{}
			if due {
				a.expect(GM65.Start)
			}
			return a
		}
		whole, left := fed(of(), b, max(1, len(b)))
		cut, leftCut := fed(of(), b, 1+int(size))
		require.Equal(t, whole, cut)
		require.Equal(t, left, leftCut)
		for _, c := range whole {
			require.LessOrEqual(t, len(c.bytes), longest)
			if code, err := decode(c.bytes); err == nil {
				require.NotContains(t, code.Text, "\r")
			}
		}
	})
}
