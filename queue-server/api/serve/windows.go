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

var clerks = []staff.Role{staff.Clerk}

// verbs are the keys of a desk.
var verbs = []struct {
	name, summary string
	command       func(hall.Press) hall.Command
}{
	{hall.VerbOpen, "Stand at a window", func(p hall.Press) hall.Command { return hall.Open{Press: p} }},
	{hall.VerbClose, "Leave a window", func(p hall.Press) hall.Command { return hall.Close{Press: p} }},
	{hall.VerbNext, "Call whoever is next; 204 when nobody waits", func(p hall.Press) hall.Command { return hall.CallNext{Press: p} }},
	{hall.VerbRecall, "Call once more", func(p hall.Press) hall.Command { return hall.Recall{Press: p} }},
	{hall.VerbStart, "The visitor has come", func(p hall.Press) hall.Command { return hall.Start{Press: p} }},
	{hall.VerbFinish, "The service has ended", func(p hall.Press) hall.Command { return hall.Finish{Press: p} }},
	{hall.VerbNoShow, "The visitor has not come", func(p hall.Press) hall.Command { return hall.NoShow{Press: p} }},
}

func (s *server) windows() {
	type press struct {
		Keyed
		Window string `path:"window" maxLength:"40"`
		Body   api.DeskRequest
	}
	for _, verb := range verbs {
		huma.Register(s.api, s.at(http.MethodPost, "/windows/{window}/"+verb.name, verb.summary, clerks),
			func(ctx context.Context, in *press) (*output[*hall.Desk], error) {
				k := called(ctx)
				p := hall.Press{Window: in.Window, Clerk: clerk(k.who, in.Window), Version: in.Body.Version}
				c := verb.command(p)
				answer, err := k.order(ctx, in.Key, k.who.String(), verb.name+hall.Fingerprint(c), c)
				switch {
				case errors.Is(err, hall.ErrNobodyWaits):
					return &output[*hall.Desk]{Status: http.StatusNoContent}, nil
				case errors.Is(err, hall.ErrDeskMoved):
					return nil, moved(ctx, k, in.Window)
				case err != nil:
					return nil, s.wrong(ctx, err)
				}
				desk := answer.(hall.Desk)
				return ok(&desk), nil
			})
	}
}

// clerk is who stands at a window. The demo's clerk may stand at all at once:
// it is another one at each.
func clerk(who staff.Principal, window string) string {
	if who.Window == hall.EveryWindow {
		return who.Name + "@" + window
	}
	return who.Name
}

// moved refuses a key that was pressed on an old picture, and shows the new one.
func moved(ctx context.Context, k call, window string) error {
	r := newRefusal(k.language, hall.ErrDeskMoved)
	f, err := k.service.Frame(ctx, hall.View{Kind: hall.ViewDesk, ID: window})
	if err != nil {
		return err
	}
	desk := f.Picture.(hall.Desk)
	r.Desk = &desk
	return r
}
