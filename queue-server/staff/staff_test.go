package staff_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/staff"
)

const password = "correct horse"

func open(t *testing.T) (s *staff.Staff, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "staff.db")
	return reopen(t, path), path
}

func reopen(t *testing.T, path string) *staff.Staff {
	t.Helper()
	s, err := staff.Open(path)
	require.NoError(t, err)
	t.Cleanup(func() { s.Close() })
	s.Cheaply()
	return s
}

func TestTheFileIsForItsOwnerOnly(t *testing.T) {
	s, path := open(t)
	info, err := os.Stat(path)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())

	_, err = staff.Open(path)
	require.ErrorIs(t, err, staff.ErrInUse)

	require.NoError(t, s.Close())
	require.NoError(t, os.Chmod(path, 0o640))
	_, err = staff.Open(path)
	require.ErrorIs(t, err, staff.ErrReadable)
}

func TestWhatIsNoFileOfAccountsIsRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "staff.db")
	require.NoError(t, os.WriteFile(path, []byte("users: li\n"), 0o600))
	_, err := staff.Open(path)
	require.Error(t, err)
}

func TestNothingThatOpensADoorIsStored(t *testing.T) {
	s, path := open(t)
	require.NoError(t, s.AddUser("li", staff.Clerk, "sample", password))
	id, _, err := s.Login("li", password)
	require.NoError(t, err)
	token, err := s.Pair(staff.Kiosk, "k1", "sample", "")
	require.NoError(t, err)
	s.Demo("sample")
	guest, _, err := s.Login("clerk", "demo")
	require.NoError(t, err)
	require.NoError(t, s.Close())

	body, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, secret := range []string{password, id, token, guest, "demo"} {
		require.NotContains(t, string(body), secret)
	}
	require.Contains(t, string(body), "li")
}
