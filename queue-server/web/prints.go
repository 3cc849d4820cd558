package web

import (
	"bytes"
	"sync"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// prints keeps the newest rendering of each picture that somebody follows, so
// that a hundred boards cost one.
type prints struct {
	mu  sync.Mutex
	all map[printKey]*print
}

type printKey struct {
	hall, lang string
	view       hall.View
	reader     staff.Principal // of a page that looks different to each
}

// A print is a picture as it was rendered last.
type print struct {
	readers int // guarded by prints.mu

	mu        sync.Mutex
	json      []byte
	catalogue *hall.Catalogue
	html      []byte
}

// take opens a print; give closes it. It is forgotten when nobody has it open.
func (p *prints) take(key printKey) *print {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.all == nil {
		p.all = map[printKey]*print{}
	}
	if p.all[key] == nil {
		p.all[key] = &print{}
	}
	p.all[key].readers++
	return p.all[key]
}

func (p *prints) give(key printKey) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.all[key].readers--; p.all[key].readers == 0 {
		delete(p.all, key)
	}
}

// of is the rendering of a frame: made by draw unless it is the one kept.
func (p *print) of(f hall.Frame, c *hall.Catalogue, draw func() ([]byte, error)) ([]byte, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.html != nil && p.catalogue == c && bytes.Equal(p.json, f.JSON) {
		return p.html, nil
	}
	html, err := draw()
	if err != nil {
		return nil, err
	}
	p.json, p.catalogue, p.html = f.JSON, c, html
	return html, nil
}
