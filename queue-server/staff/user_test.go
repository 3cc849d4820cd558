package staff_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"
	"go.etcd.io/bbolt"

	"paihao/queue-server/staff"
)

func TestLogin(t *testing.T) {
	s, path := open(t)
	require.NoError(t, s.AddUser("li", staff.Clerk, "sample", password))
	require.NoError(t, s.AddUser("wang", staff.Manager, "other", "四个字的密码很长"))

	id, p, err := s.Login("li", password)
	require.NoError(t, err)
	require.Equal(t, staff.Principal{Role: staff.Clerk, Name: "li", Hall: "sample"}, p)
	require.Equal(t, "clerk:li", p.String())
	_, boss, err := s.Login("wang", "四个字的密码很长")
	require.NoError(t, err)
	require.Equal(t, "manager:wang", boss.String())

	for name, pass := range map[string]string{"li": "correct hors", "wang": password, "nobody": password, "": "", "LI": password} {
		_, none, err := s.Login(name, pass)
		require.ErrorIs(t, err, staff.ErrBadLogin, name)
		require.Zero(t, none)
	}

	require.NoError(t, s.Close())
	s = reopen(t, path)
	again, ok := s.Session(id)
	require.True(t, ok, "a session survives a restart")
	require.Equal(t, p, again)
	require.NoError(t, s.Logout(id))
	require.NoError(t, s.Logout(id))
	_, ok = s.Session(id)
	require.False(t, ok)
}

func TestAddUserRefuses(t *testing.T) {
	s, _ := open(t)
	require.NoError(t, s.AddUser("li", staff.Clerk, "sample", password))
	require.ErrorIs(t, s.AddUser("li", staff.Manager, "other", "another one"), staff.ErrNameUsed)
	require.ErrorIs(t, s.AddUser("zhao", staff.Clerk, "sample", "1234567"), staff.ErrShort)
	require.ErrorIs(t, s.AddUser("zhao", staff.Kiosk, "sample", password), staff.ErrBadRole)
	require.ErrorIs(t, s.AddUser("a b", staff.Clerk, "sample", password), staff.ErrBadName)
	require.ErrorIs(t, s.AddUser("zhao", staff.Clerk, "", password), staff.ErrBadName)
	_, p, err := s.Login("li", password)
	require.NoError(t, err)
	require.Equal(t, staff.Clerk, p.Role, "a refusal changes nothing")
}

func TestANameThatFailsOftenIsSlowedDown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, _ := open(t)
		defer s.Close()
		require.NoError(t, s.AddUser("li", staff.Clerk, "sample", password))
		require.NoError(t, s.AddUser("wang", staff.Clerk, "sample", password))
		for _, name := range []string{"li", "nobody"} { // the unknown name behaves the same
			for range 5 {
				_, _, err := s.Login(name, "wrong")
				require.ErrorIs(t, err, staff.ErrBadLogin)
			}
			for _, pass := range []string{"wrong", password} {
				_, _, err := s.Login(name, pass)
				require.ErrorIs(t, err, staff.ErrTooMany)
			}
		}
		_, _, err := s.Login("wang", password)
		require.NoError(t, err, "others are not slowed down")

		time.Sleep(31 * time.Second)
		_, _, err = s.Login("li", password)
		require.NoError(t, err)
		for range 5 {
			_, _, err := s.Login("li", "wrong")
			require.ErrorIs(t, err, staff.ErrBadLogin, "a right password settles what a name owes")
		}
	})
}

func TestOnlyAFewHashesAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, _ := open(t)
		defer s.Close()
		require.NoError(t, s.AddUser("li", staff.Clerk, "sample", password))
		free := s.Occupy()
		_, _, err := s.Login("li", password)
		require.ErrorIs(t, err, staff.ErrTooMany)
		free()
		_, _, err = s.Login("li", password)
		require.NoError(t, err)
	})
}

func TestGuessesMadeAtOnceAreCounted(t *testing.T) {
	s, _ := open(t)
	require.NoError(t, s.AddUser("li", staff.Clerk, "sample", password))
	var all sync.WaitGroup
	answers := make([]error, 32)
	for i := range answers {
		all.Go(func() { _, _, answers[i] = s.Login("li", fmt.Sprint("guess ", i)) })
	}
	all.Wait()
	looked := 0
	for _, err := range answers {
		if errors.Is(err, staff.ErrBadLogin) {
			looked++
			continue
		}
		require.ErrorIs(t, err, staff.ErrTooMany)
	}
	require.Equal(t, 5, looked)
}

func TestOneOfManyGetsAName(t *testing.T) {
	s, _ := open(t)
	var all sync.WaitGroup
	answers := make([]error, 8)
	for i := range answers {
		all.Go(func() { answers[i] = s.AddUser("li", staff.Clerk, "sample", fmt.Sprint("password ", i)) })
	}
	all.Wait()
	made := 0
	for i, err := range answers {
		if err == nil {
			made++
			_, _, err := s.Login("li", fmt.Sprint("password ", i))
			require.NoError(t, err)
			continue
		}
		require.ErrorIs(t, err, staff.ErrNameUsed)
	}
	require.Equal(t, 1, made)
}

// A hash whose numbers somebody changed must neither let in nor stop the server.
func TestATamperedHashLetsNobodyIn(t *testing.T) {
	for name, record := range map[string]string{
		"no passes":    `{"role":"clerk","hall":"sample","secret":{"time":0,"memory":8,"threads":1,"salt":"","hash":""}}`,
		"no threads":   `{"role":"clerk","hall":"sample","secret":{"time":1,"memory":8,"threads":0,"salt":"","hash":""}}`,
		"all memory":   `{"role":"clerk","hall":"sample","secret":{"time":1,"memory":4294967295,"threads":1,"salt":"","hash":""}}`,
		"empty hash":   `{"role":"clerk","hall":"sample","secret":{"time":1,"memory":8,"threads":1,"salt":"","hash":""}}`,
		"not a record": `{"role":`,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "staff.db")
			s, err := staff.Open(path)
			require.NoError(t, err)
			require.NoError(t, s.Close())
			db, err := bbolt.Open(path, 0o600, nil)
			require.NoError(t, err)
			require.NoError(t, db.Update(func(tx *bbolt.Tx) error {
				return tx.Bucket([]byte("users")).Put([]byte("li"), []byte(record))
			}))
			require.NoError(t, db.Close())

			s = reopen(t, path)
			_, _, err = s.Login("li", "")
			require.Error(t, err)
			require.NotErrorIs(t, err, staff.ErrBadLogin, "a damaged file is not the visitor's fault")
		})
	}
}

// The real cost, once.
func TestAPasswordAtItsRealCost(t *testing.T) {
	s, err := staff.Open(filepath.Join(t.TempDir(), "staff.db"))
	require.NoError(t, err)
	defer s.Close()
	require.NoError(t, s.AddUser("li", staff.Clerk, "sample", password))
	_, _, err = s.Login("li", password)
	require.NoError(t, err)
	_, _, err = s.Login("nobody", password)
	require.ErrorIs(t, err, staff.ErrBadLogin)
}
