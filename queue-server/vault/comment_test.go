package vault_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/vault"
)

const words = "叫到号后又等了二十分钟。The clerk was kind, though."

// write keeps a comment as a rating that is taken does, and returns its name.
func write(t *testing.T, v *vault.Vault, day, session, request, words string) (name string) {
	t.Helper()
	require.NoError(t, v.WithComment("sample", day, session, request, words, func(n string) (bool, error) {
		name = n
		return true, nil
	}))
	return name
}

// left are the files of a hall's comments, without their keys.
func left(t *testing.T, dir string) (all []string) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(filepath.Join(dir, "sample", "comments"), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && filepath.Ext(path) != ".key" {
			all = append(all, path)
		}
		return nil
	}))
	return all
}

func TestACommentIsReadByItsName(t *testing.T) {
	v, dir := open(t)
	name := write(t, v, day, "t1-1", "pad:1 key", "  "+words+"\r\n")
	require.Regexp(t, `^2026-03-02\.[0-9a-f]{32}$`, name)
	read, err := v.Comment("sample", "t1-1", name)
	require.NoError(t, err)
	require.Equal(t, words, read)

	require.Equal(t, name, write(t, v, day, "t1-1", "pad:1 key", words), "the same request again")
	require.Len(t, left(t, dir), 1)
	other := write(t, v, day, "t1-1", "pad:1 other key", words)
	require.NotEqual(t, name, other, "another request")
	require.NotEqual(t, name, write(t, v, day, "t1-1", "pad:1 key", words+"!"), "other words")

	for _, file := range left(t, dir) {
		sealed, err := os.ReadFile(file)
		require.NoError(t, err)
		require.NotContains(t, string(sealed), "kind")
		info, err := os.Stat(file)
		require.NoError(t, err)
		require.Equal(t, fs.FileMode(0o600), info.Mode())
	}
	_, err = v.Comment("sample", "t2-1", name)
	require.ErrorIs(t, err, vault.ErrForgotten, "another's session")
	_, err = v.Comment("other", "t1-1", name)
	require.ErrorIs(t, err, vault.ErrForgotten)
}

// What the rules refuse leaves nothing behind, and an error stays what it was.
func TestARefusedCommentIsGone(t *testing.T) {
	v, dir := open(t)
	refused := errors.New("refused")
	err := v.WithComment("sample", day, "t1-1", "key", words, func(name string) (bool, error) {
		require.Len(t, left(t, dir), 1, "it was there before anybody was told its name")
		return false, refused
	})
	require.Equal(t, refused, err)
	require.Empty(t, left(t, dir))

	unknown := errors.New("the server went away in the middle")
	require.Equal(t, unknown, v.WithComment("sample", day, "t1-1", "key", words, func(string) (bool, error) { return true, unknown }))
	require.Len(t, left(t, dir), 1, "a book may name it")
}

func TestWhatIsNoComment(t *testing.T) {
	v, dir := open(t)
	for _, empty := range []string{"", "  \r\n\t"} {
		called := false
		require.NoError(t, v.WithComment("sample", day, "t1-1", "key", empty, func(name string) (bool, error) {
			called = true
			require.Empty(t, name)
			return true, nil
		}))
		require.True(t, called)
	}
	never := func(string) (bool, error) {
		t.Error("it was taken")
		return true, nil
	}
	for _, bad := range []string{strings.Repeat("好", vault.MaxComment+1), "\xff\xfe"} {
		require.ErrorIs(t, v.WithComment("sample", day, "t1-1", "key", bad, never), vault.ErrNoComment)
	}
	for _, session := range []string{"", "..", "a/b", strings.Repeat("t", 65)} {
		require.ErrorIs(t, v.WithComment("sample", day, session, "key", words, never), vault.ErrBadName)
	}
	require.ErrorIs(t, v.WithComment("..", day, "t1-1", "key", words, never), vault.ErrBadName)
	require.ErrorIs(t, v.WithComment("sample", "today", "t1-1", "key", words, never), vault.ErrBadName)
	require.Empty(t, left(t, dir))
	require.NotEmpty(t, write(t, v, day, "t1-1", "key", strings.Repeat("好", vault.MaxComment)))
}

func TestForgottenComments(t *testing.T) {
	v, dir := open(t)
	require.NoError(t, v.ForgetComments("sample", day), "there is none")
	old := write(t, v, "2026-03-01", "t1-1", "key", words)
	kept := write(t, v, day, "t1-1", "key", words)
	identity := person(t, v, "sample", "2026-03-01", "resident", number)

	require.NoError(t, v.ForgetComments("sample", day))
	_, err := v.Comment("sample", "t1-1", old)
	require.ErrorIs(t, err, vault.ErrForgotten)
	_, err = v.Comment("sample", "t1-1", kept)
	require.NoError(t, err)
	require.Len(t, left(t, dir), 1)
	require.Equal(t, identity, person(t, v, "sample", "2026-03-01", "resident", number), "identities have their own time")
	require.ErrorIs(t, v.ForgetComments("sample", "soon"), vault.ErrBadName)

	// A backup of the words alone says nothing.
	sealed, err := os.ReadFile(left(t, dir)[0])
	require.NoError(t, err)
	require.NoError(t, v.ForgetComments("sample", "2026-03-03"))
	require.NoError(t, os.MkdirAll(filepath.Join(dir, "sample", "comments", day), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "sample", "comments", day, "t1-1"+kept[len(day):]), sealed, 0o600))
	_, err = v.Comment("sample", "t1-1", kept)
	require.ErrorIs(t, err, vault.ErrForgotten)
	write(t, v, day, "t2-1", "key", words) // makes another key
	_, err = v.Comment("sample", "t1-1", kept)
	require.ErrorIs(t, err, vault.ErrDamaged)
}

func TestOneCommentWrittenManyTimesAtOnce(t *testing.T) {
	v, dir := open(t)
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() { write(t, v, day, "t1-1", "key", words) })
	}
	all.Wait()
	require.Len(t, left(t, dir), 1)
	read, err := v.Comment("sample", "t1-1", write(t, v, day, "t1-1", "key", words))
	require.NoError(t, err)
	require.Equal(t, words, read)
}

// FuzzComment asks for any name: what was never kept is never read, and no name leaves the folder.
func FuzzComment(f *testing.F) {
	v, err := vault.Open(f.TempDir())
	require.NoError(f, err)
	f.Add("sample", "t1-1", "2026-03-02.0123456789abcdef0123456789abcdef")
	f.Add("sample", "../../x", "2026-03-02.key")
	f.Add("..", "", "2026-03-02")
	f.Fuzz(func(t *testing.T, hall, session, name string) {
		read, err := v.Comment(hall, session, name)
		require.Error(t, err)
		require.Empty(t, read)
	})
}
