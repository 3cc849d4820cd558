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

func (s *server) kiosks() {
	type state struct {
		Input
		Kiosk string `path:"kiosk" maxLength:"40" pattern:"^[A-Za-z0-9_-]+$"`
		Body  api.KioskRequest
	}
	operation := s.at(http.MethodPut, "/kiosks/{kiosk}/state", "How a kiosk is", []staff.Role{staff.Kiosk})
	operation.DefaultStatus = http.StatusNoContent
	huma.Register(s.api, operation, func(ctx context.Context, in *state) (*struct{}, error) {
		k := called(ctx)
		if in.Kiosk != k.who.Name {
			return nil, hall.ErrForbidden
		}
		return nil, k.service.Present(ctx, hall.KioskState{ID: in.Kiosk, Seen: time.Now().UTC().Truncate(time.Second),
			Printer: in.Body.Printer, Reader: in.Body.Reader, Scanner: in.Body.Scanner})
	})
}
