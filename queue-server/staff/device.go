package staff

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"paihao/queue-server/api"
)

// A device is what is kept of one: a kiosk's token is bound to the first machine that uses it, a pad's to none, since it
// lives in a browser.
type device struct {
	Principal
	Machine string `json:"machine,omitempty"`
}

// Pair makes a token for a device: a kiosk, the screen at the door, or the pad of a window. It is the only time that the
// token is seen. Pairing a device again ends its earlier token.
func (s *Staff) Pair(role Role, name, hall, window string) (token string, err error) {
	switch {
	case role != Kiosk && role != Pad && role != Door:
		return "", ErrBadRole
	case !goodName.MatchString(name), !goodName.MatchString(hall):
		return "", ErrBadName
	case (role == Pad) != (window != ""):
		return "", ErrNoWindow
	}
	token = rand.Text()
	paired := device{Principal: Principal{role, name, hall, window}}
	err = s.db.Update(func(tx *bbolt.Tx) error {
		if _, err := unpair(tx, role, name, hall); err != nil {
			return err
		}
		return put(tx, devices, trace(token), paired)
	})
	if err != nil {
		return "", fmt.Errorf("staff pair: %w", err)
	}
	s.gate.swing(paired.Principal)
	return token, nil
}

// Unpair ends a device's token.
func (s *Staff) Unpair(role Role, name, hall string) error {
	defer s.gate.swing(Principal{Role: role, Name: name, Hall: hall})
	return s.db.Update(func(tx *bbolt.Tx) error {
		found, err := unpair(tx, role, name, hall)
		if err == nil && !found {
			err = ErrUnknown
		}
		return err
	})
}

func unpair(tx *bbolt.Tx, role Role, name, hall string) (found bool, err error) {
	key, _, err := named(tx, role, name, hall)
	if key == nil || err != nil {
		return false, err
	}
	return true, tx.Bucket(devices).Delete(key)
}

// named finds a device by what it is called.
func named(tx *bbolt.Tx, role Role, name, hall string) (key []byte, d device, err error) {
	err = tx.Bucket(devices).ForEach(func(k, body []byte) error {
		var one device
		if err := json.Unmarshal(body, &one); err != nil {
			return err
		}
		if one.Role == role && one.Name == name && one.Hall == hall {
			key, d = bytes.Clone(k), one
		}
		return nil
	})
	return key, d, err
}

// device is who carries the token, on the machine that shows itself: ErrNobody, or ErrOtherMachine where the token is
// bound to another one. An unbound kiosk is bound now.
func (s *Staff) device(token, machine string) (Principal, error) {
	if p, ok := s.guestToken(token); ok {
		return p, nil
	}
	var d device
	look := func(tx *bbolt.Tx) error {
		found, err := get(tx, devices, trace(token), &d)
		if err == nil && !found {
			err = ErrNobody
		}
		return err
	}
	if err := s.db.View(look); err != nil {
		return Principal{}, err
	}
	if d.Role == Kiosk && d.Machine == "" && machine != "" {
		err := s.db.Update(func(tx *bbolt.Tx) error {
			if err := look(tx); err != nil || d.Machine != "" { // another was quicker
				return err
			}
			d.Machine = machine
			return put(tx, devices, trace(token), d)
		})
		if err != nil {
			return Principal{}, err
		}
	}
	if d.Machine != "" && !api.SameMachine(d.Machine, machine) {
		s.gate.note(d.Principal, machine)
		return d.Principal, ErrOtherMachine
	}
	return d.Principal, nil
}

// Kiosks are the names of the kiosks of a hall that are let in, in order.
func (s *Staff) Kiosks(hall string) (names []string, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		return tx.Bucket(devices).ForEach(func(_, body []byte) error {
			var d device
			if err := json.Unmarshal(body, &d); err != nil {
				return err
			}
			if d.Role == Kiosk && d.Hall == hall {
				names = append(names, d.Name)
			}
			return nil
		})
	})
	slices.Sort(names)
	return names, err
}
