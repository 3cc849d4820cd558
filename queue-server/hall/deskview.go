package hall

import "time"

// A Desk is what the clerk of one window sees.
type Desk struct {
	Version    uint64       `json:"version"` // a key press carries it back
	Window     string       `json:"window"`
	Clerk      string       `json:"clerk"`            // "" = closed
	Pause      string       `json:"pause,omitempty"`  // why nobody is called
	AwayAt     *time.Time   `json:"awayAt,omitempty"` // when the clerk, pressing no key, may be relieved
	Ticket     *DeskTicket  `json:"ticket,omitempty"`
	Why        *Why         `json:"why,omitempty"`      // why this ticket was called
	Missable   *Missable    `json:"missable,omitempty"` // when the call counts as missed
	Session    string       `json:"session,omitempty"`
	Service    string       `json:"service,omitempty"`    // of the session, where it is not the ticket's
	Verbs      []string     `json:"verbs"`                // possible now, the likeliest first
	Suspension *Suspension  `json:"suspension,omitempty"` // of its zone or the hall: nobody is called
	Waiting    int          `json:"waiting"`
	Next       []DeskTicket `json:"next"`             // of those waiting, at most 12
	Held       []DeskTicket `json:"held,omitempty"`   // here, oldest first
	Missed     []DeskTicket `json:"missed,omitempty"` // here, newest first, that may come back
	Served     int          `json:"served"`
}

// A DeskTicket is a ticket as a clerk sees it: never a person.
type DeskTicket struct {
	ID        string      `json:"id"`
	Number    string      `json:"number"`
	Service   string      `json:"service"`
	Queue     string      `json:"queue"`
	Class     Class       `json:"class"`
	State     TicketState `json:"state"`
	Language  string      `json:"language,omitempty"`
	Needs     []Need      `json:"needs,omitempty"`
	Matters   int         `json:"matters,omitempty"` // still to be done, if more than one
	Verified  bool        `json:"verified,omitempty"`
	Misses    int         `json:"misses,omitempty"`
	Arrived   time.Time   `json:"arrived"`
	CalledAt  *time.Time  `json:"calledAt,omitempty"`
	StartedAt *time.Time  `json:"startedAt,omitempty"`
	EndedAt   *time.Time  `json:"endedAt,omitempty"` // of one that was missed
	Calls     int         `json:"calls"`
	Paper     Outcome     `json:"paper,omitempty"` // failed: the visitor has no slip
	Mark      Mark        `json:"mark,omitempty"`  // what is odd about its number
}

func (s *State) desk(window string) Desk {
	d := s.windows[window]
	if d == nil { // it stood when the command was first accepted
		return Desk{Window: window, Verbs: []string{}, Next: []DeskTicket{}}
	}
	p := Desk{Version: d.version, Window: d.ID, Clerk: d.clerk, Pause: d.pause, Verbs: s.verbs(d), Next: []DeskTicket{}, Served: d.served,
		Suspension: s.standsStill(d.Zone, "")}
	if limit := time.Duration(s.Setup.Rules.Away); limit > 0 && d.clerk != "" {
		p.AwayAt = when(d.touched.Add(limit))
	}
	if d.session != nil {
		p.Session = d.session.ID
	}
	if t := d.ticket; t != nil {
		ticket, why := deskTicket(t), t.Why
		p.Ticket = &ticket
		if t.Calls > 0 {
			p.Why = &why
		}
		if t.State == StateCalled && s.Setup.Rules.Miss.Calls > 0 {
			missable := s.missable(t, s.Last)
			p.Missable = &missable
		}
		if d.session != nil && d.session.Service != t.Service {
			p.Service = d.session.Service
		}
	}
	var rows []cursor
	for f := range s.frontsOf(d) {
		if n := f.len(); n > 0 {
			p.Waiting += n
			rows = f.cursors(rows, s.delay(f))
		}
	}
	for t := range merged(rows) {
		if len(p.Next) == shown {
			break
		}
		p.Next = append(p.Next, deskTicket(t))
	}
	for _, t := range d.held {
		p.Held = append(p.Held, deskTicket(t))
	}
	for i := len(d.missed) - 1; i >= 0; i-- {
		if t := d.missed[i]; t.State == StateMissed && t.Window == d.ID && s.mayReturn(t, t.EndedAt) == nil {
			missed := deskTicket(t)
			missed.EndedAt = when(t.EndedAt)
			p.Missed = append(p.Missed, missed)
		}
	}
	return p
}

// shown is how many of those waiting a desk lists.
const shown = 12

func deskTicket(t *Ticket) DeskTicket {
	d := DeskTicket{
		ID: t.ID, Number: t.Number, Service: t.Service, Queue: t.Queue, Class: t.Class, State: t.State,
		Language: t.Language, Needs: t.Needs, Verified: t.Verified, Misses: t.Misses, Arrived: t.Arrived,
		CalledAt: when(t.CalledAt), StartedAt: when(t.StartedAt), Calls: t.Calls, Paper: t.Print, Mark: t.Mark,
	}
	if n := t.matters(); n > 1 {
		d.Matters = n
	}
	return d
}

// when is t, or nothing when t has not come.
func when(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}
