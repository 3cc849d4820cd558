package serve

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

func (s *server) ratings() {
	type rate struct {
		Keyed
		Body api.RateRequest
	}
	operation := s.creates("/ratings", "Rate a session: at its window's pad, or by the ticket's token", anyone)
	operation.Middlewares = append(operation.Middlewares, s.recognise)
	huma.Register(s.api, operation, func(ctx context.Context, in *rate) (*output[hall.Rating], error) {
		k, b := called(ctx), in.Body
		c := hall.Rate{Session: b.Session, Level: b.Level, Channel: b.Channel}
		by := k.who.String()
		switch {
		case b.Channel == hall.ByPhone:
			c.Token, by = b.Token, holder(b.Token)
		case k.who.Role == "":
			return nil, hall.ErrNoToken
		case k.who.Role != staff.Pad:
			return nil, hall.ErrForbidden
		default:
			c.Window = k.who.Window
		}
		answer, err := k.order(ctx, in.Key, by, hall.Fingerprint(c), c)
		if err != nil {
			return nil, s.wrong(ctx, err)
		}
		return created(answer.(hall.Rating)), nil
	})
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
