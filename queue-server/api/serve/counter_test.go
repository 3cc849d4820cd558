package serve_test

import (
	"cmp"
	"crypto/rand"
	"time"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// A counter is a way to the rules: straight to the engine, or over the wire.
// Clerks are li and wang; the pad is the one of window 1.
type counter interface {
	issue(key string, r api.IssueRequest) (hall.Receipt, error)
	printed(key, ticket string, o hall.Outcome) (hall.Receipt, error)
	press(key, clerk, window, verb string, r api.DeskRequest) (hall.Desk, error)
	ticket(key, ticket, verb string) (hall.Receipt, error)
	back(key, number string) (hall.Receipt, error)
	holder(key, token, verb string) (hall.Phone, error)
	free(key, window string) (hall.Office, error)
	seen(key, alarm string) (hall.Office, error)
	book(key, service string, from time.Time) (code string, err error)
	checkIn(key, code string) (hall.Receipt, error)
	rate(key string, r api.RateRequest) (hall.Rating, error)
	phone(token string) (hall.Phone, error)
}

// direct goes straight to the engine.
type direct struct{ *stage }

func ask[A any](s *stage, key, by, body string, c hall.Command) (a A, err error) {
	got, err := s.engine.Do(s.Context(), hall.Order{Key: key, By: by, Body: body, Command: c})
	if err == nil {
		a = got.(A)
	}
	return a, err
}

func (d direct) issue(key string, r api.IssueRequest) (hall.Receipt, error) {
	c := hall.Issue{ID: r.ID, Token: r.Token, Service: r.Service, Source: r.Source,
		Priority: r.Priority, Needs: r.Needs, Matters: r.Matters, Afar: r.Afar}
	asked := hall.Fingerprint(c)
	c.ID, c.Token = cmp.Or(c.ID, rand.Text()), cmp.Or(c.Token, rand.Text())
	return ask[hall.Receipt](d.stage, key, "kiosk", asked, c)
}

func (d direct) printed(key, ticket string, o hall.Outcome) (hall.Receipt, error) {
	c := hall.Print{Ticket: ticket, Outcome: o}
	return ask[hall.Receipt](d.stage, key, "kiosk", hall.Fingerprint(c), c)
}

func (d direct) press(key, clerk, window, verb string, r api.DeskRequest) (hall.Desk, error) {
	p := hall.Press{Window: window, Clerk: clerk, Version: r.Version}
	w := hall.Wish{Reason: r.Reason, Outcome: r.Outcome, Number: r.Number, Ticket: r.Ticket,
		Service: r.Service, Queue: r.Queue, Window: r.Window, Clerk: r.Clerk, Seen: r.Seen != nil && *r.Seen}
	asked := verb + hall.Fingerprint(hall.Key(verb, p, w))
	if verb == hall.VerbWalkUp || verb == hall.VerbCall {
		w.Ticket, w.Token = rand.Text(), rand.Text()
	}
	return ask[hall.Desk](d.stage, key, clerk, asked, hall.Key(verb, p, w))
}

func (d direct) ticket(key, ticket, verb string) (hall.Receipt, error) {
	c := hall.HolderKey(verb, ticket, "")
	return ask[hall.Receipt](d.stage, key, "kiosk", verb+hall.Fingerprint(c), c)
}

func (d direct) back(key, number string) (hall.Receipt, error) {
	c := hall.ComeBack{Number: number}
	return ask[hall.Receipt](d.stage, key, "kiosk", hall.Fingerprint(c), c)
}

func (d direct) holder(key, token, verb string) (hall.Phone, error) {
	c := hall.HolderKey(verb, "", token)
	if _, err := ask[hall.Receipt](d.stage, key, "holder", verb+hall.Fingerprint(c), c); err != nil {
		return hall.Phone{}, err
	}
	return d.phone(token)
}

func (d direct) free(key, window string) (hall.Office, error) {
	c := hall.Free{Window: window}
	return ask[hall.Office](d.stage, key, "manager", hall.Fingerprint(c), c)
}

func (d direct) seen(key, alarm string) (hall.Office, error) {
	c := hall.See{Alarm: alarm}
	return ask[hall.Office](d.stage, key, "manager", hall.Fingerprint(c), c)
}

func (d direct) book(key, service string, from time.Time) (string, error) {
	c := hall.Book{Service: service, From: from}
	asked := hall.Fingerprint(c)
	c.ID = rand.Text()[:10]
	b, err := ask[hall.Booking](d.stage, key, "clerk", asked, c)
	if err != nil {
		return "", err
	}
	secret, err := d.vault.BookingKey("sample")
	return hall.SignCode(secret, "sample", b), err
}

func (d direct) checkIn(key, code string) (hall.Receipt, error) {
	c := hall.CheckIn{Code: code, Source: hall.FromKiosk}
	asked := hall.Fingerprint(c)
	c.ID, c.Token = rand.Text(), rand.Text()
	return ask[hall.Receipt](d.stage, key, "kiosk", asked, c)
}

func (d direct) rate(key string, r api.RateRequest) (hall.Rating, error) {
	c := hall.Rate{Session: r.Session, Window: "1", Token: r.Token, Level: r.Level, Channel: r.Channel}
	return ask[hall.Rating](d.stage, key, "pad", hall.Fingerprint(c), c)
}

func (d direct) phone(token string) (hall.Phone, error) {
	f, err := d.engine.Frame(d.Context(), hall.View{Kind: hall.ViewPhone, ID: token})
	if err != nil {
		return hall.Phone{}, err
	}
	return f.Picture.(hall.Phone), nil
}

// remote goes over the wire, with accounts and paired devices only.
type remote struct {
	*stage
	kiosk, pad *api.Client
	clerks     map[string]*api.Client
}

func newRemote(s *stage) remote {
	paired := func(role staff.Role, name, window string) *api.Client {
		c := s.as("")
		var err error
		if c.Token, err = s.staff.Pair(role, name, "sample", window); err != nil {
			s.Fatal(err)
		}
		return c
	}
	return remote{s, paired(staff.Kiosk, "hall-1", ""), paired(staff.Pad, "pad-1", "1"), map[string]*api.Client{
		"li": s.loggedIn("li", staff.Clerk), "wang": s.loggedIn("wang", staff.Clerk),
	}}
}

func (r remote) issue(key string, b api.IssueRequest) (hall.Receipt, error) {
	return r.kiosk.Issue(r.Context(), key, b)
}

func (r remote) printed(key, ticket string, o hall.Outcome) (hall.Receipt, error) {
	return r.kiosk.Printed(r.Context(), key, ticket, api.PrintRequest{Outcome: o})
}

func (r remote) press(key, clerk, window, verb string, b api.DeskRequest) (hall.Desk, error) {
	return r.clerks[clerk].Press(r.Context(), key, window, verb, b)
}

func (r remote) ticket(key, ticket, verb string) (hall.Receipt, error) {
	switch verb {
	case hall.VerbCancel:
		return r.kiosk.Cancel(r.Context(), key, ticket)
	case hall.VerbBack:
		return r.kiosk.Back(r.Context(), key, ticket)
	}
	return r.kiosk.Arrive(r.Context(), key, ticket)
}

func (r remote) back(key, number string) (hall.Receipt, error) {
	return r.kiosk.BackByNumber(r.Context(), key, number)
}

func (r remote) holder(key, token, verb string) (hall.Phone, error) {
	return r.as("").Holder(r.Context(), key, token, verb)
}

func (r remote) free(key, window string) (hall.Office, error) {
	return r.as("manager").Free(r.Context(), key, window)
}

func (r remote) seen(key, alarm string) (hall.Office, error) {
	return r.as("manager").Seen(r.Context(), key, alarm)
}

func (r remote) book(key, service string, from time.Time) (string, error) {
	a, err := r.clerks["li"].Book(r.Context(), key, api.BookRequest{Service: service, From: from})
	return a.Code, err
}

func (r remote) checkIn(key, code string) (hall.Receipt, error) {
	return r.kiosk.CheckIn(r.Context(), key, api.CheckInRequest{Code: code, Source: hall.FromKiosk})
}

func (r remote) rate(key string, b api.RateRequest) (hall.Rating, error) {
	if b.Channel == hall.ByPhone {
		return r.as("").Rate(r.Context(), key, b)
	}
	return r.pad.Rate(r.Context(), key, b)
}

func (r remote) phone(token string) (hall.Phone, error) {
	return r.as("").Phone(r.Context(), token)
}
