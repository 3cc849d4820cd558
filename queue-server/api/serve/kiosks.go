package serve

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/danielgtaylor/huma/v2"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// kiosks are the calls of a kiosk about itself, and of those who look after it.
func (s *server) kiosks() {
	type state struct {
		Input
		Kiosk string `path:"kiosk" maxLength:"40" pattern:"^[A-Za-z0-9_-]+$"`
		Body  api.KioskRequest
	}
	operation := s.at(http.MethodPut, "/kiosks/{kiosk}/state", "How a kiosk is", kiosksOnly)
	operation.DefaultStatus = http.StatusNoContent
	huma.Register(s.api, operation, func(ctx context.Context, in *state) (*struct{}, error) {
		k := called(ctx)
		if !isKiosk(k.who, in.Kiosk) {
			return nil, hall.ErrForbidden
		}
		state := kioskState(in.Kiosk, in.Body, time.Now().UTC().Truncate(time.Second))
		if at, ok := s.Staff.Twins(k.hall)[in.Kiosk]; ok {
			state.Copied = &at
		}
		return nil, k.service.Present(ctx, state)
	})

	type keyed struct {
		Keyed
		Kiosk string `path:"kiosk" maxLength:"40" pattern:"^[A-Za-z0-9_-]+$"`
	}
	huma.Register(s.api, s.at(http.MethodPost, "/kiosks/{kiosk}/help", "Call somebody; pressed again it stays one call", kiosksOnly),
		func(ctx context.Context, in *keyed) (*output[hall.Kiosk], error) {
			return s.help(ctx, in.Key, in.Kiosk, "help", hall.AskHelp{Kiosk: in.Kiosk})
		})
	huma.Register(s.api, s.at(http.MethodPost, "/kiosks/{kiosk}/help/end", "Nobody has to come any more", issuers),
		func(ctx context.Context, in *keyed) (*output[hall.Kiosk], error) {
			return s.help(ctx, in.Key, in.Kiosk, "end", hall.EndHelp{Kiosk: in.Kiosk})
		})

	type command struct {
		Keyed
		Kiosk string `path:"kiosk" maxLength:"40" pattern:"^[A-Za-z0-9_-]+$"`
		Body  api.CommandRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/kiosks/{kiosk}/command", "Close or open a kiosk, show a message there, start it again", managers),
		func(ctx context.Context, in *command) (*output[hall.Office], error) {
			c, err := s.command(ctx, in.Kiosk, in.Body)
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			return s.managed(ctx, in.Key, "command"+hall.Fingerprint(c), c)
		})
}

// isKiosk tells whether who is that kiosk.
func isKiosk(who staff.Principal, kiosk string) bool {
	return who.Role == staff.Kiosk && who.Name == kiosk
}

// kioskState is what a kiosk said, at the time when it was heard.
func kioskState(id string, r api.KioskRequest, now time.Time) hall.KioskState {
	ago := func(seconds int) *time.Time {
		if seconds == 0 {
			return nil
		}
		then := now.Add(-time.Duration(seconds) * time.Second)
		return &then
	}
	return hall.KioskState{ID: id, Seen: now, Printer: r.Printer, Reader: r.Reader, Scanner: r.Scanner, Sound: r.Sound, Paper: r.Paper, Leased: r.Leased,
		Pending: r.Pending, Card: ago(r.Card), Asleep: r.Asleep, Version: r.Version, Started: ago(r.Uptime)}
}

// help calls for help, or ends that. Where there is nothing to do, it is as it
// should be.
func (s *server) help(ctx context.Context, key, kiosk, verb string, c hall.Command) (*output[hall.Kiosk], error) {
	k := called(ctx)
	if k.who.Role == staff.Kiosk && !isKiosk(k.who, kiosk) {
		return nil, hall.ErrForbidden
	}
	_, err := k.order(ctx, key, k.who.String(), verb+hall.Fingerprint(c), c)
	if err != nil && !errors.Is(err, hall.ErrNothingToDo) {
		return nil, s.wrong(ctx, err)
	}
	return picture[hall.Kiosk](ctx, s, hall.ViewKiosk, kiosk)
}

// command is the order to a kiosk that the hall knows.
func (s *server) command(ctx context.Context, kiosk string, r api.CommandRequest) (hall.OrderKiosk, error) {
	k, c := called(ctx), hall.OrderKiosk{Kiosk: kiosk, Verb: r.Verb, Message: r.Message}
	f, err := k.service.Frame(ctx, hall.View{Kind: hall.ViewOffice})
	if err != nil {
		return c, err
	}
	known := f.Picture.(hall.Office).Kiosks
	switch {
	case !slices.ContainsFunc(known, func(o hall.KioskState) bool { return o.ID == kiosk }):
		return c, hall.ErrUnknownKiosk
	case r.Verb != hall.VerbMessage || r.Message == "":
		return c, nil
	case strings.ContainsFunc(r.Message, func(c rune) bool { return !unicode.IsGraphic(c) }):
		return c, hall.ErrBadBody
	}
	c.Message, err = k.service.Keep(ctx, r.Message)
	return c, err
}
