package staff

import "time"

// The pace of logins. A name that fails often is slowed down, never locked for good: whoever knows a clerk's name could
// otherwise keep the clerk from work.
const (
	hashesAtOnce = 2                // each takes 64 MiB and two cores
	patience     = 10 * time.Second // for one's turn
	penalty      = 30 * time.Second // of each failed login
	credit       = 5 * penalty      // what a name may owe
	mostNames    = 100_000          // each stands for a hash made in the last minutes: never so many
)

// attempt checks a password in its turn, unless the name has failed too often lately.
func (s *Staff) attempt(name string, check func() (bool, error)) (bool, error) {
	select {
	case s.turns <- struct{}{}:
		defer func() { <-s.turns }()
	case <-time.After(patience):
		return false, ErrTooMany
	}
	if !s.logins.charge(name) { // in advance, so that attempts made at the same time are counted too
		return false, ErrTooMany
	}
	right, err := check()
	if right {
		s.logins.forgive(name)
	}
	return right, err
}
