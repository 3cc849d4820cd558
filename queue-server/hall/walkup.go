package hall

import "time"

// WalkUp serves somebody without a number: the ticket is made and begun at
// once, so that the service is counted and can be rated like any other.
type WalkUp struct {
	Press
	ID      string `json:"id,omitempty"`
	Token   string `json:"token,omitempty"`
	Service string `json:"service"`
}

// WalkedUp says that somebody without a number is being served.
type WalkedUp struct {
	Issued  Issued  `json:"issued"`
	Started Started `json:"started"`
}

func (c WalkUp) decide(s *State, o Order) ([]Event, error) {
	d, err := c.free(s)
	if err != nil {
		return nil, err
	}
	issued, err := s.issued(o, Issued{ID: c.ID, Token: c.Token, Service: c.Service, Class: ClassNormal, Source: FromWindow})
	if err != nil {
		return nil, err
	}
	return []Event{WalkedUp{issued, Started{c.ID, d.ID, d.clerk, c.ID + "-1"}}}, nil
}

func (e WalkedUp) apply(s *State, at time.Time) {
	e.Issued.apply(s, at)
	e.Started.apply(s, at)
}

func (e WalkedUp) answer(s *State, _ time.Time) any { return s.desk(e.Started.Window) }
