package staff

import (
	"net/http"
	"strings"
	"time"

	"paihao/queue-server/api"
)

// Credentials are the bearer token of a request and the machine that sends it; what is none is empty.
func Credentials(r *http.Request) (token, machine string) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") {
		token = ""
	}
	if machine = r.Header.Get(api.MachineHeader); !api.IsMachine(machine) {
		machine = ""
	}
	return token, machine
}

// twinLife is how long it is told that another machine came.
const twinLife = 4 * time.Hour

// Twins are the kiosks of a hall with whose token another machine came in the last hours, and when it last did. Only this
// process knows.
func (s *Staff) Twins(hall string) map[string]time.Time {
	s.gate.mu.Lock()
	defer s.gate.mu.Unlock()
	twins := map[string]time.Time{}
	for kiosk, t := range s.gate.twins {
		if kiosk.Hall == hall && time.Since(t.at) < twinLife {
			twins[kiosk.Name] = t.at
		}
	}
	return twins
}
