package serve

import (
	"cmp"
	"context"
	"crypto/rand"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// issuers may take numbers and check in for visitors.
var issuers = []staff.Role{staff.Kiosk, staff.Clerk, staff.Manager}

func (s *server) tickets() {
	type issue struct {
		Keyed
		Body api.IssueRequest
	}
	huma.Register(s.api, s.creates("/tickets", "Take a number", issuers),
		func(ctx context.Context, in *issue) (*output[hall.Receipt], error) {
			k, b := called(ctx), in.Body
			person, lasting, err := s.persons(ctx, k, b.Identity, time.Now())
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			c := hall.Issue{ID: b.ID, Token: b.Token, Service: b.Service, Source: b.Source,
				Language: b.Language, Person: person, Lasting: lasting, Typed: b.Identity != nil && b.Identity.Typed,
				Priority: b.Priority, Needs: b.Needs, Matters: b.Matters, Afar: b.Afar, Another: b.Another}
			asked := hall.Fingerprint(c)
			c.ID, c.Token = cmp.Or(c.ID, rand.Text()), cmp.Or(c.Token, rand.Text())
			return s.receipt(ctx, k, in.Key, asked, c)
		})

	type printed struct {
		Keyed
		Ticket string `path:"ticket" maxLength:"40"`
		Body   api.PrintRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/tickets/{ticket}/print", "Report what became of a slip", issuers),
		func(ctx context.Context, in *printed) (*output[hall.Receipt], error) {
			c := hall.Print{Ticket: in.Ticket, Outcome: in.Body.Outcome, Copy: in.Body.Copy, Reason: in.Body.Reason}
			return s.changed(ctx, in.Key, hall.Fingerprint(c), c)
		})

}

// receipt sends c and answers with the ticket's receipt.
func (s *server) receipt(ctx context.Context, k call, key, asked string, c hall.Command) (*output[hall.Receipt], error) {
	answer, err := k.order(ctx, key, k.who.String(), asked, c)
	if err != nil {
		return nil, s.wrong(ctx, err)
	}
	r := answer.(hall.Receipt)
	r.URL = s.url(k.hall, r.Token)
	return created(r), nil
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
