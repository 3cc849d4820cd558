package vault

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"fmt"
	"path"
	"time"
)

// The code by which somebody shows to be in the hall changes with every minute. Who read it has so many more to use it.
const (
	hereKey     = "here.key"
	hereMinutes = 2
	hereDigits  = 6
)

// Here is the code that the screen at a hall's door shows at a time: six digits, which nobody can tell who does not see
// them.
func (v *Vault) Here(hall string, at time.Time) (string, error) {
	if !hallName.MatchString(hall) {
		return "", fmt.Errorf("vault here: %w", ErrBadName)
	}
	key, err := v.key(path.Join(hall, hereKey))
	if err != nil {
		return "", fmt.Errorf("vault here: %w", err)
	}
	return hereCode(key, at), nil
}

// WasHere tells whether a code is that of a time, or of one of the two minutes before. Who may try codes without end finds
// one; to bound that is the caller's matter.
func (v *Vault) WasHere(hall, code string, at time.Time) (bool, error) {
	if !hallName.MatchString(hall) {
		return false, fmt.Errorf("vault here: %w", ErrBadName)
	}
	key, err := v.key(path.Join(hall, hereKey))
	if err != nil {
		return false, fmt.Errorf("vault here: %w", err)
	}
	was := 0
	for ago := range hereMinutes + 1 {
		was |= subtle.ConstantTimeCompare([]byte(code), []byte(hereCode(key, at.Add(-time.Duration(ago)*time.Minute))))
	}
	return was == 1, nil
}

func hereCode(key []byte, at time.Time) string {
	sum := hmac.New(sha256.New, key)
	binary.Write(sum, binary.BigEndian, at.Unix()/60) // a hash takes everything
	return fmt.Sprintf("%0*d", hereDigits, binary.BigEndian.Uint64(sum.Sum(nil))%1_000_000)
}
