package serve

import (
	"cmp"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

var clerks = []staff.Role{staff.Clerk}

// keys are the keys of a desk, with what each may carry besides the version.
var keys = []struct {
	verb, summary string
	carries       []string
}{
	{hall.VerbOpen, "Stand at a window, or end its pause", nil},
	{hall.VerbClose, "Leave a window", nil},
	{hall.VerbPause, "Call nobody for a while", []string{"reason"}},
	{hall.VerbTakeOver, "Relieve a clerk who pauses or has gone away", nil},
	{hall.VerbNext, "Call whoever is next; 204 when nobody waits", nil},
	{hall.VerbCall, "Call one number; out of turn with a reason, a printed slip with its service", []string{"number", "reason", "service"}},
	{hall.VerbRecall, "Call once more", nil},
	{hall.VerbUncall, "Take the call back; nothing was missed", nil},
	{hall.VerbStart, "The visitor has come", nil},
	{hall.VerbFinish, "The service has ended", []string{"outcome"}},
	{hall.VerbNoShow, "The visitor has not come", nil},
	{hall.VerbHold, "Set the visitor aside for a while", nil},
	{hall.VerbResume, "Go on with a held ticket", []string{"ticket"}},
	{hall.VerbTransfer, "Pass the visitor on, to one place", []string{"service", "queue", "window", "clerk"}},
	{hall.VerbReopen, "Take a wrong finish back", nil},
	{hall.VerbMatter, "Go on with another matter of the visitor", []string{"service"}},
	{hall.VerbWalkUp, "Serve somebody without a number", []string{"service"}},
	{hall.VerbVerify, "Whether the declared priority was seen", []string{"seen"}},
}

func (s *server) windows() {
	type press struct {
		Keyed
		Window string `path:"window" maxLength:"40"`
		Body   api.DeskRequest
	}
	for _, key := range keys {
		operation := s.at(http.MethodPost, "/windows/{window}/"+key.verb, key.summary, clerks)
		operation.Description = "Carries besides the version: " + cmp.Or(strings.Join(key.carries, ", "), "nothing") + "."
		huma.Register(s.api, operation,
			func(ctx context.Context, in *press) (*output[*hall.Desk], error) {
				if places := misfits(in.Body, key.verb, key.carries); len(places) > 0 {
					r := newRefusal(called(ctx).language, hall.ErrBadBody)
					r.Fields = places
					return nil, r
				}
				return s.press(ctx, in.Key, in.Window, key.verb, in.Body)
			})
	}
}

// misfits are the places of what b carries and its verb has no use for. A
// verify must say yes or no: silence is neither.
func misfits(b api.DeskRequest, verb string, carries []string) (places []string) {
	text, err := json.Marshal(b)
	if err != nil {
		panic("serve: request does not encode: " + err.Error()) // it is a plain struct
	}
	var carried map[string]json.RawMessage
	if err := json.Unmarshal(text, &carried); err != nil {
		panic("serve: request does not decode: " + err.Error())
	}
	for _, field := range slices.Sorted(maps.Keys(carried)) {
		if field != "version" && !slices.Contains(carries, field) {
			places = append(places, "body."+field)
		}
	}
	if verb == hall.VerbVerify && b.Seen == nil {
		places = append(places, "body.seen")
	}
	return places
}

// press carries out a key of a desk. What a ticket needs that is made by it is
// made up after its fingerprint was taken.
func (s *server) press(ctx context.Context, key, window, verb string, b api.DeskRequest) (*output[*hall.Desk], error) {
	k := called(ctx)
	p := hall.Press{Window: window, Clerk: clerk(k.who, window), Version: b.Version}
	w := hall.Wish{Reason: b.Reason, Outcome: b.Outcome, Number: b.Number, Ticket: b.Ticket,
		Service: b.Service, Queue: b.Queue, Window: b.Window, Clerk: b.Clerk, Seen: b.Seen != nil && *b.Seen}
	asked := verb + hall.Fingerprint(hall.Key(verb, p, w))
	if verb == hall.VerbWalkUp || verb == hall.VerbCall {
		w.Ticket, w.Token = rand.Text(), rand.Text()
	}
	answer, err := k.order(ctx, key, k.who.String(), asked, hall.Key(verb, p, w))
	switch {
	case errors.Is(err, hall.ErrNobodyWaits):
		return &output[*hall.Desk]{Status: http.StatusNoContent}, nil
	case errors.Is(err, hall.ErrDeskMoved):
		return nil, moved(ctx, k, window)
	case err != nil:
		return nil, s.wrong(ctx, err)
	}
	desk := answer.(hall.Desk)
	return ok(&desk), nil
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
