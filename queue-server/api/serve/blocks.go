package serve

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// blocks are the calls about persons who are known for longer than a day: who
// may book no visit for a while, and who takes numbers for others. Whoever asks
// shows the identity; its hash is never told.
func (s *server) blocks() {
	type person struct {
		Keyed
		Body api.PersonRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/blocks/find", "Why somebody may book no visit; it changes nothing", bookers),
		func(ctx context.Context, in *person) (*output[hall.Block], error) {
			k := called(ctx)
			lasting, err := s.lasting(k, in.Body.Identity)
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			b, err := s.block(ctx, k, lasting)
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			return ok(b), nil
		})
	huma.Register(s.api, s.at(http.MethodPost, "/blocks/lift", "Let somebody book again", bookers),
		func(ctx context.Context, in *person) (*output[hall.Block], error) {
			k := called(ctx)
			lasting, err := s.lasting(k, in.Body.Identity)
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			c := hall.LiftBlock{Person: lasting}
			answer, err := k.order(ctx, in.Key, k.who.String(), "lift-block"+hall.Fingerprint(c), c)
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			return ok(answer.(hall.Block)), nil
		})

	type agent struct {
		Keyed
		Body api.AgentRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/agents", "Let somebody take numbers for others", managers),
		func(ctx context.Context, in *agent) (*output[hall.ListedAgent], error) {
			k := called(ctx)
			lasting, err := s.lasting(k, in.Body.Identity)
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			c := hall.RegisterAgent{Person: lasting, Queue: in.Body.Queue, Quota: in.Body.Quota}
			answer, err := k.order(ctx, in.Key, k.who.String(), "agent"+hall.Fingerprint(c), c)
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			return ok(answer.(hall.ListedAgent)), nil
		})
	type drop struct {
		Keyed
		Body api.DropAgentRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/agents/drop", "Let them take numbers for themselves only", managers),
		func(ctx context.Context, in *drop) (*output[hall.Agents], error) {
			k := called(ctx)
			c := hall.DropAgent{Badge: in.Body.Badge}
			if in.Body.Identity != nil {
				lasting, err := s.lasting(k, *in.Body.Identity)
				if err != nil {
					return nil, s.wrong(ctx, err)
				}
				c = hall.DropAgent{Person: lasting}
			}
			answer, err := k.order(ctx, in.Key, k.who.String(), "drop-agent"+hall.Fingerprint(c), c)
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			return ok(answer.(hall.Agents)), nil
		})
}

// block is what keeps somebody from booking now.
func (s *server) block(ctx context.Context, k call, lasting string) (hall.Block, error) {
	f, err := k.service.Frame(ctx, hall.View{Kind: hall.ViewBlock, ID: lasting, At: time.Now()})
	if err != nil {
		return hall.Block{}, err
	}
	return f.Picture.(hall.Block), nil
}

// blocked refuses a booking, and says until when and why.
func (s *server) blocked(ctx context.Context, k call, lasting string) error {
	b, err := s.block(ctx, k, lasting)
	if err != nil {
		return s.wrong(ctx, err)
	}
	r := newRefusal(k.language, hall.ErrBlocked)
	r.Block = &b
	return r
}
