package serve

import (
	"sync"
	"time"

	"paihao/queue-server/hall"
)

// guesses keeps people from trying six digits after six digits: so many that
// are no booking's, at one place, and no more are looked at for a while. A QR or
// a card still opens a booking there.
type guesses struct {
	mu    sync.Mutex
	wrong map[string][]time.Time // by hall and principal, oldest first
}

const (
	mostGuesses  = 10
	guessesCount = 10 * time.Minute // for so long
)

// tooMany tells whether a code is one digit game too many.
func (g *guesses) tooMany(k call, code string) bool {
	if !hall.IsShort(code) {
		return false
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.lately(k)) >= mostGuesses
}

// note counts a short code that was refused as unknown.
func (g *guesses) note(k call, code string, refusal hall.Refusal) {
	if !hall.IsShort(code) || refusal != hall.ErrUnknownAppointment {
		return
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.wrong == nil {
		g.wrong = map[string][]time.Time{}
	}
	g.wrong[asker(k)] = append(g.lately(k), time.Now())
}

func (g *guesses) lately(k call) []time.Time {
	all := g.wrong[asker(k)]
	for len(all) > 0 && time.Since(all[0]) > guessesCount {
		all = all[1:]
	}
	return all
}

func asker(k call) string { return k.hall + " " + k.who.String() }
