// Package vault keeps what must be forgettable: the keys under which identities become hashes, one for each hall and
// business day, the key that signs a hall's booking codes, the one that opens what its kiosks have sealed, and what visitors
// wrote with their ratings.
//
//	DIR/<hall>/booking.key              seed of an Ed25519 key, made once
//	DIR/<hall>/sealing.key              seed of an X25519 key, made once
//	DIR/<hall>/here.key                 key of the code at the door, which changes with every minute
//	DIR/<hall>/days/2026-03-02.key      key of that day's identities, made on first use
//	DIR/<hall>/comments/2026-03-02.key  key of the comments written on that day
//	DIR/<hall>/comments/2026-03-02/     those comments, each sealed with it: AES-256-GCM, nonce first
//
// A key is 32 bytes from crypto/rand. All files have mode 0600, and are complete from the moment they have their name.
// To destroy a day's key is to erase that day's identities: without it no hash can be tied to a person, not even by
// trying every number. The same goes for comments.
//
// The package refuses to store an identity in any form, to take part in what identities are used for, and to use a key
// that somebody else may read.
package vault

import (
	"crypto/ed25519"
	"errors"
	"fmt"
	"os"
	"path"
	"regexp"
	"time"
)

// What the vault refuses.
var (
	ErrReadable = errors.New("a key that others may read is no secret; destroy it, or take its other readers away (chmod 600)")
	ErrDamaged  = errors.New("not a key")
	ErrNoNumber = errors.New("an identity without a number")
	ErrBadName  = errors.New("not the name of a hall, a day, a session or a comment")

	ErrNoComment = errors.New("a comment is text of at most 500 characters")
	ErrForgotten = errors.New("the comment was forgotten")

	ErrSealed = errors.New("sealed for another purpose, with another key, or damaged")
)

const (
	bookingKey = "booking.key"
	lastingKey = "lasting.key"
	sealingKey = "sealing.key"
)

// A Vault is a folder of keys. It keeps none of them in memory, so what is destroyed on disk is gone at once, and it
// may be used by many goroutines and opened twice.
type Vault struct {
	root *os.Root
}

// Open opens the vault in dir and makes the folder if it is missing.
func Open(dir string) (*Vault, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("vault open: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("vault open: %w", err)
	}
	return &Vault{root}, nil
}

// BookingKey is the key that signs the booking codes of a hall. It is made on first use and stays the same.
func (v *Vault) BookingKey(hall string) (ed25519.PrivateKey, error) {
	if !hallName.MatchString(hall) {
		return nil, fmt.Errorf("vault booking key: %w", ErrBadName)
	}
	seed, err := v.key(path.Join(hall, bookingKey))
	if err != nil {
		return nil, fmt.Errorf("vault booking key: %w", err)
	}
	return ed25519.NewKeyFromSeed(seed), nil
}

var hallName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,40}$`)

func days(hall string) string { return path.Join(hall, "days") }

// check keeps a name from becoming a path.
func check(hall, day string) error {
	if _, err := time.Parse(time.DateOnly, day); err != nil || !hallName.MatchString(hall) {
		return ErrBadName
	}
	return nil
}
