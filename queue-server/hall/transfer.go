package hall

import "time"

// Transfer passes the visitor at a window on: to a service, a queue, a window
// or a clerk. The number stays; so does the arrival, if the rules say so.
type Transfer struct {
	Press
	Service string `json:"service,omitempty"`
	Queue   string `json:"queue,omitempty"`
	To      string `json:"to,omitempty"` // window
	Whom    string `json:"whom,omitempty"`
}

// Transferred says that a visitor was passed on. The session so far ends; it
// was not a service of its own, so it is not rated.
type Transferred struct {
	Ticket  string    `json:"ticket"`
	Window  string    `json:"window"` // from which
	Service string    `json:"service"`
	Queue   string    `json:"queue"`
	To      string    `json:"to,omitempty"`
	Whom    string    `json:"whom,omitempty"`
	From    time.Time `json:"from"` // what its wait counts from
}

func (c Transfer) decide(s *State, o Order) ([]Event, error) {
	d, err := c.at(s)
	switch {
	case err != nil:
		return nil, err
	case d.ticket == nil:
		return nil, ErrNotServing
	}
	t := d.ticket
	e := Transferred{Ticket: t.ID, Window: d.ID, Service: t.Service, Queue: t.Queue, To: c.To, Whom: c.Whom, From: t.from}
	if !s.Setup.Rules.TransferKeeps {
		e.From = o.At
	}
	if err := c.aim(s, d, &e); err != nil {
		return nil, err
	}
	return []Event{e}, nil
}

// aim finds out where c leads; it must be one place, and another one.
func (c Transfer) aim(s *State, d *desk, e *Transferred) error {
	goals := 0
	for _, goal := range []string{c.Service, c.Queue, c.To, c.Whom} {
		if goal != "" {
			goals++
		}
	}
	service, known := s.services[c.Service]
	switch {
	case goals != 1:
		return ErrBadTransfer
	case c.Service != "" && !known:
		return ErrUnknownService
	case c.Queue != "" && s.queues[c.Queue] == nil:
		return ErrUnknownQueue
	case c.To != "" && s.windows[c.To] == nil:
		return ErrUnknownWindow
	case c.To == d.ID, c.Whom != "" && c.Whom == d.clerk:
		return ErrBadTransfer
	case c.Whom != "" && !s.works(c.Whom):
		return ErrUnknownClerk
	case known:
		e.Service, e.Queue = c.Service, service.Queue
	case c.Queue != "":
		e.Queue = c.Queue
	}
	return nil
}

// works tells whether a clerk stands at some window.
func (s *State) works(clerk string) bool {
	for _, d := range s.windows {
		if d.clerk == clerk {
			return true
		}
	}
	return false
}

func (e Transferred) apply(s *State, at time.Time) {
	t := s.tickets[e.Ticket]
	serving := t.State == StateServing
	d := s.leaveDesk(t, at)
	if serving {
		d.session.Finished = at
		d.session = nil
	}
	t.Service, t.Queue, t.boundWindow, t.boundClerk = e.Service, e.Queue, e.To, e.Whom
	t.fellBack = false
	t.exception = ExceptTransferred
	s.again(t, e.From)
}

func (e Transferred) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
