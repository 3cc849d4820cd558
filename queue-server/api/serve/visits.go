package serve

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// bookers may agree on visits, for whoever asks them.
var bookers = []staff.Role{staff.Clerk, staff.Manager}

// visits are the calls about visits that are agreed on before.
func (s *server) visits() {
	type slots struct {
		Input
		Service string `path:"service" maxLength:"64"`
		Date    string `path:"date" pattern:"^\\d{4}-\\d{2}-\\d{2}$"`
	}
	huma.Register(s.api, s.at(http.MethodGet, "/slots/{service}/{date}", "What can be booked of a service on a date", anyone),
		func(ctx context.Context, in *slots) (*output[hall.SlotList], error) {
			f, err := called(ctx).service.Frame(ctx, hall.View{Kind: hall.ViewSlots, ID: in.Service + "/" + in.Date, At: time.Now()})
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			return ok(f.Picture.(hall.SlotList)), nil
		})

	type book struct {
		Keyed
		Body api.BookRequest
	}
	huma.Register(s.api, s.creates("/appointments", "Agree on a visit", bookers),
		func(ctx context.Context, in *book) (*output[api.Appointment], error) {
			return s.book(ctx, in.Key, called(ctx).who.String(), hall.FromReception, in.Body)
		})
	huma.Register(s.api, s.paced(s.creates("/appointments/phone", "Agree on a visit oneself, where the hall lets its visitors do so", anyone)),
		func(ctx context.Context, in *book) (*output[api.Appointment], error) {
			if len(in.Key) < leastKey {
				return nil, hall.ErrKeyMissing
			}
			return s.book(ctx, in.Key, "visitor", hall.FromPhone, in.Body)
		})

	type days struct {
		Input
		Service string `path:"service" maxLength:"64"`
		First   string `query:"first" pattern:"^\\d{4}-\\d{2}-\\d{2}$" required:"true" doc:"date from which two weeks are listed"`
	}
	huma.Register(s.api, s.at(http.MethodGet, "/days/{service}", "On which days a service can be booked", anyone),
		func(ctx context.Context, in *days) (*output[hall.DayList], error) {
			f, err := called(ctx).service.Frame(ctx, hall.View{Kind: hall.ViewDays, ID: in.Service + "/" + in.First, At: time.Now()})
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			return ok(f.Picture.(hall.DayList)), nil
		})

	type one struct {
		Keyed
		Visit string `path:"visit" maxLength:"40"`
	}
	huma.Register(s.api, s.at(http.MethodPost, "/appointments/{visit}/cancel", "Give a booked visit back", bookers),
		func(ctx context.Context, in *one) (*output[hall.Visit], error) {
			c := hall.CancelBooking{Booking: in.Visit}
			return s.visited(ctx, in.Key, called(ctx).who.String(), "cancel"+hall.Fingerprint(c), c)
		})

	type coded struct {
		Keyed
		Body api.CodeRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/appointments/cancel", "Give a booked visit back, by its code", anyone),
		func(ctx context.Context, in *coded) (*output[hall.Visit], error) {
			c := hall.CancelBooking{Code: typed(in.Body.Code)}
			return s.visited(ctx, in.Key, holder(c.Code), "cancel"+hall.Fingerprint(c), c)
		})

	huma.Register(s.api, s.at(http.MethodPost, "/appointments/find", "A booked visit, by its code; it changes nothing", anyone),
		func(ctx context.Context, in *coded) (*output[hall.Visit], error) {
			k, of := called(ctx), typed(in.Body.Code)
			if hall.IsShort(of) {
				return nil, hall.ErrBadCode // six digits can be guessed
			}
			v, err := s.visit(ctx, k, of, "")
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			return ok(v), nil
		})

	type onTime struct {
		Keyed
		Visit string `path:"visit" maxLength:"40"`
		Body  api.OnTimeRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/appointments/{visit}/on-time", "The visitor was there on time", bookers),
		func(ctx context.Context, in *onTime) (*output[hall.Visit], error) {
			c := hall.MarkOnTime{Booking: in.Visit, Reason: in.Body.Reason}
			return s.visited(ctx, in.Key, called(ctx).who.String(), "on-time"+hall.Fingerprint(c), c)
		})
}

// book agrees on a visit, and says why if the person may not. Visitors
// themselves, who show no card, are not told what whoever they name has missed.
func (s *server) book(ctx context.Context, key, by string, from hall.Source, b api.BookRequest) (*output[api.Appointment], error) {
	k := called(ctx)
	if b.From.After(time.Now().Add(hall.Furthest)) { // before a key is made for that day
		return nil, hall.ErrSlotFar
	}
	person, lasting, err := s.persons(ctx, k, b.Identity, later(b.From, time.Now())) // the card is shown on that day
	if err != nil {
		return nil, s.wrong(ctx, err)
	}
	c := hall.Book{Service: b.Service, From: b.From, Person: person, Lasting: lasting}
	if from == hall.FromPhone {
		c.Source, c.Typed = from, lasting != ""
	}
	asked := hall.Fingerprint(c)
	c.ID = rand.Text()[:10]
	answer, err := k.order(ctx, key, by, asked, c)
	switch {
	case errors.Is(err, hall.ErrBlocked) && from != hall.FromPhone:
		return nil, s.blocked(ctx, k, lasting)
	case err != nil:
		return nil, s.wrong(ctx, err)
	}
	v := answer.(hall.Booking)
	signer, err := s.Vault.BookingKey(k.hall)
	if err != nil {
		return nil, s.wrong(ctx, err)
	}
	return created(api.Appointment{ID: v.ID, Service: v.Service, From: v.From, To: v.To, Short: v.Short,
		Code: hall.SignCode(signer, k.hall, v)}), nil
}

// visited sends c and answers with the visit as it is then.
func (s *server) visited(ctx context.Context, key, by, asked string, c hall.Command) (*output[hall.Visit], error) {
	answer, err := called(ctx).order(ctx, key, by, asked, c)
	if err != nil {
		return nil, s.wrong(ctx, err)
	}
	return ok(answer.(hall.Visit)), nil
}
