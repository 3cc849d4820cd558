package serve

import (
	"cmp"
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// anyone may call what shows nothing of anybody; holders prove themselves by
// their ticket's token.
var anyone []staff.Role

// at describes an operation below a hall's path.
func (s *server) at(method, path, summary string, roles []staff.Role) huma.Operation {
	return huma.Operation{
		OperationID: name(method, path), Method: method, Path: api.Halls + "{hall}" + path, Summary: summary,
		MaxBodyBytes: api.MaxBody,
		Middlewares:  huma.Middlewares{s.admit(roles)},
		Security:     security(roles),
	}
}

// creates is at for an operation whose answer is 201.
func (s *server) creates(path, summary string, roles []staff.Role) huma.Operation {
	o := s.at(http.MethodPost, path, summary, roles)
	o.DefaultStatus = http.StatusCreated
	return o
}

func security(roles []staff.Role) []map[string][]string {
	if len(roles) == 0 {
		return nil
	}
	return []map[string][]string{{"bearer": {}}, {"session": {}}}
}

// admit lets a request through if its hall exists, its sender has one of the
// roles in this hall, and a POST has its key.
func (s *server) admit(roles []staff.Role) func(huma.Context, func(huma.Context)) {
	return func(c huma.Context, next func(huma.Context)) {
		k, err := s.caller(c, roles)
		if err == nil && c.Method() == http.MethodPost && c.Header(api.KeyHeader) == "" {
			err = hall.ErrKeyMissing
		}
		if err != nil {
			s.refuse(c, err)
			return
		}
		next(huma.WithValue(c, callKey{}, k))
	}
}

func (s *server) caller(c huma.Context, roles []staff.Role) (call, error) {
	k := call{hall: c.Param("hall"), language: language(c)}
	if k.service = s.Halls[k.hall]; k.service == nil {
		return k, hall.ErrUnknownHall
	}
	if len(roles) == 0 {
		return k, nil
	}
	request, _ := humago.Unwrap(c)
	who, err := s.Staff.Who(request)
	switch {
	case err != nil:
		return k, pairingRefusal(err)
	case who.Hall != k.hall || !slices.Contains(roles, who.Role):
		return k, hall.ErrForbidden
	}
	k.who = who
	return k, nil
}

// mayStand tells whether who may work at a window: a device only at its own.
func mayStand(who staff.Principal, window string) bool {
	return who.Window == "" || who.Window == hall.EveryWindow || who.Window == window
}

// mayLook refuses a picture that is for one device alone to all others.
func mayLook(who staff.Principal, kind, id string) error {
	switch {
	case kind == hall.ViewRate && !mayStand(who, id):
		return hall.ErrNotYourWindow
	case kind == hall.ViewKiosk && who.Role == staff.Kiosk && !isKiosk(who, id):
		return hall.ErrForbidden
	}
	return nil
}

type callKey struct{}

// called is the call that admit let through.
func called(ctx context.Context) call { return ctx.Value(callKey{}).(call) }

// name makes an operation's id of its method and path.
func name(method, path string) string {
	return strings.ToLower(method) + strings.NewReplacer("/", "-", "{", "", "}", "").Replace(cmp.Or(path, "-hall"))
}
