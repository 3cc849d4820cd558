package serve

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

var kiosksOnly = []staff.Role{staff.Kiosk}

// alone are the calls of a kiosk that may have to work, or has worked, alone.
func (s *server) alone() {
	type lease struct {
		Keyed
		Body api.LeaseRequest
	}
	huma.Register(s.api, s.creates("/leases", "Get numbers to give out alone; those it has stay", kiosksOnly),
		func(ctx context.Context, in *lease) (*output[[]hall.Lease], error) {
			k := called(ctx)
			c := hall.GrantLeases{Kiosk: k.who.Name, Machine: in.Body.Machine, Left: in.Body.Left}
			answer, err := k.order(ctx, in.Key, k.who.String(), hall.Fingerprint(c), c)
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			return created(answer.([]hall.Lease)), nil
		})

	huma.Register(s.api, s.at(http.MethodPost, "/leases/return", "Give all numbers back; they stay unused", kiosksOnly),
		func(ctx context.Context, in *Keyed) (*output[[]hall.Lease], error) {
			k := called(ctx)
			c := hall.ReturnLeases{Kiosk: k.who.Name}
			if _, err := k.order(ctx, in.Key, k.who.String(), "return"+hall.Fingerprint(c), c); err != nil {
				return nil, s.wrong(ctx, err)
			}
			return ok([]hall.Lease{}), nil
		})

	type sync struct {
		Keyed
		Body api.SyncRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/sync", "Tell what was given out alone; a line for each ticket", kiosksOnly),
		func(ctx context.Context, in *sync) (*output[[]api.Synced], error) {
			all := []api.Synced{}
			for _, t := range in.Body.Tickets {
				one, err := s.merge(ctx, in.Key, in.Body.Machine, t)
				if err != nil {
					return nil, s.wrong(ctx, err)
				}
				all = append(all, one)
			}
			return ok(all), nil
		})
}

// merge tells the rules of one ticket. An error means that it is not known what
// became of it; a refusal is an answer.
func (s *server) merge(ctx context.Context, key, machine string, t api.AloneTicket) (api.Synced, error) {
	k := called(ctx)
	line := api.Synced{ID: t.ID, Number: t.Number}
	person, err := s.person(ctx, k, s.unsealed(k, t), t.At)
	if err != nil {
		return line, err
	}
	c := hall.Merge{Kiosk: k.who.Name, Machine: machine, Number: t.Number, At: t.At.UTC(), Outcome: t.Outcome, Code: t.Code,
		Issue: hall.Issue{ID: t.ID, Token: t.Token, Service: t.Service, Source: hall.FromKiosk, Language: t.Language,
			Person: person, Priority: t.Priority, Needs: t.Needs, Matters: t.Matters}}
	answer, err := k.order(ctx, key+":"+t.ID, k.who.String(), hall.Fingerprint(c), c)
	refusal, refused := errors.AsType[hall.Refusal](err)
	switch {
	case err == nil:
		receipt := answer.(hall.Receipt)
		line.State, line.Mark = receipt.State, receipt.Mark
	case refused && refusal != hall.ErrNotReady:
		line.Code = refusal
	default:
		return line, err
	}
	return line, nil
}

// unsealed opens the identity of a ticket. One that cannot be opened is said, and counts as none: the ticket must not be
// lost for it.
func (s *server) unsealed(k call, t api.AloneTicket) *api.Identity {
	if len(t.Sealed) == 0 {
		return nil
	}
	plain, err := s.Vault.Unseal(k.hall, api.SealPurpose(k.hall, t.ID), t.Sealed)
	var who api.Identity
	if err == nil {
		err = json.Unmarshal(plain, &who)
	}
	if err != nil {
		s.Log.Warn("an identity that a kiosk sealed cannot be opened", "hall", k.hall, "ticket", t.ID)
		return nil
	}
	return &who
}
