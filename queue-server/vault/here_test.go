package vault

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The code at the door is known to who saw it lately, and to nobody else.
func TestWhoIsHere(t *testing.T) {
	v, err := Open(t.TempDir())
	require.NoError(t, err)
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	code, err := v.Here("sample", at)
	require.NoError(t, err)
	require.Regexp(t, `^\d{6}$`, code)
	for after, want := range map[time.Duration]bool{-time.Second: false, 0: true,
		59 * time.Second: true, 2*time.Minute + 59*time.Second: true, 3 * time.Minute: false} {
		was, err := v.WasHere("sample", code, at.Add(after))
		require.NoError(t, err)
		require.Equal(t, want, was, after)
	}
	for _, wrong := range []string{"", code[:5], code + "0", "000000 "} {
		was, err := v.WasHere("sample", wrong, at)
		require.NoError(t, err)
		require.False(t, was, wrong)
	}
	other, err := v.Here("other", at)
	require.NoError(t, err)
	require.NotEqual(t, code, other)
	_, err = v.Here("../sample", at)
	require.ErrorIs(t, err, ErrBadName)
	_, err = v.WasHere("", code, at)
	require.ErrorIs(t, err, ErrBadName)
}
