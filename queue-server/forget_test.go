package main

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/packaging/examples"
)

// TestOldKeysAreDestroyed: the key of a day is gone once the day after it is
// over, and those that are still needed stay.
func TestOldKeysAreDestroyed(t *testing.T) {
	c := config{Data: t.TempDir()}
	h, err := openHouse(c)
	require.NoError(t, err)
	defer h.close()
	s, _, err := h.read(t.Context(), examples.Hall)
	require.NoError(t, err)
	err = h.adopt(t.Context(), s)
	require.NoError(t, err)
	engines, err := h.engines(t.Context(), nil)
	require.NoError(t, err)
	now := time.Date(2026, 11, 23, 12, 0, 0, 0, s.Location())
	for _, day := range []string{"2026-11-21", "2026-11-22", "2026-11-23", "2026-12-01"} {
		_, err := h.vault.Person("sample", day, "resident", "110105194912310011")
		require.NoError(t, err)
	}
	require.NoError(t, h.forget(t.Context(), "sample", engines["sample"], now))
	left, err := filepath.Glob(c.file("vault/sample/days/*.key"))
	require.NoError(t, err)
	require.Len(t, left, 3)
	require.NotContains(t, left, c.file("vault/sample/days/2026-11-21.key"))
}

func TestALongPathIsSaid(t *testing.T) {
	h := &house{config: config{Data: filepath.Join(t.TempDir(), string(make([]byte, 100)))}}
	require.ErrorContains(t, h.control(t.Context()), "too long for a socket")
}
