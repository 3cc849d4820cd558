package serve

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// pairings are the calls of kiosks that are not let in yet, and of the managers who let them in.
func (s *server) pairings() {
	type ask struct{ Body api.PairingRequest }
	huma.Register(s.api, huma.Operation{
		OperationID: "ask-to-pair", Method: http.MethodPost, Path: api.Prefix + "/pairings", MaxBodyBytes: api.MaxBody,
		Summary: "Ask for a kiosk's token to be let in; the answer has the code to show", DefaultStatus: http.StatusCreated,
	}, func(ctx context.Context, in *ask) (*output[api.Pairing], error) {
		p, err := s.Staff.Ask(in.Body.Token, in.Body.Machine)
		if err != nil {
			return nil, s.wrong(ctx, pairingRefusal(err))
		}
		return created(standing(p)), nil
	})

	huma.Register(s.api, huma.Operation{
		OperationID: "events-pairing", Method: http.MethodGet, Path: api.Prefix + "/events/pairing",
		Summary: "How it stands with the token that the call carries, whenever that changes",
		Responses: map[string]*huma.Response{"200": {
			Description: "Server-sent events", Content: map[string]*huma.MediaType{"text/event-stream": {}},
		}},
		Middlewares: huma.Middlewares{func(c huma.Context, next func(huma.Context)) {
			request, _ := humago.Unwrap(c)
			token, machine := staff.Credentials(request)
			for _, err := range s.Staff.Follow(c.Context(), token, machine) { // what is refused is no stream
				if err != nil {
					s.refuse(c, s.wrong(c.Context(), pairingRefusal(err)))
					return
				}
				break
			}
			next(huma.WithValue(c, callKey{}, knock{token, machine}))
		}},
	}, func(ctx context.Context, _ *struct{}) (*huma.StreamResponse, error) {
		k := ctx.Value(callKey{}).(knock)
		return &huma.StreamResponse{Body: func(c huma.Context) {
			_, w := humago.Unwrap(c)
			c.SetHeader("Content-Type", "text/event-stream")
			c.SetHeader("Cache-Control", "no-store")
			pour(c.Context(), w, s.standings(k))
		}}, nil
	})

	type grant struct {
		Keyed
		Body api.GrantRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/pairings", "Let the kiosk that shows a code in, under a name", managers),
		func(ctx context.Context, in *grant) (*output[api.Pairing], error) {
			k := called(ctx)
			err := s.Staff.Grant(k.who, in.Body.Code, in.Body.Kiosk, in.Body.Replace)
			if err != nil {
				return nil, s.wrong(ctx, pairingRefusal(err))
			}
			s.Log.InfoContext(ctx, "kiosk paired", "hall", k.hall, "kiosk", in.Body.Kiosk)
			return ok(api.Pairing{Hall: k.hall, Kiosk: in.Body.Kiosk}), nil
		})
}

// A knock is a request with a kiosk's token that may not be let in.
type knock struct{ token, machine string }

// standings are the events of how it stands with a token.
func (s *server) standings(k knock) func(ctx context.Context, send func([]byte) error) {
	return func(ctx context.Context, send func([]byte) error) {
		for p, err := range s.Staff.Follow(ctx, k.token, k.machine) {
			if err != nil {
				return
			}
			text, err := json.Marshal(standing(p))
			if err != nil || send(text) != nil {
				return
			}
		}
	}
}

func standing(p staff.Pairing) api.Pairing {
	out := api.Pairing{Code: p.Code, Hall: p.Hall, Kiosk: p.Name}
	if p.Code != "" {
		out.Until = &p.Until
	}
	return out
}

// pairingRefusal is what staff refuses, in the words of the contract.
func pairingRefusal(err error) error {
	for reason, refusal := range map[error]hall.Refusal{
		staff.ErrNobody: hall.ErrNoToken, staff.ErrOtherMachine: hall.ErrOtherMachine, staff.ErrTooMany: hall.ErrTooMany,
		staff.ErrNoCode: hall.ErrUnknownCode, staff.ErrNameUsed: hall.ErrKioskPaired, staff.ErrBadName: hall.ErrBadKiosk,
	} {
		if errors.Is(err, reason) {
			return refusal
		}
	}
	return err
}
