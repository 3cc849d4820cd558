package serve

import (
	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"paihao/queue-server/hall"
)

// leastKey is how long a key of a visitor is. All who have no account share
// their keys: one that is guessed would show somebody else's booking.
const leastKey = 16

// paced lets visitors without an account call an operation only so often from
// one address.
func (s *server) paced(o huma.Operation) huma.Operation {
	o.Middlewares = append(o.Middlewares, func(c huma.Context, next func(huma.Context)) {
		if request, _ := humago.Unwrap(c); !s.Staff.Visitor(request) {
			s.refuse(c, hall.ErrTooMany)
			return
		}
		next(c)
	})
	return o
}
