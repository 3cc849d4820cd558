package serve

import (
	"context"
	"net/http"

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
		hall.VerbArrive: "Be in the hall now",
	} {
		huma.Register(s.api, s.at(http.MethodPost, "/t/{token}/"+verb, summary, anyone),
			func(ctx context.Context, in *byToken) (*output[hall.Phone], error) {
				c := hall.HolderKey(verb, "", in.Token)
				_, err := called(ctx).order(ctx, in.Key, holder(in.Token), verb+hall.Fingerprint(c), c)
				if err != nil {
					return nil, s.wrong(ctx, err)
				}
				return picture[hall.Phone](ctx, s, hall.ViewPhone, in.Token)
			})
	}

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

// changed is receipt for a ticket that was there before.
func (s *server) changed(ctx context.Context, key, asked string, c hall.Command) (*output[hall.Receipt], error) {
	out, err := s.receipt(ctx, called(ctx), key, asked, c)
	if out != nil {
		out.Status = http.StatusOK
	}
	return out, err
}
