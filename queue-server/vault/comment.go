package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"
)

// MaxComment is how many characters a comment may have.
const MaxComment = 500

// WithComment keeps what a visitor wrote with the rating of a session, and hands use the comment's name, which says
// nothing of its words: a book may hold it. When use says that it has no use for the name, because the rating was
// refused, the words are gone again at once. Its error comes back as it is.
//
// The words are on disk before use is called, so that no book names a comment that was lost. Their name is the same
// for the same session, request and words on the same day: a request that is repeated keeps them once. An empty
// comment has an empty name. One that is too long, or no text, is ErrNoComment; then use is not called.
func (v *Vault) WithComment(hall, day, session, request, words string, use func(name string) (kept bool, err error)) error {
	words = strings.TrimSpace(strings.ReplaceAll(words, "\r\n", "\n"))
	if words == "" {
		_, err := use("")
		return err
	}
	name, err := v.keep(hall, day, session, request, words)
	if err != nil {
		return fmt.Errorf("vault comment: %w", err)
	}
	kept, err := use(name)
	if kept {
		return err
	}
	if fault := v.root.Remove(place(hall, session, name)); fault != nil && !errors.Is(fault, fs.ErrNotExist) {
		return errors.Join(err, fmt.Errorf("vault comment: %w", fault))
	}
	return err
}

// Comment reads the comment of that name. One whose day was forgotten, or that never was, is ErrForgotten.
func (v *Vault) Comment(hall, session, name string) (string, error) {
	words, err := v.unsealed(hall, session, name)
	if errors.Is(err, fs.ErrNotExist) {
		err = ErrForgotten
	}
	if err != nil {
		return "", fmt.Errorf("vault comment: %w", err)
	}
	return words, nil
}

// ForgetComments destroys the comments written on days before beforeDay, as Forget does keys: without its day's key
// a comment cannot be read, not even from a backup that has no keys.
func (v *Vault) ForgetComments(hall, beforeDay string) error {
	if err := check(hall, beforeDay); err != nil {
		return fmt.Errorf("vault forget comments: %w", err)
	}
	files, err := fs.ReadDir(v.root.FS(), comments(hall))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("vault forget comments: %w", err)
	}
	var faults []error
	for _, f := range files {
		switch name := path.Join(comments(hall), f.Name()); {
		case f.Name() >= beforeDay: // a name begins with its day
		case f.IsDir():
			faults = append(faults, v.root.RemoveAll(name))
		default:
			faults = append(faults, v.destroy(name))
		}
	}
	if err := errors.Join(append(faults, v.sync(comments(hall)))...); err != nil {
		return fmt.Errorf("vault forget comments: %w", err)
	}
	return nil
}

// keep seals words under a name of their own, unless they are there already.
func (v *Vault) keep(hall, day, session, request, words string) (name string, err error) {
	switch {
	case !utf8.ValidString(words) || utf8.RuneCountInString(words) > MaxComment:
		return "", ErrNoComment
	case !goodSession.MatchString(session):
		return "", ErrBadName
	}
	if err := check(hall, day); err != nil {
		return "", err
	}
	key, err := v.key(path.Join(comments(hall), day+".key"))
	if err != nil {
		return "", err
	}
	seal, mark, err := commentKeys(key)
	if err != nil {
		return "", err
	}
	sum := hmac.New(sha256.New, mark)
	fmt.Fprintf(sum, "%s\x00%s\x00%s", session, request, words)
	name = day + "." + hex.EncodeToString(sum.Sum(nil)[:16])
	at := place(hall, session, name)
	if _, err := v.root.Stat(at); err == nil {
		return name, nil
	}
	return name, v.write(at, seal.Seal(nil, nil, []byte(words), []byte(at)))
}

func (v *Vault) unsealed(hall, session, name string) (string, error) {
	if !hallName.MatchString(hall) || !goodSession.MatchString(session) || !goodComment.MatchString(name) {
		return "", ErrBadName
	}
	at := place(hall, session, name)
	sealed, err := v.root.ReadFile(at)
	if err != nil {
		return "", err
	}
	key, err := v.read(path.Join(comments(hall), name[:len(time.DateOnly)]+".key"))
	if err != nil {
		return "", err
	}
	seal, _, err := commentKeys(key)
	if err != nil {
		return "", err
	}
	words, err := seal.Open(nil, nil, sealed, []byte(at))
	if err != nil {
		return "", fmt.Errorf("%s: %w", at, ErrDamaged)
	}
	return string(words), nil
}

// commentKeys are what a day's comments are sealed and named with.
func commentKeys(key []byte) (seal cipher.AEAD, mark []byte, err error) {
	parts, err := hkdf.Expand(sha256.New, key, "paihao comments", 2*keySize)
	if err != nil {
		return nil, nil, err
	}
	block, err := aes.NewCipher(parts[:keySize])
	if err != nil {
		return nil, nil, err
	}
	seal, err = cipher.NewGCMWithRandomNonce(block)
	return seal, parts[keySize:], err
}

// write puts a whole file on disk; it has its name when it is complete.
func (v *Vault) write(name string, content []byte) error {
	dir := path.Dir(name)
	if err := v.root.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	draft := name + "." + rand.Text()
	f, err := v.root.OpenFile(draft, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return errors.Join(err, v.root.Remove(draft))
	}
	if err := v.root.Rename(draft, name); err != nil {
		return err
	}
	return errors.Join(v.sync(dir), v.sync(path.Dir(dir)))
}

var (
	goodSession = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)
	goodComment = regexp.MustCompile(`^\d{4}-\d\d-\d\d\.[0-9a-f]{32}$`)
)

func comments(hall string) string { return path.Join(hall, "comments") }

// place is where the comment of that name is, in the folder of its day.
func place(hall, session, name string) string {
	return path.Join(comments(hall), name[:len(time.DateOnly)], session+name[len(time.DateOnly):])
}
