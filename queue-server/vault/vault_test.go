package vault_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/vault"
)

const (
	day    = "2026-03-02"
	number = "11010119900307467x"
)

func open(t *testing.T) (*vault.Vault, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data", "vault")
	v, err := vault.Open(dir)
	require.NoError(t, err)
	return v, dir
}

func person(t *testing.T, v *vault.Vault, hall, day, kind, number string) string {
	t.Helper()
	p, err := v.Person(hall, day, kind, number)
	require.NoError(t, err)
	require.Regexp(t, `^[0-9a-f]{32}$`, p)
	return p
}

func TestAPersonIsTheSameWithinAHallAndADayOnly(t *testing.T) {
	v, dir := open(t)
	p := person(t, v, "sample", day, "resident", number)
	require.Equal(t, p, person(t, v, "sample", day, "resident", " "+strings.ToUpper(number)+"\r\n"))

	again, err := vault.Open(dir)
	require.NoError(t, err)
	require.Equal(t, p, person(t, again, "sample", day, "resident", number), "after a restart")

	require.NotEqual(t, p, person(t, v, "sample", day, "permit", number))
	require.NotEqual(t, p, person(t, v, "other", day, "resident", number))
	require.NotEqual(t, p, person(t, v, "sample", "2026-03-03", "resident", number))
}

// What hangs on a person for longer than a day cannot be tied to what the person
// does on any day, and no day's key takes it away.
func TestALastingHashIsTheSameOnAllDays(t *testing.T) {
	v, dir := open(t)
	lasting := func(hall, kind, number string) string {
		p, err := v.Lasting(hall, kind, number)
		require.NoError(t, err)
		require.Regexp(t, `^[0-9a-f]{32}$`, p)
		return p
	}
	p := lasting("sample", "resident", number)
	require.Equal(t, p, lasting("sample", "resident", " "+strings.ToUpper(number)+"\n"))
	require.NotEqual(t, p, lasting("other", "resident", number))
	require.NotEqual(t, p, lasting("sample", "permit", number))
	require.NotEqual(t, p, person(t, v, "sample", day, "resident", number))
	require.NoError(t, v.Forget("sample", "2999-01-01"))
	require.Equal(t, p, lasting("sample", "resident", number))
	require.NoError(t, os.Remove(filepath.Join(dir, "sample", "lasting.key")))
	require.NotEqual(t, p, lasting("sample", "resident", number), "without its key nobody can be found again")
	for _, hall := range []string{"", "..", "a/b"} {
		_, err := v.Lasting(hall, "resident", number)
		require.ErrorIs(t, err, vault.ErrBadName)
	}
	_, err := v.Lasting("sample", "resident", " ")
	require.ErrorIs(t, err, vault.ErrNoNumber)
}

func TestForgetErases(t *testing.T) {
	v, dir := open(t)
	old := person(t, v, "sample", day, "resident", number)
	kept := person(t, v, "sample", "2026-03-03", "resident", number)
	other := person(t, v, "other", day, "resident", number)
	signer, err := v.BookingKey("sample")
	require.NoError(t, err)

	// A crash between giving a key its name and removing the draft's leaves the same key under two names.
	key := filepath.Join(dir, "sample", "days", day+".key")
	require.NoError(t, os.Link(key, key+".LEFTBEHIND"))
	before, err := os.ReadFile(key)
	require.NoError(t, err)
	held, err := os.Open(key)
	require.NoError(t, err)
	defer held.Close()

	require.NoError(t, v.Forget("sample", "2026-03-03"))
	left, err := filepath.Glob(key + "*")
	require.NoError(t, err)
	require.Empty(t, left)
	now := make([]byte, len(before))
	_, err = held.Read(now)
	require.NoError(t, err)
	require.NotEqual(t, before, now, "a removed key is overwritten too")

	require.NotEqual(t, old, person(t, v, "sample", day, "resident", number))
	require.Equal(t, kept, person(t, v, "sample", "2026-03-03", "resident", number))
	require.Equal(t, other, person(t, v, "other", day, "resident", number))
	same, err := v.BookingKey("sample")
	require.NoError(t, err)
	require.Equal(t, signer, same)
	require.NoError(t, v.Forget("nobody-came", day))
}

