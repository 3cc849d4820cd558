package hall

import (
	"encoding/json"
	"fmt"
	"time"
)

// written is an Entry as it is written; read is one as it is read.
type (
	envelope struct {
		At   time.Time `json:"at"`
		Key  string    `json:"key,omitempty"`
		By   string    `json:"by,omitempty"`
		Body string    `json:"body,omitempty"`
		Is   string    `json:"is"`
	}
	written struct {
		envelope
		Event Event `json:"event"`
	}
	read struct {
		envelope
		Event json.RawMessage `json:"event"`
	}
)

func (e Entry) written() written {
	return written{envelope{e.At, e.Key, e.By, e.Body, e.Event.name()}, e.Event}
}

// writeAll spares a record the second pass that MarshalJSON would cost it.
func writeAll(entries []Entry) []written {
	all := make([]written, len(entries))
	for i, e := range entries {
		all[i] = e.written()
	}
	return all
}

// MarshalJSON writes e with the name of its event.
func (e Entry) MarshalJSON() ([]byte, error) { return json.Marshal(e.written()) }

// UnmarshalJSON reads what MarshalJSON wrote.
func (e *Entry) UnmarshalJSON(data []byte) error {
	var w read
	if err := json.Unmarshal(data, &w); err != nil {
		return err
	}
	var err error
	*e, err = w.entry()
	return err
}

func (w read) entry() (Entry, error) {
	decode, ok := events[w.Is]
	if !ok {
		return Entry{}, fmt.Errorf("event %q is not known", w.Is)
	}
	event, err := decode(w.Event)
	if err != nil {
		return Entry{}, fmt.Errorf("event %s: %w", w.Is, err)
	}
	return Entry{w.At, w.Key, w.By, w.Body, event}, nil
}

// events reads an event by its name. A book keeps these names for ever.
var events = named(
	decode[DayOpened], decode[Carried], decode[Claimed], decode[SetupChanged],
	decode[Issued], decode[Printed], decode[Booked], decode[BookingCancelled], decode[OnTimeMarked], decode[VisitMissed], decode[BlockLifted],
	decode[Opened], decode[Closed], decode[TicketCalled], decode[Recalled],
	decode[Started], decode[Finished], decode[TicketMissed], decode[Rated],
	decode[Paused], decode[TakenOver], decode[Freed], decode[Uncalled], decode[Held], decode[Resumed],
	decode[Transferred], decode[Reopened], decode[MatterAdded], decode[WalkedUp], decode[PriorityVerified],
	decode[CameBack], decode[Postponed], decode[Arrived], decode[TicketCancelled], decode[FellBack],
	decode[AlarmRaised], decode[AlarmEnded], decode[AlarmSeen], decode[RatingAmended],
	decode[Suspended], decode[Lifted], decode[Beat], decode[Outage],
	decode[LeasesGranted], decode[LeasesReturned], decode[Merged], decode[Renumbered], decode[Lapsed],
	decode[Restored], decode[PaperCalled], decode[PaperEntered], decode[Regrouped], decode[TicketExpired], decode[AgentRegistered], decode[AgentDropped], decode[ModeSet], decode[QueueStopped], decode[QueueStarted], decode[KioskOrdered],
)

type decoder func([]byte) (Event, error)

func named(decoders ...decoder) map[string]decoder {
	m := map[string]decoder{}
	for _, d := range decoders {
		e, err := d([]byte("{}"))
		if err != nil {
			panic("hall: " + err.Error()) // an event that cannot be empty
		}
		m[e.name()] = d
	}
	return m
}

func decode[E Event](data []byte) (Event, error) {
	var e E
	err := json.Unmarshal(data, &e)
	return e, err
}

// The names of the events in a book; see events.
func (DayOpened) name() string        { return "DayOpened" }
func (Carried) name() string          { return "Carried" }
func (Claimed) name() string          { return "Claimed" }
func (SetupChanged) name() string     { return "SetupChanged" }
func (Issued) name() string           { return "Issued" }
func (Printed) name() string          { return "Printed" }
func (Booked) name() string           { return "Booked" }
func (BookingCancelled) name() string { return "BookingCancelled" }
func (OnTimeMarked) name() string     { return "OnTimeMarked" }
func (VisitMissed) name() string      { return "VisitMissed" }
func (BlockLifted) name() string      { return "BlockLifted" }
func (Opened) name() string           { return "Opened" }
func (Closed) name() string           { return "Closed" }
func (TicketCalled) name() string     { return "Called" }
func (Recalled) name() string         { return "Recalled" }
func (Started) name() string          { return "Started" }
func (Finished) name() string         { return "Finished" }
func (TicketMissed) name() string     { return "Missed" }
func (Rated) name() string            { return "Rated" }
func (Paused) name() string           { return "Paused" }
func (TakenOver) name() string        { return "TakenOver" }
func (Freed) name() string            { return "Freed" }
func (Uncalled) name() string         { return "Uncalled" }
func (Held) name() string             { return "Held" }
func (Resumed) name() string          { return "Resumed" }
func (Transferred) name() string      { return "Transferred" }
func (Reopened) name() string         { return "Reopened" }
func (MatterAdded) name() string      { return "MatterAdded" }
func (WalkedUp) name() string         { return "WalkedUp" }
func (PriorityVerified) name() string { return "PriorityVerified" }
func (CameBack) name() string         { return "CameBack" }
func (Postponed) name() string        { return "Postponed" }
func (Arrived) name() string          { return "Arrived" }
func (TicketCancelled) name() string  { return "Cancelled" }
func (FellBack) name() string         { return "FellBack" }
func (AlarmRaised) name() string      { return "AlarmRaised" }
func (AlarmEnded) name() string       { return "AlarmEnded" }
func (AlarmSeen) name() string        { return "AlarmSeen" }
func (RatingAmended) name() string    { return "RatingAmended" }
func (Suspended) name() string        { return "Suspended" }
func (Lifted) name() string           { return "Lifted" }
func (Beat) name() string             { return "Beat" }
func (Outage) name() string           { return "Outage" }
func (LeasesGranted) name() string    { return "LeasesGranted" }
func (LeasesReturned) name() string   { return "LeasesReturned" }
func (Merged) name() string           { return "Merged" }
func (Renumbered) name() string       { return "Renumbered" }
func (Lapsed) name() string           { return "Lapsed" }
func (AgentRegistered) name() string  { return "AgentRegistered" }
func (AgentDropped) name() string     { return "AgentDropped" }
func (ModeSet) name() string          { return "ModeSet" }
func (QueueStopped) name() string     { return "QueueStopped" }
func (QueueStarted) name() string     { return "QueueStarted" }
func (KioskOrdered) name() string     { return "KioskOrdered" }
func (TicketExpired) name() string    { return "Expired" }
func (PaperCalled) name() string      { return "PaperCalled" }
func (PaperEntered) name() string     { return "PaperEntered" }
func (Regrouped) name() string        { return "Regrouped" }
func (Restored) name() string         { return "Restored" }
