// Package web is the server's face: the pages of a hall (desk, reception, board,
// rating pad, office, phone, lobby, sign-in), rendered on the server, each kept up to
// date by one stream of HTML.
//
//	GET page ──► Frame ──► scene ──► template ──► shell
//	stream   ──► Watch ──► scene ──► template ──► the same bytes for all who listen
//	POST     ──► Order ──► Do ──► a redirect, or the new scene with a note
//
// It refuses to decide anything: every press becomes an order, and what it
// shows is a picture somebody else made. It refuses scripts and styles that are
// not its own files, and it never asks the server again and again.
package web

import (
	"context"
	"io/fs"
	"iter"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// A Service is one hall, as the pages need it.
type Service interface {
	// Do carries out an order and returns once it can no longer be lost. A
	// refusal comes back as a hall.Refusal; then nothing has changed.
	Do(ctx context.Context, o hall.Order) (any, error)
	// Frame is the newest picture of a view, never older than any answer of
	// Do that was returned before the call.
	Frame(ctx context.Context, v hall.View) (hall.Frame, error)
	// Watch yields the picture of a view now and whenever it differs. Who is
	// slow misses pictures but never the newest. It ends with ctx, or with
	// the error it yields last.
	Watch(ctx context.Context, v hall.View) iter.Seq2[hall.Frame, error]
	// Keep keeps what a manager wrote outside the book, and returns its name there.
	Keep(ctx context.Context, words string) (name string, err error)
	// Hall is the setup in force and its texts. Neither may be changed.
	Hall(ctx context.Context) (hall.Setup, *hall.Catalogue, error)
}

// Staff tells who is asking.
type Staff interface {
	// Login opens a session, or says that name and password do not match.
	Login(name, password string) (session string, p staff.Principal, err error)
	// Of is who sends a request: by session cookie or by bearer token.
	Of(r *http.Request) (staff.Principal, bool)
	// Logout ends the session of that cookie value; one that is over is no error.
	Logout(session string) error
	// Guess takes one from the guesses that there are about something, and
	// tells whether there was one; Guessed is for a right one.
	Guess(about string) bool
	Guessed(about string)
	// Visitor takes one from what visitors may book from where the request
	// comes, and tells whether there was one.
	Visitor(r *http.Request) bool
	// Grant lets the kiosk that shows a code into by's hall under a name. What
	// it refuses is one of staff's errors.
	Grant(by staff.Principal, code, name string, replace bool) error
	// Kiosks are the names of those of a hall that are let in, in order.
	Kiosks(hall string) ([]string, error)
	// Twins are the kiosks of a hall with whose token another machine came.
	Twins(hall string) map[string]time.Time
}

// Options are what the pages stand on.
type Options struct {
	Halls     func(id string) Service // "" = the only or first hall; nil = no such hall
	Staff     Staff
	Comments  Comments
	Vault     Vault
	Sounds    fs.FS  // <language>/<clip>.wav, of which boards speak
	PublicURL string // where visitors and staff reach the server; https makes cookies secure
	Secure    bool   // as does TLS
	Log       *slog.Logger
	Demo      bool // say the demo's accounts, and let them open every page of a window
	Now       func() time.Time
}

type site struct {
	Options
	secure bool
	sheets sheets
}

// New serves the pages.
func New(o Options) http.Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	base, err := url.Parse(o.PublicURL)
	s := &site{Options: o, secure: o.Secure || err == nil && base.Scheme == "https"}
	mux := http.NewServeMux()
	for _, k := range kinds {
		mux.Handle("GET "+k.path, s.handler(k.page(s)))
		mux.Handle("GET "+k.stream, s.handler(k.follow(s)))
	}
	mux.Handle("POST /desk/{window}/{verb}", s.handler(s.press))
	mux.Handle("GET /desk/{window}/ask/{verb}", s.handler(s.askAtDesk))
	mux.Handle("POST /rate/{window}", s.handler(s.rateAtWindow))
	mux.Handle("POST /rate/{window}/reasons", s.handler(s.amendAtWindow))
	mux.Handle("POST /t/{token}/rate", s.handler(s.rateByPhone))
	mux.Handle("POST /t/{token}/reasons", s.handler(s.amendByPhone))
	mux.Handle("POST /t/{token}/{verb}", s.handler(s.pressOnPhone))
	mux.Handle("GET /t/{token}/ask/{verb}", s.handler(s.askOnPhone))
	mux.Handle("POST /office/alarms/{alarm}/seen", s.handler(s.seen))
	mux.Handle("POST /office/windows/{window}/free", s.handler(s.free))
	mux.Handle("GET /office/windows/{window}/free", s.handler(s.askToFree))
	mux.Handle("GET /office/suspend", s.handler(s.askToRestrict("suspend")))
	mux.Handle("POST /office/suspend", s.handler(s.suspend))
	mux.Handle("POST /office/lift", s.handler(s.lift))
	mux.Handle("GET /office/pairing", s.handler(s.askToPair))
	mux.Handle("POST /office/pairing", s.handler(s.pairKiosk))
	mux.Handle("GET /office/flagged", s.handler(s.showFlagged))
	mux.Handle("GET /office/agents", s.handler(s.askForAgents))
	mux.Handle("POST /office/agents", s.handler(s.registerAgent))
	mux.Handle("GET /office/agents/{badge}/drop", s.handler(s.askToDropAgent))
	mux.Handle("POST /office/agents/{badge}/drop", s.handler(s.dropAgent))
	mux.Handle("GET /office/mode", s.handler(s.askToRestrict("mode")))
	mux.Handle("POST /office/mode", s.handler(s.mode))
	mux.Handle("GET /office/kiosks/{kiosk}", s.handler(s.askOfKiosk))
	mux.Handle("POST /office/kiosks/{kiosk}/help-end", s.handler(s.endHelp))
	mux.Handle("POST /office/kiosks/{kiosk}/{verb}", s.handler(s.orderKiosk))
	mux.Handle("GET /office/paper", s.handler(s.slips))
	mux.Handle("GET /office/paper/served", s.handler(s.askForSlips))
	mux.Handle("POST /office/paper/served", s.handler(s.enterSlips))
	mux.Handle("GET /office/windows/{window}/groups", s.handler(s.askForGroups))
	mux.Handle("POST /office/windows/{window}/groups", s.handler(s.regroup))
	mux.Handle("GET /office/queues/{queue}/stop", s.handler(s.askToStop))
	mux.Handle("POST /office/queues/{queue}/stop", s.handler(s.stop))
	mux.Handle("POST /office/queues/{queue}/start", s.handler(s.start))
	mux.Handle("GET /reception/book", s.handler(s.askToBook))
	mux.Handle("POST /reception/book", s.handler(s.book))
	mux.Handle("GET /reception/block", s.handler(s.lookUp))
	mux.Handle("POST /reception/block", s.handler(s.lookUp))
	mux.Handle("POST /reception/visits/{visit}/{verb}", s.handler(s.pressAtReception))
	mux.Handle("GET /reception/visits/{visit}/ask/{verb}", s.handler(s.askAtReception))
	mux.Handle("GET /book", s.handler(s.chooseVisit))
	mux.Handle("POST /book", s.handler(s.bookByPhone))
	mux.Handle("GET /visit", s.handler(s.ownVisits))
	mux.Handle("POST /visit", s.handler(s.keepVisit))
	mux.Handle("POST /visit/cancel", s.handler(s.cancelOwnVisit))
	mux.Handle("GET /door", s.handler(s.door))
	mux.Handle("GET /door/stream", s.handler(s.doorStream))
	mux.Handle("GET /here", s.handler(s.hereNow))
	mux.Handle("GET /login", s.handler(s.loginPage))
	mux.Handle("POST /login", s.handler(s.login))
	mux.Handle("POST /logout", s.handler(s.logout))
	mux.Handle("GET /files/{name}", s.handler(file))
	mux.Handle("GET /sounds/{language}/{clip}", s.handler(s.sound))
	mux.Handle("GET /", s.handler(func(http.ResponseWriter, *http.Request) error { return hall.ErrNotFound }))
	return guarded(http.NewCrossOriginProtection().Handler(mux))
}

// guarded sets the headers that every answer carries.
func guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cache-Control", "no-store")
		next.ServeHTTP(w, r)
	})
}