func TestManyAtOnceMakeOneKey(t *testing.T) {
	v, dir := open(t)
	var all sync.WaitGroup
	people, signers := make([]string, 16), make([]string, 16)
	for i := range people {
		all.Go(func() {
			v, err := vault.Open(dir) // as another process would
			if err != nil {
				return
			}
			people[i], _ = v.Person("sample", day, "resident", number)
			key, _ := v.BookingKey("sample")
			signers[i] = hex.EncodeToString(key)
		})
	}
	all.Wait()
	for i := range people {
		require.Equal(t, person(t, v, "sample", day, "resident", number), people[i])
		require.Equal(t, signers[0], signers[i])
	}
	files := 0
	require.NoError(t, filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if !d.IsDir() {
			files++
		}
		return err
	}))
	require.Equal(t, 2, files, "no draft is left")
}

func TestTheBookingKeySigns(t *testing.T) {
	v, _ := open(t)
	key, err := v.BookingKey("sample")
	require.NoError(t, err)
	public := key.Public().(ed25519.PublicKey)
	require.True(t, ed25519.Verify(public, []byte("PH1/sample"), ed25519.Sign(key, []byte("PH1/sample"))))
	other, err := v.BookingKey("other")
	require.NoError(t, err)
	require.NotEqual(t, key, other)
}

func TestNothingOfAnIdentityIsStored(t *testing.T) {
	v, dir := open(t)
	p := person(t, v, "sample", day, "resident", number)
	raw, err := hex.DecodeString(p)
	require.NoError(t, err)
	require.NoError(t, filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		require.NoError(t, err)
		info, err := d.Info()
		require.NoError(t, err)
		require.Zero(t, info.Mode().Perm()&0o077, name)
		if d.IsDir() {
			return nil
		}
		body, err := os.ReadFile(name)
		require.NoError(t, err)
		for _, trace := range []string{number, strings.ToUpper(number), number[:6], p, string(raw)} {
			require.False(t, bytes.Contains(body, []byte(trace)), name)
			require.NotContains(t, name, trace)
		}
		return nil
	}))
}

func TestAKeyThatOthersMayReadIsRefused(t *testing.T) {
	v, dir := open(t)
	person(t, v, "sample", day, "resident", number)
	key := filepath.Join(dir, "sample", "days", day+".key")
	for _, mode := range []os.FileMode{0o640, 0o604, 0o620} {
		require.NoError(t, os.Chmod(key, mode))
		_, err := v.Person("sample", day, "resident", number)
		require.ErrorIs(t, err, vault.ErrReadable)
	}
	require.NoError(t, os.Chmod(key, 0o600))
	require.NoError(t, os.Truncate(key, 31))
	_, err := v.Person("sample", day, "resident", number)
	require.ErrorIs(t, err, vault.ErrDamaged)
	require.NotContains(t, err.Error(), number)
}

func TestNamesThatAreNone(t *testing.T) {
	v, dir := open(t)
	for _, hall := range []string{"", "..", "a/b", "a\x00", strings.Repeat("a", 41)} {
		_, err := v.Person(hall, day, "resident", number)
		require.ErrorIs(t, err, vault.ErrBadName)
		_, err = v.BookingKey(hall)
		require.ErrorIs(t, err, vault.ErrBadName)
	}
	for _, bad := range []string{"", "2026-02-30", "../2026-03-02", "20260302"} {
		_, err := v.Person("sample", bad, "resident", number)
		require.ErrorIs(t, err, vault.ErrBadName)
		require.ErrorIs(t, v.Forget("sample", bad), vault.ErrBadName)
	}
	_, err := v.Person("sample", day, "resident", " \t")
	require.ErrorIs(t, err, vault.ErrNoNumber)
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, files, "a refusal makes nothing")
}
