package serve

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
	"paihao/queue-server/vault"
)

// ratings are given at a window's pad, which a clerk's token does not open, and
// on phones and at kiosks by the ticket's token.
func (s *server) ratings() {
	type rate struct {
		Keyed
		Body api.RateRequest
	}
	operation := s.creates("/ratings", "Rate a session: at its window's pad, or by the ticket's token", anyone)
	operation.Middlewares = append(operation.Middlewares, s.recognise)
	huma.Register(s.api, operation, func(ctx context.Context, in *rate) (*output[hall.Rating], error) {
		b := in.Body
		v, err := speaker(called(ctx), b.Channel, b.Token)
		if err != nil {
			return nil, err
		}
		out, err := s.spoken(ctx, v, in.Key, b.Session, b.Comment, func(comment string) hall.Command {
			return hall.Rate{Session: b.Session, Window: v.window, Token: v.token, Level: b.Level, Channel: b.Channel, Reasons: b.Reasons, Comment: comment}
		})
		if out != nil {
			out.Status = http.StatusCreated
		}
		return out, err
	})

	type amend struct {
		Keyed
		ID   string `path:"id" maxLength:"64" doc:"of the rating, which is its session's"`
		Body api.AmendRequest
	}
	operation = s.at(http.MethodPost, "/ratings/{id}/reasons", "Say why, once: reasons of the level, and a comment", anyone)
	operation.Middlewares = append(operation.Middlewares, s.recognise)
	huma.Register(s.api, operation, func(ctx context.Context, in *amend) (*output[hall.Rating], error) {
		b := in.Body
		v, err := speaker(called(ctx), b.Channel, b.Token)
		if err != nil {
			return nil, err
		}
		return s.spoken(ctx, v, in.Key, in.ID, b.Comment, func(comment string) hall.Command {
			return hall.Amend{Session: in.ID, Window: v.window, Token: v.token, Channel: b.Channel, Reasons: b.Reasons, Comment: comment}
		})
	})
}

// A visitor speaks through a window's pad, or by the token of a ticket.
type visitor struct {
	window, token string
	by            string // who owns the keys
}

// speaker is the visitor who calls.
func speaker(k call, channel hall.Channel, token string) (visitor, error) {
	switch {
	case channel == hall.ByPhone:
		return visitor{token: token, by: holder(token)}, nil
	case channel == hall.ByKiosk && k.who.Role == staff.Kiosk:
		return visitor{token: token, by: k.who.String()}, nil
	case k.who.Role == "":
		return visitor{}, hall.ErrNoToken
	case k.who.Role != staff.Pad:
		return visitor{}, hall.ErrForbidden
	}
	return visitor{window: k.who.Window, by: k.who.String()}, nil
}

// spoken orders what a visitor said of a session. The words of a comment go to
// the vault; the order has their name only.
func (s *server) spoken(ctx context.Context, v visitor, key, session, comment string, order func(comment string) hall.Command) (*output[hall.Rating], error) {
	k := called(ctx)
	setup, _, err := k.service.Hall(ctx)
	if err != nil {
		return nil, s.wrong(ctx, err)
	}
	var answer any
	err = s.Vault.WithComment(k.hall, setup.DayOf(time.Now()), session, v.by+" "+key, comment, func(name string) (kept bool, err error) {
		c := order(name)
		answer, err = k.order(ctx, key, v.by, hall.Fingerprint(c), c)
		_, refused := errors.AsType[hall.Refusal](err)
		return !refused || errors.Is(err, hall.ErrNotReady), err // not ready: nobody knows whether a book has the name
	})
	switch {
	case errors.Is(err, vault.ErrBadName):
		return nil, hall.ErrUnknownSession
	case errors.Is(err, vault.ErrNoComment):
		return nil, hall.ErrBadBody
	case err != nil:
		return nil, s.wrong(ctx, err)
	}
	return ok(answer.(hall.Rating)), nil
}

// recognise notes who asks where nobody has to say.
func (s *server) recognise(c huma.Context, next func(huma.Context)) {
	k := called(c.Context())
	request, _ := humago.Unwrap(c)
	if who, known := s.Staff.Of(request); known && who.Hall == k.hall {
		k.who = who
	}
	next(huma.WithValue(c, callKey{}, k))
}

// holder names the holder of a ticket, who owns keys too, without the token.
func holder(token string) string {
	sum := sha256.Sum256([]byte(token))
	return "holder:" + hex.EncodeToString(sum[:8])
}
