package hall

import "time"

// Recall calls the ticket at a window once more.
type Recall struct{ Press }

// Recalled says that a ticket was called once more.
type Recalled struct {
	Ticket string       `json:"ticket"`
	Window string       `json:"window"`
	Voice  Announcement `json:"voice"`
}

func (c Recall) decide(s *State, o Order) ([]Event, error) {
	d, err := c.with(s, StateCalled, ErrNotCalled)
	if err != nil {
		return nil, err
	}
	return []Event{Recalled{d.ticket.ID, d.ID, s.voice(d, d.ticket, o.At)}}, nil
}

func (e Recalled) apply(s *State, at time.Time) {
	t, d := s.tickets[e.Ticket], s.windows[e.Window]
	t.Calls++
	t.CalledAt = e.Voice.At
	t.count(s, e.Voice.At)
	d.touch(at)
	s.zones[d.Zone].announce(e.Voice, at)
}

func (e Recalled) answer(s *State, _ time.Time) any { return s.desk(e.Window) }
