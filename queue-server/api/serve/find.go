package serve

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// find shows somebody, at any kiosk or the reception, the ticket that he holds.
func (s *server) find() {
	type find struct {
		Keyed
		Body api.FindRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/tickets/find", "Look for tickets by QR, number or identity; it changes nothing", issuers),
		func(ctx context.Context, in *find) (*output[[]hall.Found], error) {
			k, b := called(ctx), in.Body
			if b.Code == "" && b.Number == "" && b.Identity == nil {
				return nil, hall.ErrBadBody
			}
			if b.Identity != nil && b.Identity.Typed && k.who.Role == staff.Kiosk {
				return nil, hall.ErrCardOnly // who knows the number of a card need not hold it
			}
			person, err := s.person(ctx, k, b.Identity, time.Now())
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			f, err := k.service.Frame(ctx, hall.FindBy(typed(b.Code), b.Number, person, time.Now()))
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			all := f.Picture.([]hall.Found)
			for i := range all {
				if k.who.Role != staff.Kiosk && b.Code == "" {
					all[i].Receipt.Token = "" // with it one speaks for the visitor, in a rating too
				}
				all[i].Receipt.URL = s.url(k.hall, all[i].Receipt.Token)
			}
			return ok(all), nil
		})
}
