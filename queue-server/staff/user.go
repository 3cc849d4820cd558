package staff

import (
	"crypto/rand"
	"fmt"
	"time"
	"unicode/utf8"

	"go.etcd.io/bbolt"
)

type user struct {
	Role   Role   `json:"role"`
	Hall   string `json:"hall"`
	Secret secret `json:"secret"`
}

const shortest = 8

// AddUser makes an account for a clerk or a manager of a hall.
func (s *Staff) AddUser(name string, role Role, hall, password string) error {
	switch {
	case role != Clerk && role != Manager:
		return ErrBadRole
	case !goodName.MatchString(name), !goodName.MatchString(hall):
		return ErrBadName
	case utf8.RuneCountInString(password) < shortest:
		return ErrShort
	}
	made := user{role, hall, s.cost.hide(password)}
	return s.db.Update(func(tx *bbolt.Tx) error {
		if tx.Bucket(users).Get([]byte(name)) != nil {
			return ErrNameUsed
		}
		return put(tx, users, []byte(name), made)
	})
}

// Login opens a session and returns its id, which goes into the cookie, and who it is for. ErrBadLogin does not say
// whether the name exists, and takes as long either way; ErrTooMany comes before the password is looked at.
func (s *Staff) Login(name, password string) (id string, p Principal, err error) {
	if p, ok := s.guest(name, password); ok {
		return s.welcome(p), p, nil
	}
	var u user
	var found bool
	err = s.db.View(func(tx *bbolt.Tx) (err error) {
		found, err = get(tx, users, []byte(name), &u)
		return err
	})
	if err != nil {
		return "", Principal{}, fmt.Errorf("staff login: %w", err)
	}
	if !found {
		u.Secret = s.cost.nobody()
	}
	right, err := s.attempt(name, func() (bool, error) { return u.Secret.is(password) })
	if err != nil {
		return "", Principal{}, err
	}
	if !right {
		return "", Principal{}, ErrBadLogin
	}
	id = rand.Text()
	err = s.db.Update(func(tx *bbolt.Tx) error {
		if err := sweep(tx, time.Now()); err != nil {
			return err
		}
		return put(tx, sessions, trace(id), session{User: name, Seen: time.Now()})
	})
	if err != nil {
		return "", Principal{}, fmt.Errorf("staff login: %w", err)
	}
	return id, u.principal(name), nil
}

func (u user) principal(name string) Principal {
	return Principal{Role: u.Role, Name: name, Hall: u.Hall}
}
