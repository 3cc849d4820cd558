package outbox_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/outbox"
	"paihao/queue-server/hall"
)

// FuzzDamage changes bytes of a good file, and cuts it off. It is read as it was, or set aside: a kiosk never stops for
// it, and never believes it.
func FuzzDamage(f *testing.F) {
	o, file := fresh(f)
	require.NoError(f, o.Stock([]hall.Lease{lease("A", 40), lease("B", 40)}))
	for i := range 20 {
		give(f, o, string(rune('a'+i)), noon)
	}
	require.NoError(f, o.Keep(outbox.Hall, make([]byte, 20_000)))
	want := unmerged(f, o)
	require.NoError(f, o.Close())
	good, err := os.ReadFile(file)
	require.NoError(f, err)

	page := uint32(os.Getpagesize())
	for _, at := range []uint32{0, 16, page, page + 16, 2 * page, 3*page + 8, 4*page + 100, 5*page + 8} {
		f.Add(at, byte(0xff), uint32(0))
		f.Add(at, byte(1), uint32(0))
		f.Add(uint32(0), byte(0), at)
	}
	f.Add(uint32(0), byte(0), uint32(len(good)))
	f.Fuzz(func(t *testing.T, at uint32, flip byte, cut uint32) {
		bad := append([]byte(nil), good...)
		bad[int(at)%len(bad)] ^= flip
		bad = bad[:len(bad)-int(cut)%(len(bad)+1)]
		file := filepath.Join(t.TempDir(), "outbox.db")
		require.NoError(t, os.WriteFile(file, bad, 0o600))
		o, aside, err := outbox.Open(file)
		require.NoError(t, err)
		defer o.Close()
		all := unmerged(t, o)
		if aside != "" {
			require.Empty(t, all)
			kept, err := os.ReadFile(aside)
			require.NoError(t, err)
			require.Equal(t, bad, kept, "people can look at it")
		} else if len(bad) > 0 && flip == 0 && cut == 0 {
			require.Equal(t, want, all)
		} else if len(all) > 0 {
			require.LessOrEqual(t, len(all), len(want), "an older state of it at most")
		}
		_, err = o.Give(ticket("new", "A", noon), today)
		if aside != "" {
			require.ErrorIs(t, err, outbox.ErrNoNumber)
		}
	})
}

func TestDamagedFilesAreSetAside(t *testing.T) {
	for name, text := range map[string]string{"text": "this is no outbox, but long enough to have been one", "bits": string(make([]byte, 1<<16))} {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "outbox.db")
			require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
			o, aside, err := outbox.Open(file)
			require.NoError(t, err)
			defer o.Close()
			kept, err := os.ReadFile(aside)
			require.NoError(t, err)
			require.Equal(t, text, string(kept))
			empty(t, o)
			require.NoError(t, o.Stock([]hall.Lease{lease("A", 1)}))
			require.Equal(t, "A999", give(t, o, "t1", noon))
		})
	}
}
