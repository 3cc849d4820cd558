package idreader

import (
	"bytes"
	"encoding/hex"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// tape is a line on which one command must come, and its answer is known.
type tape struct {
	t    testing.TB
	want []byte
	out  *bytes.Reader
}

func (t tape) SetReadDeadline(time.Time) error  { return nil }
func (t tape) SetWriteDeadline(time.Time) error { return nil }

func (t tape) Write(b []byte) (int, error) {
	require.Equal(t.t, hex.EncodeToString(t.want), hex.EncodeToString(b))
	return len(b), nil
}

func (t tape) Read(b []byte) (int, error) {
	n, err := t.out.Read(b)
	if err != nil {
		err = os.ErrDeadlineExceeded
	}
	return n, err
}

// play returns a reader on a tape. Both sides are in hex, their preambles left out.
func play(t testing.TB, command, answer string) *Reader {
	const head = "aaaaaa9669"
	return New(tape{t, unhex(t, head+command), bytes.NewReader(unhex(t, head+answer))})
}

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(s, " ", ""))
	require.NoError(t, err)
	return b
}
