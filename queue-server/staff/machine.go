package staff

import (
	"net/http"
	"regexp"
	"slices"
	"strings"
	"time"
)

// machineHeader carries what tells a kiosk's machine from others: up to nine marks, the first of its system, the others
// of its parts. See SameMachine.
const machineHeader = "Paihao-Machine"

var goodMachine = regexp.MustCompile(`^[0-9a-f]{32}(\.[0-9a-f]{32}){0,8}$`)

// SameMachine tells whether two descriptions are of one machine: they have the system's mark in common, and, where both
// know their parts, a part too. A disk that was copied as it is has the system's mark of the first machine, but none of
// its parts; a machine with a new disk or a new network card still has the other ones.
func SameMachine(a, b string) bool {
	system, parts, _ := strings.Cut(a, ".")
	system2, parts2, _ := strings.Cut(b, ".")
	if system != system2 || system == "" {
		return false
	}
	other := strings.Split(parts2, ".")
	shared := func(part string) bool { return slices.Contains(other, part) }
	return parts == "" || parts2 == "" || slices.ContainsFunc(strings.Split(parts, "."), shared)
}

// Credentials are the bearer token of a request and the machine that sends it; what is none is empty.
func Credentials(r *http.Request) (token, machine string) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		token = ""
	}
	if machine = r.Header.Get(machineHeader); !goodMachine.MatchString(machine) {
		machine = ""
	}
	return token, machine
}

// Twins are the kiosks of a hall with whose token another machine came, and when it last did. Only this process knows.
func (s *Staff) Twins(hall string) map[string]time.Time {
	s.door.mu.Lock()
	defer s.door.mu.Unlock()
	twins := map[string]time.Time{}
	for kiosk, at := range s.door.twins {
		if kiosk.Hall == hall {
			twins[kiosk.Name] = at
		}
	}
	return twins
}
