package staff

import (
	"crypto/rand"
	"time"
)

// anywhere is the window of a principal that may work at each of them.
const anywhere = "*"

// Demo lets in, beside those in the file, the four demo tokens and the users clerk and manager with the password demo.
// They and their sessions live in memory only. It is called before anything else is; whoever calls it makes sure that
// the server can be reached from this machine alone.
func (s *Staff) Demo(hall string) { s.demo = hall }

// guestToken is who carries a token of the demo.
func (s *Staff) guestToken(token string) (Principal, bool) {
	if s.demo == "" {
		return Principal{}, false
	}
	switch token {
	case "demo-kiosk":
		return Principal{Role: Kiosk, Name: "demo", Hall: s.demo}, true
	case "demo-pad":
		return Principal{Role: Pad, Name: "demo", Hall: s.demo, Window: anywhere}, true
	case "demo-clerk":
		return Principal{Role: Clerk, Name: "demo", Hall: s.demo, Window: anywhere}, true
	case "demo-manager":
		return Principal{Role: Manager, Name: "demo", Hall: s.demo}, true
	}
	return Principal{}, false
}

// guest is who logs in to the demo.
func (s *Staff) guest(name, password string) (Principal, bool) {
	known := name == string(Clerk) || name == string(Manager)
	return Principal{Role: Role(name), Name: name, Hall: s.demo}, s.demo != "" && known && password == "demo"
}

// welcome opens a session of the demo.
func (s *Staff) welcome(p Principal) (id string) {
	id = rand.Text()
	s.mu.Lock()
	defer s.mu.Unlock()
	for other, guest := range s.guests {
		if guest.over(time.Now()) {
			delete(s.guests, other)
		}
	}
	s.guests[id] = session{p.Name, time.Now()}
	return id
}

func (s *Staff) guestSession(id string) (Principal, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	guest, ok := s.guests[id]
	if !ok || guest.over(time.Now()) {
		return Principal{}, false
	}
	s.guests[id] = session{guest.User, time.Now()}
	return Principal{Role: Role(guest.User), Name: guest.User, Hall: s.demo}, true
}
