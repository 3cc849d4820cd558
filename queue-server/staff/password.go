package staff

import (
	"crypto/rand"
	"crypto/subtle"
	"errors"

	"golang.org/x/crypto/argon2"
)

// A secret is what is kept of a password: its argon2id hash and how it was made, so that the cost can grow later.
type secret struct {
	Time    uint32 `json:"time"`
	Memory  uint32 `json:"memory"` // KiB
	Threads uint8  `json:"threads"`
	Salt    []byte `json:"salt"`
	Hash    []byte `json:"hash"`
}

// today is what a new hash costs: the second recommended choice of RFC 9106: 64 MiB, three passes, four lanes.
var today = secret{Time: 3, Memory: 64 << 10, Threads: 4}

var errDamaged = errors.New("staff: a stored password hash is damaged")

// hide makes what is kept of password, at the cost of s.
func (s secret) hide(password string) secret {
	s.Salt = make([]byte, 16)
	rand.Read(s.Salt) // never fails
	s.Hash = s.of(password)
	return s
}

// nobody is what an unknown name is compared with, so that the answer takes as long: no password is known to make it.
func (s secret) nobody() secret {
	s.Salt, s.Hash = make([]byte, 16), make([]byte, 32)
	return s
}

func (s secret) of(password string) []byte {
	return argon2.IDKey([]byte(password), s.Salt, s.Time, s.Memory, s.Threads, 32)
}

// is says whether s was made of password. Numbers that nobody stored, which could stop the server or eat its memory,
// are a fault.
func (s secret) is(password string) (bool, error) {
	if s.Time < 1 || s.Time > 16 || s.Memory < 8 || s.Memory > 1<<20 || s.Threads < 1 || len(s.Hash) != 32 {
		return false, errDamaged
	}
	return subtle.ConstantTimeCompare(s.of(password), s.Hash) == 1, nil
}
