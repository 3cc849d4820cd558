package staff

import (
	"maps"
	"sync"
	"time"

	"paihao/queue-server/api"
)

// gate is where kiosks wait to be let in.
type gate struct {
	granting sync.Mutex

	mu      sync.Mutex
	asking  map[string]*asking     // by trace of the token
	wrong   map[string][]time.Time // by who typed a code that is no kiosk's, oldest first
	twins   map[Principal]twin     // the last other machine that came with a kiosk's token
	changed chan struct{}          // closed when a device was let in or out
}

type twin struct {
	machine string
	at      time.Time
}

type asking struct {
	code, machine string
	until         time.Time
	as            Principal // once it was let in
}

func newGate() *gate {
	return &gate{asking: map[string]*asking{}, wrong: map[string][]time.Time{}, twins: map[Principal]twin{}, changed: make(chan struct{})}
}

// change is closed when a device is let in or out next.
func (g *gate) change() <-chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.changed
}

// swing says that a device was let in or out: all who follow look again, and what was odd about it is over.
func (g *gate) swing(device Principal) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.twins, device)
	close(g.changed)
	g.changed = make(chan struct{})
}

// find finds who shows a code, or was let in by it in the same words, and counts codes that nobody shows.
func (g *gate) find(by Principal, code string, as Principal) (key string, a asking, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	now, who := time.Now(), by.Hall+" "+by.String()
	wrong := g.wrong[who]
	for len(wrong) > 0 && now.Sub(wrong[0]) > wrongLife {
		wrong = wrong[1:]
	}
	g.wrong[who] = wrong
	if len(wrong) >= mostWrong {
		return "", asking{}, ErrTooMany
	}
	for key, a := range g.asking {
		if a.code == code && a.until.After(now) && (a.as.Name == "" || a.as == as) {
			return key, *a, nil
		}
	}
	g.wrong[who] = append(wrong, now)
	return "", asking{}, ErrNoCode
}

// grant says that a machine was let in. Whose twin it was has none any more.
func (g *gate) grant(key, machine string, as Principal) {
	g.mu.Lock()
	if a := g.asking[key]; a != nil {
		a.as = as
	}
	maps.DeleteFunc(g.twins, func(_ Principal, t twin) bool { return api.SameMachine(t.machine, machine) })
	g.mu.Unlock()
	g.swing(as)
}

// note keeps in mind that another machine came with a kiosk's token.
func (g *gate) note(kiosk Principal, machine string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.twins[kiosk] = twin{machine, time.Now()}
}
