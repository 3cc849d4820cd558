package staff

import (
	"bytes"
	"time"

	"go.etcd.io/bbolt"
)

const (
	idle     = 12 * time.Hour  // a session ends after this long without a request
	coarsely = 5 * time.Minute // how exactly that is known: not each request is worth a write to the disk
)

type session struct {
	User string    `json:"user"`
	Seen time.Time `json:"seen"`
}

func (s session) over(now time.Time) bool { return now.Sub(s.Seen) > idle }

// Session is who opened the session of that id, if it is not over. It is asked for at every request, and lives on.
func (s *Staff) Session(id string) (Principal, bool) {
	if p, ok := s.guestSession(id); ok {
		return p, true
	}
	now := time.Now()
	var p Principal
	var stale bool
	err := s.db.View(func(tx *bbolt.Tx) error {
		found, u, err := lookUp(tx, id, now)
		if found.User != "" && err == nil {
			p, stale = u.principal(found.User), now.Sub(found.Seen) > coarsely
		}
		return err
	})
	if err != nil || p.Name == "" {
		return Principal{}, false
	}
	if stale {
		err = s.db.Update(func(tx *bbolt.Tx) error {
			found, _, err := lookUp(tx, id, now)
			if err != nil || found.User == "" { // logged out meanwhile
				return err
			}
			return put(tx, sessions, trace(id), session{found.User, now})
		})
	}
	return p, err == nil
}

// lookUp finds the session and the account behind it; without either, the session it returns is empty.
func lookUp(tx *bbolt.Tx, id string, now time.Time) (session, user, error) {
	var found session
	if ok, err := get(tx, sessions, trace(id), &found); !ok || err != nil || found.over(now) {
		return session{}, user{}, err
	}
	var u user
	if ok, err := get(tx, users, []byte(found.User), &u); !ok || err != nil {
		return session{}, user{}, err
	}
	return found, u, nil
}

// Logout ends the session of that id; one that is not there has ended already.
func (s *Staff) Logout(id string) error {
	s.mu.Lock()
	delete(s.guests, id)
	s.mu.Unlock()
	return s.db.Update(func(tx *bbolt.Tx) error { return tx.Bucket(sessions).Delete(trace(id)) })
}

// sweep drops the sessions that are over.
func sweep(tx *bbolt.Tx, now time.Time) error {
	var over [][]byte // a bucket must not change under a cursor
	err := tx.Bucket(sessions).ForEach(func(key, _ []byte) error {
		var found session
		if _, err := get(tx, sessions, key, &found); err != nil || found.over(now) {
			over = append(over, bytes.Clone(key))
		}
		return nil
	})
	for _, key := range over {
		if err == nil {
			err = tx.Bucket(sessions).Delete(key)
		}
	}
	return err
}
