package vault_test

import (
	"crypto/ecdh"
	"crypto/hpke"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/vault"
)

// seal does what a kiosk does.
func seal(t testing.TB, v *vault.Vault, hall, purpose string, plain []byte) []byte {
	t.Helper()
	public, err := v.SealingKey(hall)
	require.NoError(t, err)
	key, err := hpke.DHKEM(ecdh.X25519()).NewPublicKey(public)
	require.NoError(t, err)
	sealed, err := hpke.Seal(key, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte(purpose), plain)
	require.NoError(t, err)
	return sealed
}

func TestWhatAKioskSealedIsOpenedForItsPurposeOnly(t *testing.T) {
	v, dir := open(t)
	sealed := seal(t, v, "sample", "ticket t1", []byte(number))
	require.NotContains(t, string(sealed), number)
	require.NotEqual(t, sealed, seal(t, v, "sample", "ticket t1", []byte(number)), "nobody sees that it is the same person")

	again, err := vault.Open(dir)
	require.NoError(t, err)
	plain, err := again.Unseal("sample", "ticket t1", sealed)
	require.NoError(t, err, "after a restart")
	require.Equal(t, number, string(plain))

	_, err = v.Unseal("sample", "ticket t2", sealed)
	require.ErrorIs(t, err, vault.ErrSealed, "another ticket's")
	_, err = v.Unseal("other", "ticket t1", sealed)
	require.ErrorIs(t, err, vault.ErrSealed, "another hall's")
	sealed[len(sealed)-1] ^= 1
	_, err = v.Unseal("sample", "ticket t1", sealed)
	require.ErrorIs(t, err, vault.ErrSealed)
	_, err = v.Unseal("..", "ticket t1", sealed)
	require.ErrorIs(t, err, vault.ErrBadName)
	_, err = v.SealingKey("..")
	require.ErrorIs(t, err, vault.ErrBadName)

	info, err := os.Stat(filepath.Join(dir, "sample", "sealing.key"))
	require.NoError(t, err)
	require.Equal(t, fs.FileMode(0o600), info.Mode())
	backup := map[string]bool{}
	require.NoError(t, v.Keys(func(name string, _ []byte) error { backup[name] = true; return nil }))
	require.True(t, backup["sample/sealing.key"], "a restored hall can open what its kiosks have")
}

func FuzzUnseal(f *testing.F) {
	v, err := vault.Open(f.TempDir())
	require.NoError(f, err)
	whole := seal(f, v, "sample", "ticket", []byte(number))
	f.Add([]byte{})
	f.Add(whole[:32])
	f.Add(whole)
	f.Fuzz(func(t *testing.T, sealed []byte) {
		plain, err := v.Unseal("sample", "ticket", sealed)
		if string(sealed) == string(whole) {
			require.Equal(t, number, string(plain))
			return
		}
		require.ErrorIs(t, err, vault.ErrSealed)
	})
}
