package engine

import (
	"context"
	"maps"
	"slices"
	"time"

	"paihao/queue-server/hall"
)

// Present notes how a kiosk is. It is not history.
func (e *Engine) Present(ctx context.Context, k hall.KioskState) error {
	return e.look(ctx, func(*hall.State) error {
		e.kiosks[k.ID] = k
		e.topics.touch()
		return nil
	})
}

// expect waits for the kiosks of the catalogue that numbers were taken at: one
// that is not heard of again after the server's start is missed.
func (e *Engine) expect() {
	e.began = time.Now()
	for _, k := range e.furniture.Load().catalogue.Kiosks {
		if e.tip.state.UsedAt(k.ID) {
			e.kiosks[k.ID] = hall.KioskState{ID: k.ID}
		}
	}
}

// notice lets the rules see how the kiosks are, as tick lets them see the time;
// now and then is often enough.
func (e *Engine) notice(s *hall.State, at time.Time, room int) (entries []hall.Entry) {
	if at.Sub(e.noticed) < idle/2 {
		return nil
	}
	e.noticed = at
	for _, id := range slices.Sorted(maps.Keys(e.kiosks)) {
		k := e.kiosks[id]
		heard := k.Seen
		if heard.IsZero() {
			heard = e.began
		}
		if lost := at.Sub(heard) > hall.LostAfter; lost != k.Lost {
			k.Lost = lost
			e.kiosks[id] = k
			e.topics.touch()
		}
		caused, _, err := s.Decide(hall.Order{By: "hall", At: at, Command: hall.Notice{KioskState: k}})
		if err != nil || len(entries)+len(caused) > room {
			continue
		}
		for _, entry := range caused {
			s.Apply(entry)
		}
		entries = append(entries, caused...)
	}
	return entries
}

// complete adds to a picture what is in no book: how the kiosks are, and words.
func (e *Engine) complete(s *hall.State, picture any) any {
	texts := e.furniture.Load().catalogue
	switch p := picture.(type) {
	case hall.Office:
		p.Kiosks = hall.Kiosks(texts, e.kiosks, p.Kiosks)
		for i := range p.Kiosks {
			p.Kiosks[i].Ordered.Message = e.words(p.Kiosks[i].Ordered.Message)
		}
		return p
	case hall.Kiosk:
		p = p.Complete(texts, hall.Kiosks(texts, e.kiosks, s.AskedKiosks()))
		p.Message = e.words(p.Message)
		return p
	}
	return picture
}

// Keep keeps what a manager wants to be read, and returns the name by which a
// book may speak of it: what people write is in no book.
func (e *Engine) Keep(ctx context.Context, words string) (name string, err error) {
	return e.own.Shelf.Put(ctx, []byte(words))
}

// words are what Keep kept. What cannot be read any more is not shown.
func (e *Engine) words(name string) string {
	if name == "" {
		return ""
	}
	if text, ok := e.said[name]; ok {
		return text
	}
	text, err := e.own.Shelf.Get(context.Background(), name)
	if err != nil {
		e.own.Log.Error("a message cannot be read", "hall", e.own.Hall, "err", err)
	}
	e.said[name] = string(text)
	return string(text)
}
