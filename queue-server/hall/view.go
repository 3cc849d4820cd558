package hall

import "time"

// A View names one picture of a hall: what one audience sees of it.
type View struct {
	Kind string    // one of the View constants
	ID   string    // the zone, the window, the kiosk or the token; empty for lobby and office
	At   time.Time // when it is looked at, where that matters; zero = at the newest entry
}

// The kinds of pictures.
const (
	ViewLobby  = "lobby"
	ViewBoard  = "board"
	ViewDesk   = "desk"
	ViewRate   = "rate"
	ViewOffice = "office"
	ViewPhone  = "phone"

	ViewReception = "reception"
	ViewSlots     = "slots"   // of <service>/<date>
	ViewSlot      = "slot"    // of <service>/<start>
	ViewDays      = "days"    // of <service>/<first date>
	ViewVisit     = "visit"   // that a code opens
	ViewOwn       = "own"     // the same for who holds the signed code
	ViewVisitor   = "visitor" // of a person
	ViewBooking   = "booking" // by its ID
	ViewBlock     = "block"   // by the hash that lasts
	ViewAgents    = "agents"
	ViewFlagged   = "flagged"
	ViewKiosk     = "kiosk"
	ViewFound     = "found" // of FindBy
)

// Picture makes the picture of v: a Lobby, Board, Desk, RatePad, Office, Phone,
// Reception, SlotList, Period (of slot), DayList, Visit (of visit, visitor and booking), OwnVisit, Block, Agents,
// Flagged, Kiosk or []Found. It shares nothing with s that can change.
func (s *State) Picture(v View) (any, error) {
	switch v.Kind {
	case ViewLobby:
		return s.lobby(), nil
	case ViewBoard:
		if z := s.zones[v.ID]; z != nil {
			return s.board(z), nil
		}
		return nil, ErrUnknownZone
	case ViewDesk, ViewRate:
		d := s.windows[v.ID]
		switch {
		case d == nil:
			return nil, ErrUnknownWindow
		case v.Kind == ViewRate:
			return s.ratePad(d), nil
		}
		return s.desk(d.ID), nil
	case ViewOffice:
		return s.office(), nil
	case ViewPhone:
		return s.phoneOf(v.ID)
	case ViewReception:
		return s.reception(later(v.At, s.Last)), nil
	case ViewSlots:
		return s.slotList(v.ID, later(v.At, s.Last))
	case ViewSlot:
		return s.slotAt(v.ID, later(v.At, s.Last))
	case ViewDays:
		return s.dayList(v.ID, later(v.At, s.Last))
	case ViewVisit:
		return s.preview(CheckIn{Code: v.ID}, later(v.At, s.Last))
	case ViewOwn:
		return s.own(v.ID, later(v.At, s.Last))
	case ViewVisitor:
		return s.preview(CheckIn{Person: v.ID}, later(v.At, s.Last))
	case ViewBooking:
		return s.preview(CheckIn{Booking: v.ID}, later(v.At, s.Last))
	case ViewBlock:
		return s.block(v.ID, later(v.At, s.Last)), nil
	case ViewAgents:
		return s.agentList(), nil
	case ViewFlagged:
		return s.flagged(), nil
	case ViewKiosk:
		return s.kiosk(v.ID), nil
	case ViewFound:
		return s.found(v.ID, later(v.At, s.Last))
	}
	return nil, ErrNotFound
}

// A Frame is a picture ready to be shown: made once, read by many, never changed.
type Frame struct {
	Picture any
	JSON    []byte
}
