package staff

import "time"

// The pace of logins. A name that fails often is slowed down, never locked for good: whoever knows a clerk's name could
// otherwise keep the clerk from work.
const (
	hashesAtOnce = 2                // each takes 64 MiB and two cores
	patience     = 10 * time.Second // for one's turn
	penalty      = 30 * time.Second // of each failed login
	credit       = 5 * penalty      // what a name may owe
)

// attempt checks a password in its turn, unless the name has failed too often lately.
func (s *Staff) attempt(name string, check func() (bool, error)) (bool, error) {
	select {
	case s.turns <- struct{}{}:
		defer func() { <-s.turns }()
	case <-time.After(patience):
		return false, ErrTooMany
	}
	if !s.charge(name) {
		return false, ErrTooMany
	}
	right, err := check()
	if right {
		s.forgive(name)
	}
	return right, err
}

// charge takes the penalty in advance, so that attempts made at the same time are counted too.
func (s *Staff) charge(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	for other, until := range s.debts { // few: each stands for a hash made in the last minutes
		if !until.After(now) {
			delete(s.debts, other)
		}
	}
	until := s.debts[name]
	if until.Before(now) {
		until = now
	}
	if until = until.Add(penalty); until.Sub(now) > credit {
		return false
	}
	s.debts[name] = until
	return true
}

func (s *Staff) forgive(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.debts, name)
}
