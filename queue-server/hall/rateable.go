package hall

import (
	"slices"
	"time"
)

// ask lets the visitor, whose service at d has ended, rate it: at the window's
// pad until the next service begins there, and on the phone.
func (s *State) ask(d *desk) {
	d.session.Rateable, d.asks = true, d.session
	s.unrated = append(s.unrated, d.session)
	s.totals.rateable++
}

// unask takes ask back: the service of d's newest session goes on.
func (s *State) unask(d *desk) {
	d.session.Rateable, d.asks = false, nil
	s.unrated = slices.DeleteFunc(s.unrated, func(v *Session) bool { return v == d.session })
	s.totals.rateable--
}

// speaks finds the session of a visitor who speaks at the pad of that window,
// or on the phone or at a kiosk with the ticket's token. Nobody else can: a clerk has neither.
func (s *State) speaks(id, window, token string, by Channel) (*Session, error) {
	session := s.sessions[id]
	switch {
	case by != ByPad && by != ByPhone && by != ByKiosk:
		return nil, ErrBadRequest
	case session == nil, by != ByPad && (token == "" || s.tickets[session.Ticket].Token != token):
		return nil, ErrUnknownSession
	case by == ByPad && window != session.Window && window != EveryWindow:
		return nil, ErrNotYourWindow
	}
	return session, nil
}

// EveryWindow stands for all windows, where a device may work at each of them.
const EveryWindow = "*"

// rated tells whether the visitor has said something.
func (v *Session) rated() bool { return v.Rating != nil && v.Rating.Channel != ByDefault }

// closed tells whether the time for the visitor to speak about a service that
// ended is over. A rating is for the session that it names: what the pad shows
// meanwhile is of no account.
func (s *State) closed(v *Session, by Channel, at time.Time) bool {
	if v.Rating != nil && v.Rating.Channel == ByDefault {
		return true
	}
	if by == ByPad {
		d := s.windows[v.Window]
		if d == nil || d.asks != v {
			return true
		}
	}
	until := s.until(v, by)
	return until == nil && by != ByPad && v.earlier || until != nil && !at.Before(*until)
}

// until is when a channel closes by itself; nil where it is not a matter of
// time alone. Who has just tapped a face at the pad gets the time once more,
// for the reasons.
func (s *State) until(v *Session, by Channel) *time.Time {
	from, limit := v.Finished, s.Setup.Rules.Rating.Phone
	if by == ByPad {
		from, limit = later(v.Finished, v.ratedAt), s.Setup.Rules.Rating.Pad
	}
	if limit == 0 {
		return nil
	}
	return when(from.Add(time.Duration(limit)))
}

// takeSilence gives a service, about which nobody said anything while the phone
// could, the level that the rules count silence as. The oldest come first.
func (s *State) takeSilence(at time.Time) (events []Event) {
	level := s.Setup.Rules.Rating.Default
	if level < 1 || level > 5 {
		return nil
	}
	for _, v := range s.unrated {
		if v.Rating != nil {
			continue
		}
		if !s.closed(v, ByPhone, at) || len(events) == mostPerTick {
			break
		}
		events = append(events, Rated{Session: v.ID, Level: level, Channel: ByDefault})
	}
	return events
}
