// Package serve answers the contract of package api over HTTP: it finds out who
// asks and whether they may, turns requests into orders, and answers with what
// the engine says.
//
// It refuses to decide anything that the rules decide, to pass on an identity
// (the vault makes a keyed hash of it first), and to say a refused value back.
package serve

import (
	"context"
	"crypto/ed25519"
	"errors"
	"iter"
	"log/slog"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
	"paihao/queue-server/vault"
)

// A Service is the engine of one hall.
type Service interface {
	// Do carries out an order and returns its answer once it is on disk, or a
	// hall.Refusal. After hall.ErrNotReady it is not known what happened.
	Do(ctx context.Context, o hall.Order) (any, error)
	// Frame returns a picture as it is now.
	Frame(ctx context.Context, v hall.View) (hall.Frame, error)
	// Watch yields a picture now and whenever it differs, until ctx ends.
	Watch(ctx context.Context, v hall.View) iter.Seq2[hall.Frame, error]
	// Present notes how a kiosk is.
	Present(ctx context.Context, k hall.KioskState) error
	// Keep keeps what a manager wrote outside the book, and returns its name there.
	Keep(ctx context.Context, words string) (name string, err error)
	// Hall returns the setup in force and its texts.
	Hall(ctx context.Context) (hall.Setup, *hall.Catalogue, error)
	// Epoch is that of this server.
	Epoch() uint64
	// Ready is nil when orders are taken.
	Ready() error
	// Counts returns the records, entries and refusals since the start.
	Counts() (records, entries, refusals uint64)
}

// A Vault makes keyed hashes, keeps the key of booking codes, and what visitors
// write with their ratings.
type Vault interface {
	Person(hall, day, kind, number string) (string, error)
	Lasting(hall, kind, number string) (string, error)
	BookingKey(hall string) (ed25519.PrivateKey, error)
	// WasHere tells whether a code is one that the screen at the door showed lately.
	WasHere(hall, code string, at time.Time) (bool, error)
	SealingKey(hall string) ([]byte, error)
	Unseal(hall, purpose string, sealed []byte) ([]byte, error)
	// WithComment keeps words under a name for use, unless use has none for it.
	WithComment(hall, day, session, request, words string, use func(name string) (kept bool, err error)) error
}

// Options are what the contract is served from.
type Options struct {
	Halls     map[string]Service
	Staff     *staff.Staff
	Vault     Vault
	Speaker   Speaker // nil: nothing but numbers is said
	PublicURL string  // base of ticket URLs; empty where phones cannot reach the hall
	Secure    bool    // cookies only over TLS
	Version   string
	Log       *slog.Logger
}

type server struct {
	Options
	guesses guesses
	meter   *meter
	api     huma.API
}

// New returns the handler of everything below /api/v1, of /healthz, /readyz,
// /metrics and /openapi.json.
func New(o Options) http.Handler {
	mux := http.NewServeMux()
	s := &server{Options: o, meter: newMeter(o.Halls)}
	config := huma.DefaultConfig("Paihao queue server", o.Version)
	config.CreateHooks, config.DocsPath, config.SchemasPath = nil, "", ""
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"bearer":  {Type: "http", Scheme: "bearer", Description: "the token of a kiosk or pad"},
		"session": {Type: "apiKey", In: "cookie", Name: "paihao", Description: "the session of a member of staff"},
	}
	s.api = humago.New(mux, config)
	s.tickets()
	s.checkIns()
	s.visits()
	s.blocks()
	s.holders()
	s.find()
	s.windows()
	s.managers()
	s.badDays()
	s.alone()
	s.ratings()
	s.pictures()
	s.events()
	s.kiosks()
	s.pairings()
	if s.Speaker != nil {
		s.speech()
	}
	s.sessions()
	s.health(mux)
	mux.HandleFunc("/", s.notFound(mux))
	return s.meter.measure(mux)
}

// Input is what every request of a hall carries. (huma fills in embedded
// structs only if they are exported.)
type Input struct {
	Hall string `path:"hall" maxLength:"40"`
}

// Keyed is an Input of a POST.
type Keyed struct {
	Input
	Key string `header:"Idempotency-Key" maxLength:"80" doc:"the same key has the same effect, once; required"`
}

// output is an answer; a nil Body goes with 204.
type output[T any] struct {
	Status int
	Body   T
}

func ok[T any](body T) *output[T]      { return &output[T]{http.StatusOK, body} }
func created[T any](body T) *output[T] { return &output[T]{http.StatusCreated, body} }

// A call is one request, seen by its operation.
type call struct {
	who      staff.Principal
	hall     string
	language string
	service  Service
}

// order sends c to the hall under the caller's key, once. by is who owns the key.
func (k call) order(ctx context.Context, key, by, body string, c hall.Command) (any, error) {
	return k.service.Do(ctx, hall.Order{Key: key, By: by, Body: body, Command: c})
}

// url is where a phone follows a ticket.
func (s *server) url(hallID, token string) string {
	if s.PublicURL == "" || token == "" {
		return ""
	}
	u := s.PublicURL + "/t/" + token
	if len(s.Halls) > 1 {
		u += "?hall=" + hallID
	}
	return u
}

// person is the keyed hash of an identity under the hall's key of the business
// day of at, or nobody.
func (s *server) person(ctx context.Context, k call, id *api.Identity, at time.Time) (string, error) {
	if id == nil {
		return "", nil
	}
	setup, _, err := k.service.Hall(ctx)
	if err != nil {
		return "", err
	}
	person, err := s.Vault.Person(k.hall, setup.DayOf(at), id.Type, id.Number)
	return person, badIdentity(err)
}

// persons is person with the hash that lasts.
func (s *server) persons(ctx context.Context, k call, id *api.Identity, at time.Time) (person, lasting string, err error) {
	if person, err = s.person(ctx, k, id, at); err != nil || id == nil {
		return "", "", err
	}
	lasting, err = s.lasting(k, *id)
	return person, lasting, err
}

// lasting is the keyed hash of an identity that outlives the day.
func (s *server) lasting(k call, id api.Identity) (string, error) {
	person, err := s.Vault.Lasting(k.hall, id.Type, id.Number)
	return person, badIdentity(err)
}

func badIdentity(err error) error {
	if errors.Is(err, vault.ErrNoNumber) {
		return hall.ErrBadIdentity
	}
	return err
}
