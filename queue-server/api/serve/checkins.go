package serve

import (
	"cmp"
	"context"
	"crypto/rand"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// checkIns are the calls of somebody who stands in the hall with a booking.
func (s *server) checkIns() {
	type checkIn struct {
		Keyed
		Body api.CheckInRequest
	}
	huma.Register(s.api, s.creates("/check-ins", "Turn a booking into a number", issuers),
		func(ctx context.Context, in *checkIn) (*output[hall.Receipt], error) {
			k, b := called(ctx), in.Body
			person, err := s.person(ctx, k, b.Identity, time.Now())
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			c := hall.CheckIn{ID: b.ID, Token: b.Token, Code: typed(b.Code), Person: person, Source: b.Source, Language: b.Language}
			asked := hall.Fingerprint(c)
			c.ID, c.Token = cmp.Or(c.ID, rand.Text()), cmp.Or(c.Token, rand.Text())
			if s.guesses.tooMany(k, c.Code) {
				return nil, hall.ErrTooMany
			}
			out, err := s.receipt(ctx, k, in.Key, asked, c)
			return out, s.explained(ctx, k, c.Code, person, err)
		})

	type preview struct {
		Keyed
		Body api.VisitRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/check-ins/preview", "What a check-in now would bring; it changes nothing", issuers),
		func(ctx context.Context, in *preview) (*output[hall.Visit], error) {
			k := called(ctx)
			person, err := s.person(ctx, k, in.Body.Identity, time.Now())
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			of := typed(in.Body.Code)
			if s.guesses.tooMany(k, of) {
				return nil, hall.ErrTooMany
			}
			v, err := s.visit(ctx, k, of, person)
			if err != nil {
				return nil, s.explained(ctx, k, of, person, s.wrong(ctx, err))
			}
			return ok(v), nil
		})
}

// visit is the visit of a code, or of a person, as it is now.
func (s *server) visit(ctx context.Context, k call, code, person string) (hall.Visit, error) {
	v := hall.View{Kind: hall.ViewVisit, ID: code, At: time.Now()}
	if code == "" {
		v.Kind, v.ID = hall.ViewVisitor, person
	}
	f, err := k.service.Frame(ctx, v)
	if err != nil {
		return hall.Visit{}, err
	}
	return f.Picture.(hall.Visit), nil
}

// overs are the refusals of a booking that is there and cannot be checked in.
var overs = []hall.Refusal{hall.ErrCodeUsed, hall.ErrCodeEarly, hall.ErrCodeExpired, hall.ErrCodeCancelled}

// explained adds the visit to a refusal that is about one, such as when it was
// used and for which number; and counts a short code that is none.
func (s *server) explained(ctx context.Context, k call, of, person string, err error) error {
	if err == nil {
		return nil
	}
	refusal := code(err)
	s.guesses.note(k, of, refusal)
	if !slices.Contains(overs, refusal) {
		return err
	}
	v, unknown := s.visit(ctx, k, of, person)
	if unknown != nil {
		return err // it is told by its code, but no longer in the book
	}
	r := newRefusal(k.language, refusal)
	r.Visit = &v
	return r
}

// typed is what somebody typed or scanned as the rules want it.
func typed(text string) string {
	text = strings.Join(strings.Fields(text), "")
	if _, token, ok := strings.Cut(text, "/t/"); ok && !strings.HasPrefix(text, "PH1/") {
		token, _, _ = strings.Cut(token, "?")
		return token // the address on a slip
	}
	return text
}
