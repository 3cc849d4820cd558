package serve

import (
	"context"
	"errors"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

func (s *server) sessions() {
	type login struct{ Body api.LoginRequest }
	type welcome struct {
		SetCookie http.Cookie `header:"Set-Cookie"`
		Body      staff.Principal
	}
	huma.Register(s.api, huma.Operation{
		OperationID: "log-in", Method: http.MethodPost, Path: api.Prefix + "/sessions", Summary: "Log in", MaxBodyBytes: api.MaxBody,
	}, func(_ context.Context, in *login) (*welcome, error) {
		id, who, err := s.Staff.Login(in.Body.Name, in.Body.Password)
		switch {
		case errors.Is(err, staff.ErrTooMany):
			return nil, hall.ErrTooMany
		case errors.Is(err, staff.ErrBadLogin):
			return nil, hall.ErrBadLogin
		case err != nil:
			return nil, err
		}
		return &welcome{*staff.Cookie(id, s.Secure), who}, nil
	})

	type current struct {
		Session http.Cookie `cookie:"paihao"`
	}
	type farewell struct {
		SetCookie http.Cookie `header:"Set-Cookie"`
	}
	huma.Register(s.api, huma.Operation{
		OperationID: "log-out", Method: http.MethodDelete, Path: api.Prefix + "/sessions/current", Summary: "Log out",
		DefaultStatus: http.StatusNoContent,
	}, func(_ context.Context, in *current) (*farewell, error) {
		return &farewell{*staff.NoCookie()}, s.Staff.Logout(in.Session.Value)
	})
}
