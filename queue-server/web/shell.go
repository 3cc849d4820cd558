package web

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"

	"paihao/queue-server/hall"
)

// A shell is what stands around a page: head, bar and a place for notes.
type shell struct {
	Lang, Other string // languages
	Here        string // address that switches the language
	Kind, Look  string
	Title, Hall string
	Who         string // signed in
	Home        string
	Bar, Always bool
	Asks        bool // has a place for what asks for more
	Stream      string
	Now         int64  // server's time, in milliseconds
	Zone        string // of the hall's clocks
	Note        string
	Main        template.HTML
}

// show answers with a whole page.
func (s *site) show(w http.ResponseWriter, r *http.Request, v visit, status int, note string) error {
	scene, main, err := v.drawn(r.Context())
	if err != nil {
		return err
	}
	k := v.kind
	sh := shell{
		Lang: v.lang, Kind: k.view, Look: k.look, Bar: !k.bare, Always: k.always, Asks: k.asks,
		Title: title(scene), Hall: scene.Names.Hall(), Zone: scene.Names.zone.String(), Home: v.link(),
		Stream: scene.in(v.lang, append(page(v.view), "stream")...), Note: note, Main: template.HTML(main), // from our own templates
	}
	return s.write(w, r, status, sh)
}

// write fills in what every page has.
func (s *site) write(w http.ResponseWriter, r *http.Request, status int, sh shell) error {
	if who, ok := s.Staff.Of(r); ok {
		sh.Who = who.Name
	}
	sh.Other, sh.Now = other(sh.Lang), s.Now().UnixMilli()
	here := r.URL.Query()
	here.Set("lang", sh.Other)
	sh.Here = "?" + here.Encode()
	var b bytes.Buffer
	if err := templates[sh.Lang].ExecuteTemplate(&b, "shell", sh); err != nil {
		return fmt.Errorf("web shell: %w", err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(b.Bytes()) // the reader has gone
	return nil
}

// page is the path of the page that shows a view.
func page(v hall.View) []string {
	switch v.Kind {
	case hall.ViewLobby:
		return nil
	case hall.ViewOffice, hall.ViewReception:
		return []string{v.Kind}
	case hall.ViewPhone:
		return []string{"t", v.ID}
	}
	return []string{v.Kind, v.ID}
}

// title is the name of a page in the browser's tab.
func title(s scene) string {
	name := text(s.lang, "web.title."+s.kind.view)
	switch s.kind.view {
	case hall.ViewDesk, hall.ViewRate:
		return s.Names.Window(s.view.ID) + " · " + name
	case hall.ViewBoard:
		return s.Names.Zone(s.view.ID) + " · " + name
	}
	return name
}
