package hall

import (
	"slices"
	"time"
)

// When no kiosk works, a hall hands out slips that were printed ahead. Their
// numbers are kept for it at the far end of each queue's band, and nobody else
// gives them. A number nobody knows of yet can be called; those who were served
// without the system are entered afterwards.

// FromPaper is the source of a ticket that was a printed slip.
const FromPaper Source = "paper"

// ExceptPaper: nobody knows when its holder came.
const ExceptPaper Exception = "paper"

// PaperCalled says that a printed slip has turned up, and is called.
type PaperCalled struct {
	Issued Issued       `json:"issued"`
	Called TicketCalled `json:"called"`
}

// EnterPaper tells of printed slips whose holders were served without the system.
type EnterPaper struct {
	Window  string   `json:"window"`
	Service string   `json:"service"`
	Numbers []string `json:"numbers"`
}

// PaperEntered says that holders of printed slips have been served.
type PaperEntered struct {
	Window  string   `json:"window"`
	Service string   `json:"service"`
	Queue   string   `json:"queue"`
	Numbers []string `json:"numbers"`
}

// mostEntered is how many slips are entered at once.
const mostEntered = 200

// PaperNumbers are the numbers of a queue that are kept for printed slips.
func (q Queue) PaperNumbers() []string {
	numbers := make([]string, 0, q.Paper)
	for n := q.Size() - q.Paper; n < q.Size(); n++ {
		numbers = append(numbers, q.Number(n))
	}
	return numbers
}

// isPaper tells whether number is kept for a slip of q.
func (q Queue) isPaper(number string) bool {
	return q.Paper > 0 && slices.Contains(q.PaperNumbers(), number)
}

// paper makes the ticket of a slip that nobody knows of yet, with the service
// that c names, or the first of its queue.
func (s *State) paper(c CallThis) (Issued, bool) {
	for _, q := range s.Setup.Queues {
		if !q.isPaper(c.Number) || s.entered[c.Number] || c.ID == "" || c.Token == "" {
			continue
		}
		e := Issued{ID: c.ID, Token: c.Token, Number: c.Number, Queue: q.ID, Class: ClassNormal, Source: FromPaper}
		for _, v := range s.Setup.Services {
			if v.Queue == q.ID && (e.Service == "" || v.ID == c.Service) {
				e.Service = v.ID
			}
		}
		return e, e.Service != ""
	}
	return Issued{}, false
}

func (e PaperCalled) apply(s *State, at time.Time) {
	e.Issued.enter(s, at)
	s.tickets[e.Issued.ID].Print = Confirmed
	e.Called.apply(s, at)
}

func (c EnterPaper) decide(s *State, _ Order) ([]Event, error) {
	service, known := s.services[c.Service]
	switch {
	case s.windows[c.Window] == nil:
		return nil, ErrUnknownWindow
	case !known:
		return nil, ErrUnknownService
	case len(c.Numbers) == 0 || len(c.Numbers) > mostEntered:
		return nil, ErrBadRequest
	}
	q := s.queues[service.Queue]
	for i, number := range c.Numbers {
		switch {
		case !q.isPaper(number):
			return nil, ErrNoPaper
		case s.taken(number) || slices.Contains(c.Numbers[:i], number):
			return nil, ErrPaperUsed
		}
	}
	return []Event{PaperEntered{c.Window, c.Service, q.ID, c.Numbers}}, nil
}

func (e PaperEntered) apply(s *State, _ time.Time) {
	for _, number := range e.Numbers {
		s.entered[number] = true
	}
	s.totals.issued += len(e.Numbers)
	s.totals.served += len(e.Numbers)
	if d := s.windows[e.Window]; d != nil {
		d.served += len(e.Numbers)
		d.version++
	}
}

func (e PaperCalled) answer(s *State, _ time.Time) any  { return s.desk(e.Called.Window) }
func (e PaperEntered) answer(s *State, _ time.Time) any { return s.office() }
