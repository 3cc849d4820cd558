package staff

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"

	"go.etcd.io/bbolt"
)

// Pair makes a token for a device: a kiosk, or the pad of a window. It is the only time that the token is seen. Pairing
// a device again ends its earlier token.
func (s *Staff) Pair(role Role, name, hall, window string) (token string, err error) {
	switch {
	case role != Kiosk && role != Pad:
		return "", ErrBadRole
	case !goodName.MatchString(name), !goodName.MatchString(hall):
		return "", ErrBadName
	case (role == Pad) != (window != ""):
		return "", ErrNoWindow
	}
	token = rand.Text()
	device := Principal{role, name, hall, window}
	err = s.db.Update(func(tx *bbolt.Tx) error {
		if _, err := unpair(tx, role, name, hall); err != nil {
			return err
		}
		return put(tx, devices, trace(token), device)
	})
	if err != nil {
		return "", fmt.Errorf("staff pair: %w", err)
	}
	return token, nil
}

// Unpair ends a device's token.
func (s *Staff) Unpair(role Role, name, hall string) error {
	return s.db.Update(func(tx *bbolt.Tx) error {
		found, err := unpair(tx, role, name, hall)
		if err == nil && !found {
			err = ErrUnknown
		}
		return err
	})
}

func unpair(tx *bbolt.Tx, role Role, name, hall string) (found bool, err error) {
	var key []byte
	err = tx.Bucket(devices).ForEach(func(k, body []byte) error {
		var p Principal
		if err := json.Unmarshal(body, &p); err != nil {
			return err
		}
		if p.Role == role && p.Name == name && p.Hall == hall {
			key = bytes.Clone(k)
		}
		return nil
	})
	if key == nil || err != nil {
		return false, err
	}
	return true, tx.Bucket(devices).Delete(key)
}

// device is who carries the token.
func (s *Staff) device(token string) (p Principal, ok bool) {
	if p, ok := s.guestToken(token); ok {
		return p, true
	}
	err := s.db.View(func(tx *bbolt.Tx) (err error) {
		ok, err = get(tx, devices, trace(token), &p)
		return err
	})
	if err != nil || !ok {
		return Principal{}, false
	}
	return p, true
}
