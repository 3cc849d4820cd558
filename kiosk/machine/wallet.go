package machine

import (
	"crypto/rand"
	"sync"

	"paihao/queue-server/api"
)

// A wallet holds who was read from a card for as long as the visit needs it, and gives out handles for it. It is memory
// and nothing else.
type wallet struct {
	mu    sync.Mutex
	cards map[string]api.Identity
}

// hold takes a card in. One that is held already keeps its handle.
func (w *wallet) hold(who api.Identity) (handle string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for handle, held := range w.cards {
		if held == who {
			return handle
		}
	}
	if w.cards == nil {
		w.cards = map[string]api.Identity{}
	}
	handle = rand.Text()
	w.cards[handle] = who
	return handle
}

// of gives the card of a handle, nil for the empty one; ok is false if it is no longer held.
func (w *wallet) of(handle string) (who *api.Identity, ok bool) {
	if handle == "" {
		return nil, true
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	held, ok := w.cards[handle]
	return &held, ok
}

func (w *wallet) drop(handle string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.cards, handle)
}
