package machine

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
)

func TestPIN(t *testing.T) {
	hash, err := HashPIN("314159")
	require.NoError(t, err)
	right, err := CheckPIN(hash, "314159")
	require.NoError(t, err)
	require.True(t, right)
	cheap, err := hashPIN("314159", 1)
	require.NoError(t, err)
	other, err := hashPIN("314159", 1)
	require.NoError(t, err)
	require.NotEqual(t, cheap, other, "it is salted")
	for pin, want := range map[string]bool{"314159": true, "314158": false, "": false, "3141590": false} {
		right, err := CheckPIN(cheap, pin)
		require.NoError(t, err)
		require.Equal(t, want, right, pin)
	}
	for _, bad := range []string{"", "12345", "1234567890123", "12345a"} {
		_, err := HashPIN(bad)
		require.Error(t, err)
	}
	for _, bad := range []string{"", "314159", "pbkdf2-sha256$1$a$b", "pbkdf2-sha256$99999999999$AAAAAAAAAAAAAAAA$AAAA", hash + "$"} {
		_, err := CheckPIN(bad, "314159")
		require.ErrorIs(t, err, ErrPIN, bad)
	}
}

func FuzzCheckPIN(f *testing.F) {
	f.Add("pbkdf2-sha256$1$AAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
	f.Fuzz(func(t *testing.T, hash string) {
		if strings.HasPrefix(hash, "pbkdf2-sha256$") && !strings.HasPrefix(hash, "pbkdf2-sha256$1$") {
			return // it only takes long
		}
		right, err := CheckPIN(hash, "314159")
		require.False(t, right && err != nil)
	})
}

// Each wrong PIN makes the next one wait longer, up to a bound; a right one ends that. Nothing of them is written down.
func TestWrongPINs(t *testing.T) {
	hash, err := hashPIN("314159", 1)
	require.NoError(t, err)
	synctest.Test(t, func(t *testing.T) {
		var diary bytes.Buffer
		m := New(Options{PIN: hash, Diary: slog.New(slog.NewTextHandler(&diary, nil))})
		try := func(pin string) (right bool, waited time.Duration) {
			began := time.Now()
			m.checkPIN(flow.CheckPIN{Visit: 7, PIN: pin}, t.Context().Done())
			m.work.Wait()
			all := m.inputs.take()
			require.Len(t, all, 1)
			require.Equal(t, 7, all[0].(flow.PINChecked).Visit)
			return all[0].(flow.PINChecked).Right, time.Since(began)
		}
		last := time.Duration(-1)
		for range 4 {
			right, waited := try("000000")
			require.False(t, right)
			require.Greater(t, waited, last)
			last = waited
		}
		right, waited := try("314159")
		require.True(t, right)
		require.Greater(t, waited, last)
		_, waited = try("314159")
		require.Zero(t, waited)
		m.lock.wrong = 1000
		require.Equal(t, longestLock, m.lock.wait())
		require.NotContains(t, diary.String(), "314159")

		m.PIN, m.lock.wrong = "", 0
		right, _ = try("")
		require.False(t, right, "without a PIN the menu stays shut")
	})
}
