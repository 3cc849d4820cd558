package serve

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// holders are the calls of somebody who holds a ticket: on a phone, where the
// token is the right to it, or in person at a kiosk or the reception.
func (s *server) holders() {
	type byToken struct {
		Keyed
		Token string `path:"token" maxLength:"64"`
	}
	for verb, summary := range map[string]string{
		hall.VerbCancel: "Give the number back",
		hall.VerbLater:  "Let others go first",
		hall.VerbBack:   "Wait again after a missed call",
	} {
		huma.Register(s.api, s.at(http.MethodPost, "/t/{token}/"+verb, summary, anyone),
			func(ctx context.Context, in *byToken) (*output[hall.Phone], error) {
				return s.held(ctx, in.Key, verb, in.Token)
			})
	}

	type arrive struct {
		Keyed
		Token string `path:"token" maxLength:"64"`
		Body  *api.ArriveRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/t/{token}/"+hall.VerbArrive, "Be in the hall now", anyone),
		func(ctx context.Context, in *arrive) (*output[hall.Phone], error) {
			code := ""
			if in.Body != nil {
				code = in.Body.Code
			}
			if err := s.here(ctx, in.Token, code); err != nil {
				return nil, s.wrong(ctx, err)
			}
			return s.held(ctx, in.Key, hall.VerbArrive, in.Token)
		})

	type byID struct {
		Keyed
		Ticket string `path:"ticket" maxLength:"40"`
	}
	for verb, summary := range map[string]string{
		hall.VerbCancel: "Take a number back from its holder",
		hall.VerbBack:   "Let a missed ticket wait again",
		hall.VerbArrive: "The holder of a ticket from afar is here",
	} {
		huma.Register(s.api, s.at(http.MethodPost, "/tickets/{ticket}/"+verb, summary, issuers),
			func(ctx context.Context, in *byID) (*output[hall.Receipt], error) {
				c := hall.HolderKey(verb, in.Ticket, "")
				return s.changed(ctx, in.Key, verb+hall.Fingerprint(c), c)
			})
	}

	type byNumber struct {
		Keyed
		Body api.BackRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/tickets/back", "Let a missed number wait again; the answer has no token", issuers),
		func(ctx context.Context, in *byNumber) (*output[hall.Receipt], error) {
			c := hall.ComeBack{Number: in.Body.Number}
			out, err := s.changed(ctx, in.Key, hall.VerbBack+hall.Fingerprint(c), c)
			if out != nil { // anybody can read a number off the board
				out.Body.Token, out.Body.URL = "", ""
			}
			return out, err
		})
}

// held carries out a verb of the holder of a token.
func (s *server) held(ctx context.Context, key, verb, token string) (*output[hall.Phone], error) {
	c := hall.HolderKey(verb, "", token)
	if _, err := called(ctx).order(ctx, key, holder(token), verb+hall.Fingerprint(c), c); err != nil {
		return nil, s.wrong(ctx, err)
	}
	return picture[hall.Phone](ctx, s, hall.ViewPhone, token)
}

// here refuses who has not seen the code at the door, where the hall wants it
// seen. Codes are not tried without end.
func (s *server) here(ctx context.Context, token, code string) error {
	k := called(ctx)
	setup, _, err := k.service.Hall(ctx)
	if err != nil || setup.Rules.Arrival != hall.ByCode {
		return err
	}
	if !s.Staff.Guess(token) {
		return hall.ErrTooMany
	}
	was, err := s.Vault.WasHere(k.hall, code, time.Now())
	if err == nil && !was {
		err = hall.ErrNotHere
	}
	if err == nil {
		s.Staff.Guessed(token)
	}
	return err
}

// changed is receipt for a ticket that was there before.
func (s *server) changed(ctx context.Context, key, asked string, c hall.Command) (*output[hall.Receipt], error) {
	out, err := s.receipt(ctx, called(ctx), key, asked, c)
	if out != nil {
		out.Status = http.StatusOK
	}
	return out, err
}
