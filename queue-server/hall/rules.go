package hall

// Rules are the settings of the rules. Each has a default in package setup; a
// zero is a rule that is off, as it was before there was one.
type Rules struct {
	NextFinishes  bool               `json:"nextFinishes"` // next ends the running service itself
	PrintGrace    Duration           `json:"printGrace"`   // a ticket whose print outcome is not known is callable after this
	Slot          Duration           `json:"slot"`         // length of a booked slot
	Late          Duration           `json:"late"`         // a booking may check in this long after its slot's end
	Announcement  Duration           `json:"announcement"` // length of one spoken call where the setup names no clips
	Voice         VoiceRules         `json:"voice,omitzero"`
	Targets       map[Class]Duration `json:"targets"`               // how long a class is meant to wait at most; who is due first is called, see Bound
	StartsAfter   Duration           `json:"startsAfter,omitempty"` // who was called and not missed counts as come after this; 0 = a key says so
	Interleave    int                `json:"interleave,omitempty"`  // priority calls in a row at one window while others wait; 0 = any
	Walk          Duration           `json:"walk,omitempty"`        // from the kiosks to a zone that names no other; nobody is missed sooner
	Miss          MissRules          `json:"miss,omitzero"`
	Away          Duration           `json:"away,omitempty"`          // a clerk who presses no key for this long may be relieved; 0 = only one who pauses
	FallBack      Duration           `json:"fallBack,omitempty"`      // who waits for a window, clerk or need that nobody serves goes back to the queue's line after this; 0 = at once
	Reopen        Duration           `json:"reopen,omitempty"`        // a wrong finish can be taken back for so long
	TransferKeeps bool               `json:"transferKeeps,omitempty"` // who is passed on keeps the time of arrival
	Matters       MatterRules        `json:"matters,omitzero"`
	Afar          Duration           `json:"afar,omitempty"`    // who took a number by phone from afar keeps at most this much of the wait; 0 = none
	Arrival       Proof              `json:"arrival,omitempty"` // by which that holder shows to be in the hall now; "" is their word
	Postpone      PostponeRules      `json:"postpone,omitzero"`
	Closing       ClosingRules       `json:"closing,omitzero"`
	Limits        LimitRules         `json:"limits,omitzero"`
	Lease         LeaseRules         `json:"lease,omitzero"`
	Rating        RatingRules        `json:"rating,omitzero"`
	Reprints      int                `json:"reprints,omitempty"` // slips of a number that kiosks print again; 0 = any
	Booking       BookingRules       `json:"booking,omitzero"`
}

// A Proof is by what somebody shows to be in the hall. The rules take it from
// whoever stands at the door, who has looked at it.
type Proof string

// The proofs.
const (
	ByWord Proof = "word"
	ByCode Proof = "code" // that the hall shows at its door and changes every minute
)

// MissRules say when a called visitor has missed the call, and what then.
type MissRules struct {
	Calls  int      `json:"calls,omitempty"`  // so often the ticket must have been called
	Gap    Duration `json:"gap,omitempty"`    // so far apart calls must be to count, and so long the last one must be past
	Then   MissThen `json:"then,omitempty"`   // "" is void
	Within Duration `json:"within,omitempty"` // who missed may come back for so long; 0 = all day
	Places int      `json:"places,omitempty"` // and then waits behind so many
	Times  int      `json:"times,omitempty"`  // so often
}

// MissThen is what becomes of a ticket that was missed.
type MissThen string

// What becomes of a missed ticket.
const (
	MissVoid   MissThen = "void"   // it is over
	MissReturn MissThen = "return" // its holder may come back
	MissDefer  MissThen = "defer"  // it goes back by itself
)

// returns tells whether who missed a call may wait again.
func (r MissRules) returns() bool { return r.Then == MissReturn || r.Then == MissDefer }

// MatterRules say how much one call may bring.
type MatterRules struct {
	Most   int `json:"most,omitempty"`   // of one ticket; 0 = 1
	AtOnce int `json:"atOnce,omitempty"` // in one service; the rest waits again. 0 = all
	Places int `json:"places,omitempty"` // the rest waits behind so many
}

// PostponeRules say how often a visitor may let others go first, and how many.
type PostponeRules struct {
	Places int `json:"places,omitempty"`
	Times  int `json:"times,omitempty"` // 0 = not at all
}

// RatingRules say how long a service may be rated.
type RatingRules struct {
	Pad     Duration `json:"pad,omitempty"`     // at its window; 0 = until the next service there
	Phone   Duration `json:"phone,omitempty"`   // by the ticket, days on if need be; 0 = until the day is over
	Default int      `json:"default,omitempty"` // level that silence is taken as when the phone is over, in no rate; 0 = none
}
