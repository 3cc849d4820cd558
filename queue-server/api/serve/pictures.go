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

// Who may see what.
var (
	deskViewers = []staff.Role{staff.Clerk, staff.Manager}
	padViewers  = []staff.Role{staff.Pad, staff.Clerk}
)

// A view is a picture at a path: once, and as a stream below /events.
type view struct {
	path, events, summary string
	kind                  string
	roles                 []staff.Role
}

var (
	lobby  = view{"/lobby", "/events/lobby", "How long the lines are", hall.ViewLobby, anyone}
	office = view{"/office", "/events/office", "What a manager sees", hall.ViewOffice, managers}
	board  = view{"/board/{id}", "/events/board/{id}", "What a zone's screens show", hall.ViewBoard, anyone}
	desk   = view{"/windows/{id}", "/events/windows/{id}", "What the clerk of a window sees", hall.ViewDesk, deskViewers}
	pad    = view{"/windows/{id}/rating", "/events/windows/{id}/rating", "What the rating pad of a window shows", hall.ViewRate, padViewers}
	kiosk  = view{"/kiosks/{id}", "/events/kiosks/{id}", "What a kiosk should know", hall.ViewKiosk, kiosksOnly}
	visits = view{"/appointments", "/events/appointments", "Today's booked visits", hall.ViewReception, deskViewers}
	agents = view{"/agents", "", "Who takes numbers for others, by badge", hall.ViewAgents, managers}
	phone  = view{"/t/{id}", "/events/t/{id}", "What the holder of a ticket sees", hall.ViewPhone, anyone}
)

func (s *server) pictures() {
	huma.Register(s.api, s.at(http.MethodGet, "", "The hall with its departments, services, queues and windows", anyone),
		func(ctx context.Context, _ *Input) (*output[api.Hall], error) {
			setup, catalogue, err := called(ctx).service.Hall(ctx)
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			k := called(ctx)
			sealing, err := s.Vault.SealingKey(k.hall)
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			alone := api.Alone{Epoch: k.service.Epoch(), TimeZone: setup.TimeZone, DayStart: setup.DayStart, Slot: setup.Rules.Slot, Late: setup.Rules.Late,
				Codes: setup.BookingKey, Sealing: sealing, Tickets: s.url(k.hall, api.TokenPlace)}
			return ok(api.Hall{Version: setup.Catalogue, Time: time.Now(), Alone: alone, Matters: setup.MostMatters(), Needs: setup.Needs(),
				Back: setup.MissedReturn(), Catalogue: *catalogue}), nil
		})
	show[hall.Lobby](s, lobby)
	show[hall.Office](s, office)
	show[hall.Reception](s, visits)
	show[hall.Agents](s, agents)
	showOne[hall.Board](s, board)
	showOne[hall.Desk](s, desk)
	showOne[hall.RatePad](s, pad)
	showOne[hall.Phone](s, phone)
	showOne[hall.Kiosk](s, kiosk)
}

// one is the input of a picture of which there are many.
type one struct {
	Input
	ID string `path:"id" maxLength:"64" doc:"zone, window, kiosk or token"`
}

func show[P any](s *server, v view) {
	huma.Register(s.api, s.at(http.MethodGet, v.path, v.summary, v.roles),
		func(ctx context.Context, _ *Input) (*output[P], error) { return picture[P](ctx, s, v.kind, "") })
}

func showOne[P any](s *server, v view) {
	huma.Register(s.api, s.at(http.MethodGet, v.path, v.summary, v.roles),
		func(ctx context.Context, in *one) (*output[P], error) { return picture[P](ctx, s, v.kind, in.ID) })
}

func picture[P any](ctx context.Context, s *server, kind, id string) (*output[P], error) {
	k := called(ctx)
	if err := mayLook(k.who, kind, id); err != nil {
		return nil, err
	}
	f, err := k.service.Frame(ctx, hall.View{Kind: kind, ID: id})
	if err != nil {
		return nil, s.wrong(ctx, err)
	}
	return ok(f.Picture.(P)), nil
}
