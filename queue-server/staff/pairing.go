package staff

import (
	"context"
	"crypto/rand"
	"fmt"
	"iter"
	"math/big"
	"time"

	"go.etcd.io/bbolt"

	"paihao/queue-server/api"
)

// Pairing by code. A kiosk without a token makes one for itself and asks, with it, to be let in: it gets six digits to
// show. Who types them in as a manager, with a name, lets that token in. The token is never sent back, and a lost answer
// is asked for again; what has not been let in is forgotten after some minutes, or with the process.
const (
	codeLife   = 10 * time.Minute
	mostAsking = 64 // at a time
	mostWrong  = 5  // codes of one manager that are no kiosk's, in wrongLife
	wrongLife  = 10 * time.Minute
)

// A Pairing is how it stands with a kiosk: a code while it asks, then its hall and name.
type Pairing struct {
	Code       string
	Until      time.Time // of the code
	Hall, Name string
}

// Ask says that a kiosk wants its token let in, and how it stands with that. A machine asks once at a time. When too many
// ask it is ErrTooMany.
func (s *Staff) Ask(token, machine string) (Pairing, error) {
	if p, err := s.pairing(token, machine); err == nil || err != ErrNobody {
		return p, err
	}
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	now, codes := time.Now(), map[string]bool{}
	for key, a := range s.gate.asking {
		if a.until.Before(now) || a.machine == machine && a.as.Name == "" {
			delete(s.gate.asking, key)
			continue
		}
		codes[a.code] = true
	}
	if len(s.gate.asking) >= mostAsking {
		return Pairing{}, ErrTooMany
	}
	a := &asking{code: newCode(), machine: machine, until: now.Add(codeLife)}
	for codes[a.code] {
		a.code = newCode()
	}
	s.gate.asking[string(trace(token))] = a
	return Pairing{Code: a.code, Until: a.until}, nil
}

func newCode() string {
	n, err := rand.Int(rand.Reader, big.NewInt(1_000_000))
	if err != nil {
		panic(err) // rand.Reader never fails
	}
	return fmt.Sprintf("%06d", n)
}

// pairing is how it stands with a token: ErrNobody when it neither is let in nor asks.
func (s *Staff) pairing(token, machine string) (Pairing, error) {
	p, err := s.device(token, machine)
	if err == nil && p.Role == Kiosk {
		return Pairing{Hall: p.Hall, Name: p.Name}, nil
	}
	if err == ErrOtherMachine {
		return Pairing{}, err
	}
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	a := s.gate.asking[string(trace(token))]
	if a == nil || a.as.Name != "" || !a.until.After(time.Now()) {
		return Pairing{}, ErrNobody
	}
	return Pairing{Code: a.code, Until: a.until}, nil
}

// Follow tells how it stands with a kiosk's token, now and whenever that changes, until ctx ends or with an error:
// ErrNobody when it is not let in and does not ask any more, ErrOtherMachine when another machine has it.
func (s *Staff) Follow(ctx context.Context, token, machine string) iter.Seq2[Pairing, error] {
	return func(yield func(Pairing, error) bool) {
		var shown Pairing
		for {
			changed := s.gate.change()
			p, err := s.pairing(token, machine)
			if p != shown || err != nil {
				shown = p
				if !yield(p, err) || err != nil {
					return
				}
			}
			var end <-chan time.Time
			if p.Code != "" {
				end = time.After(time.Until(p.Until))
			}
			select {
			case <-ctx.Done():
				return
			case <-changed:
			case <-end:
			}
		}
	}
}

// Grant lets the kiosk that shows a code into a hall under a name; by is the manager who says so. Granted again in the
// same words, it is one. A code that no kiosk shows is ErrNoCode, and after too many of these ErrTooMany. A name that
// another machine has is ErrNameUsed, unless that one is to be replaced: its token ends then.
func (s *Staff) Grant(by Principal, code, name string, replace bool) error {
	if !goodName.MatchString(name) {
		return ErrBadName
	}
	d := Principal{Role: Kiosk, Name: name, Hall: by.Hall}
	s.gate.granting.Lock()
	defer s.gate.granting.Unlock()
	key, a, err := s.gate.find(by, code, d)
	if err != nil || a.as == d {
		return err
	}
	err = s.db.Update(func(tx *bbolt.Tx) error {
		other, d2, err := named(tx, d.Role, d.Name, d.Hall)
		if err != nil {
			return err
		}
		if other != nil && !replace && !api.SameMachine(d2.Machine, a.machine) {
			return ErrNameUsed
		}
		if _, err := unpair(tx, d.Role, d.Name, d.Hall); err != nil {
			return err
		}
		return put(tx, devices, []byte(key), device{d, a.machine})
	})
	if err != nil {
		return err
	}
	s.gate.grant(key, a.machine, d)
	return nil
}
