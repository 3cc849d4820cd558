package web

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"net/url"
	"time"

	"paihao/queue-server/hall"
)

// A scene is a picture with the words to show it in: what a template gets. Each
// kind has its own, built on this one.
type scene struct {
	visit
	Names names
	Rules hall.Rules
	Key   string // of the presses on this scene; two with one key are one
}

// Link is a path of the pages in this hall.
func (s scene) Link(parts ...string) string { return s.link(parts...) }

// in is a path of the pages in this hall and in the given language.
func (s scene) in(lang string, parts ...string) string {
	sep := "?"
	if s.named != "" {
		sep = "&"
	}
	return s.link(parts...) + sep + "lang=" + url.QueryEscape(lang)
}

// Lang is the language of the page; Demo tells whether this is one.
func (s scene) Lang() string { return s.lang }
func (s scene) Demo() bool   { return s.demo }

// ViewID is what of its kind is looked at.
func (s scene) ViewID() string { return s.view.ID }

// Named is the hall, if the address names it.
func (s scene) Named() string { return s.named }

// Other is the language to switch to; Switch is where that is done.
func (s scene) Other() string  { return other(s.lang) }
func (s scene) Switch() string { return s.in(other(s.lang), page(s.view)...) }

// Ago is how long something has lasted, in words. Where the page lives on it goes on there.
func (s scene) Ago(since *time.Time) string {
	if n := int(s.now().Sub(*since).Minutes()); n >= 1 {
		return text(s.lang, "web.minutes", "N", n)
	}
	return text(s.lang, "web.moment")
}

// scene makes the surroundings of a picture.
func (v visit) scene(ctx context.Context) (scene, error) {
	setup, catalogue, err := v.hall.Hall(ctx)
	if err != nil {
		return scene{}, fmt.Errorf("web hall: %w", err)
	}
	return scene{visit: v, Names: names{v.lang, setup.Location(), catalogue}, Rules: setup.Rules, Key: rand.Text()}, nil
}

// drawn renders the newest picture of v.
func (v visit) drawn(ctx context.Context) (scene, []byte, error) {
	frame, err := v.hall.Frame(ctx, v.view)
	if err != nil {
		return scene{}, nil, err
	}
	s, err := v.scene(ctx)
	if err != nil {
		return scene{}, nil, err
	}
	html, err := s.draw(frame.Picture)
	return s, html, err
}

// draw renders a picture: the inside of the page's main element.
func (s scene) draw(picture any) ([]byte, error) {
	var data any
	switch p := picture.(type) {
	case hall.Lobby:
		data = lobbyScene{s, p}
	case hall.Desk:
		data = deskScene{s, p}
	case hall.Board:
		data = boardScene{s, p}
	case hall.RatePad:
		s.lang = visitors(p.Language, s.lang)
		s.Names.lang = s.lang
		data = padScene{s, p}
	case hall.Office:
		data = officeScene{s, p}
	case hall.Reception:
		data = receptionScene{s, p}
	case hall.Phone:
		data = phoneScene{s, p}
	default:
		return nil, fmt.Errorf("web: no scene for %T", picture)
	}
	var b bytes.Buffer
	if err := templates[s.lang].ExecuteTemplate(&b, s.kind.view, data); err != nil {
		return nil, fmt.Errorf("web draw: %w", err)
	}
	return b.Bytes(), nil
}
