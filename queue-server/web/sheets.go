package web

import (
	"bytes"
	"sync"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// sheets keeps the newest rendering of each picture that somebody follows, so
// that a hundred boards cost one.
type sheets struct {
	mu  sync.Mutex
	all map[sheetKey]*sheet
}

type sheetKey struct {
	hall, lang string
	view       hall.View
	reader     staff.Principal // of a page that looks different to each
}

// A sheet is a picture as it was rendered last.
type sheet struct {
	readers int // guarded by sheets.mu

	mu        sync.Mutex
	json      []byte
	catalogue *hall.Catalogue
	html      []byte
}

// take opens a sheet; give closes it. It is forgotten when nobody has it open.
func (s *sheets) take(key sheetKey) *sheet {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all == nil {
		s.all = map[sheetKey]*sheet{}
	}
	if s.all[key] == nil {
		s.all[key] = &sheet{}
	}
	s.all[key].readers++
	return s.all[key]
}

func (s *sheets) give(key sheetKey) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all[key].readers--; s.all[key].readers == 0 {
		delete(s.all, key)
	}
}

// of is the rendering of a frame: made by draw unless it is the one kept.
func (s *sheet) of(f hall.Frame, c *hall.Catalogue, draw func() ([]byte, error)) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.html != nil && s.catalogue == c && bytes.Equal(s.json, f.JSON) {
		return s.html, nil
	}
	html, err := draw()
	if err != nil {
		return nil, err
	}
	s.json, s.catalogue, s.html = f.JSON, c, html
	return html, nil
}
