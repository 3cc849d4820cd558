package hall

// A Refusal is a code that says why something cannot be done. It is the same
// value on both sides of the wire, so errors.Is works there and here. Its
// sentence, in the reader's language, is a text, not part of the rules.
type Refusal string

func (r Refusal) Error() string { return "hall: " + string(r) }

// The refusals of the rules.
const (
	ErrUnknownHall        Refusal = "unknown-hall"
	ErrUnknownService     Refusal = "unknown-service"
	ErrUnknownWindow      Refusal = "unknown-window"
	ErrUnknownZone        Refusal = "unknown-zone"
	ErrUnknownTicket      Refusal = "unknown-ticket"
	ErrUnknownSession     Refusal = "unknown-session"
	ErrUnknownAppointment Refusal = "unknown-appointment"

	ErrTicketExists   Refusal = "ticket-exists"   // the ID is in the book under another key
	ErrQueueFull      Refusal = "queue-full"      // its numbers are used up for today
	ErrWindowClosed   Refusal = "window-closed"   // open it first
	ErrWindowTaken    Refusal = "window-taken"    // another clerk stands there
	ErrClerkElse      Refusal = "clerk-elsewhere" // this clerk has another window open
	ErrNotYourWindow  Refusal = "not-your-window"
	ErrDeskMoved      Refusal = "desk-moved"  // the desk changed since the key was pressed
	ErrDeskBusy       Refusal = "desk-busy"   // a ticket is called or being served
	ErrNotCalled      Refusal = "not-called"  // no ticket is called at this window
	ErrNotServing     Refusal = "not-serving" // no ticket is being served at this window
	ErrAlreadyRated   Refusal = "already-rated"
	ErrNotRateable    Refusal = "not-rateable"    // its service has not come to an end at a window
	ErrRatingClosed   Refusal = "rating-closed"   // its time is over
	ErrNotRated       Refusal = "not-rated"       // there is nothing to add to
	ErrAlreadyAmended Refusal = "already-amended" // something was added already
	ErrBadLevel       Refusal = "bad-level"       // a level is 1 to 5
	ErrBadOutcome     Refusal = "bad-outcome"
	ErrBadCode        Refusal = "bad-code"     // no booking code at all
	ErrCodeExpired    Refusal = "code-expired" // its slot is over
	ErrCodeEarly      Refusal = "code-early"   // its day has not come
	ErrCodeUsed       Refusal = "code-used"    // already checked in
	ErrSlotPast       Refusal = "slot-past"    // one cannot book the past
	ErrSlotFar        Refusal = "slot-far"     // nor further ahead than the rules say
	ErrSetupInUse     Refusal = "setup-in-use" // the new setup drops what tickets or clerks stand on

	ErrUnknownQueue   Refusal = "unknown-queue"
	ErrUnknownClerk   Refusal = "unknown-clerk" // no such clerk stands at a window
	ErrUnknownAlarm   Refusal = "unknown-alarm"
	ErrWindowPaused   Refusal = "window-paused"   // open it again first
	ErrNothingToTake  Refusal = "nothing-to-take" // nobody to be relieved stands there
	ErrBadReason      Refusal = "bad-reason"      // not one of the reasons, or none where one is needed
	ErrBadNeed        Refusal = "bad-need"
	ErrBadMatters     Refusal = "bad-matters"  // more than one ticket may carry
	ErrNotAfar        Refusal = "not-afar"     // only a phone takes a number from afar, and comes once
	ErrWhichNumber    Refusal = "which-number" // two queues have one of these digits
	ErrNotHere        Refusal = "not-here"     // it is not the code that the hall shows now
	ErrNotWaiting     Refusal = "not-waiting"  // it is called, served or over
	ErrPersonBusy     Refusal = "person-busy"  // its holder is at another window
	ErrCallAgain      Refusal = "call-again"   // too few calls to count it as missed
	ErrTooSoon        Refusal = "too-soon"     // its holder may still be on the way
	ErrNotMissed      Refusal = "not-missed"   // it has missed no call
	ErrMissedVoid     Refusal = "missed-void"  // what was missed is over in this hall
	ErrMissedOften    Refusal = "missed-often" // it has missed too many calls
	ErrMissedLong     Refusal = "missed-long"  // too long ago
	ErrNotHeld        Refusal = "not-held"
	ErrBadTransfer    Refusal = "bad-transfer"    // it must lead to one place, and another one
	ErrNotReopenable  Refusal = "not-reopenable"  // too long ago, rated, or the visitor is elsewhere
	ErrNoPriority     Refusal = "no-priority"     // no priority was declared
	ErrVerified       Refusal = "verified"        // it was seen already
	ErrPostponedOften Refusal = "postponed-often" // it went back as often as it may

	ErrSuspended    Refusal = "suspended"     // this part of the hall stands still
	ErrNotSuspended Refusal = "not-suspended" // nothing is suspended there
	ErrOtherMachine Refusal = "other-machine" // the kiosk's token or numbers are another machine's
	ErrNoLease      Refusal = "no-lease"
	ErrMerged       Refusal = "merged" // it is in the book already, just so

	ErrHasTicket        Refusal = "has-ticket"       // this person has a number for the service already
	ErrTooManyTickets   Refusal = "too-many-tickets" // this person has as many numbers as one may
	ErrAnother          Refusal = "another-visitor"  // ask whether this is for another visitor, and say so
	ErrQuota            Refusal = "quota"            // its half day is given out
	ErrAgentQuota       Refusal = "agent-quota"      // the agent has taken a day's numbers
	ErrNoAgent          Refusal = "no-agent"
	ErrAppointmentsOnly Refusal = "appointments-only"
	ErrCardOnly         Refusal = "card-only" // by card, or at the reception
	ErrCrowded          Refusal = "crowded"   // the hall is as full as it may be
	ErrStopped          Refusal = "stopped"   // no more numbers today
	ErrNotStopped       Refusal = "not-stopped"

	ErrClosed     Refusal = "closed"      // no numbers are given at this time
	ErrLastTicket Refusal = "last-ticket" // none for this service any more today
	ErrTooLate    Refusal = "too-late"    // the turn would come after closing

	ErrNoPaper   Refusal = "no-paper-number" // it is not kept for printed slips of the queue
	ErrPaperUsed Refusal = "paper-used"      // it has turned up, or was entered
	ErrBadGroups Refusal = "bad-groups"      // no queue, one twice, or a delay without a bound

	ErrCodeDamaged     Refusal = "code-damaged"      // a part of it is lost
	ErrCodeForeign     Refusal = "code-foreign"      // another hall's
	ErrCodeForged      Refusal = "code-forged"       // this hall has not signed it
	ErrCodeCancelled   Refusal = "code-cancelled"    // the visit was given back
	ErrNoSlot          Refusal = "no-slot"           // nothing can be booked for then
	ErrSlotFull        Refusal = "slot-full"         // its quota is booked
	ErrNameless        Refusal = "identity-needed"   // only who shows an identity may have this
	ErrNotByPhone      Refusal = "not-by-phone"      // here visits are booked at the reception
	ErrTooManyBookings Refusal = "too-many-bookings" // this person has as many as one may
	ErrBlocked         Refusal = "booking-blocked"   // this person let too many visits pass
	ErrNotBlocked      Refusal = "not-blocked"
	ErrCancelLate      Refusal = "cancel-late" // too short before the slot
	ErrNotLate         Refusal = "not-late"    // there is nothing to make good

	ErrUnknownKiosk Refusal = "unknown-kiosk"
	ErrReprintLimit Refusal = "reprint-limit" // as many slips as the hall prints of a number

	// ErrNothingToDo is the answer of Tick when it is not time for anything.
	ErrNothingToDo Refusal = "nothing-to-do"

	// ErrNobodyWaits is the answer of CallNext when no ticket is callable.
	ErrNobodyWaits Refusal = "nobody-waits"

	ErrKeyReused Refusal = "key-reused" // this key was used for another wish
)

// The refusals of the contract, for those who stand before the rules.
const (
	ErrKeyMissing   Refusal = "key-missing"
	ErrNoToken      Refusal = "no-token"
	ErrBadLogin     Refusal = "bad-login"
	ErrForbidden    Refusal = "forbidden"
	ErrUnknownCode  Refusal = "unknown-code" // no kiosk shows it
	ErrKioskPaired  Refusal = "kiosk-paired" // another machine has this name
	ErrBadKiosk     Refusal = "bad-kiosk"    // a name that a kiosk cannot have
	ErrBadRequest   Refusal = "bad-request"
	ErrBadBody      Refusal = "bad-body"
	ErrBodyTooLarge Refusal = "body-too-large"
	ErrNotFound     Refusal = "not-found"
	ErrBadMethod    Refusal = "bad-method"
	ErrBadIdentity  Refusal = "bad-identity"
	ErrTooMany      Refusal = "too-many"
	ErrNotReady     Refusal = "not-ready"
	ErrInternal     Refusal = "internal"
)

// Refusals lists every code there is; each has a status and a sentence.
var Refusals = []Refusal{
	ErrUnknownHall, ErrUnknownService, ErrUnknownWindow, ErrUnknownZone, ErrUnknownTicket,
	ErrUnknownSession, ErrUnknownAppointment, ErrTicketExists, ErrQueueFull, ErrWindowClosed,
	ErrWindowTaken, ErrClerkElse, ErrNotYourWindow, ErrDeskMoved, ErrDeskBusy, ErrNotCalled,
	ErrNotServing, ErrAlreadyRated, ErrNotRateable, ErrRatingClosed, ErrNotRated, ErrAlreadyAmended, ErrBadLevel, ErrBadOutcome, ErrBadCode,
	ErrCodeExpired, ErrCodeEarly, ErrCodeUsed, ErrCodeDamaged, ErrCodeForeign, ErrCodeForged, ErrCodeCancelled,
	ErrNoSlot, ErrSlotFull, ErrNameless, ErrNotByPhone, ErrTooManyBookings, ErrBlocked, ErrNotBlocked, ErrCancelLate, ErrNotLate, ErrSlotPast, ErrSlotFar, ErrSetupInUse, ErrNobodyWaits,
	ErrUnknownQueue, ErrUnknownClerk, ErrUnknownAlarm, ErrWindowPaused, ErrNothingToTake, ErrBadReason, ErrBadNeed, ErrBadMatters, ErrNotAfar, ErrNotHere, ErrWhichNumber, ErrNotWaiting, ErrPersonBusy, ErrCallAgain, ErrTooSoon, ErrNotMissed, ErrMissedVoid, ErrMissedOften, ErrMissedLong, ErrNotHeld, ErrBadTransfer, ErrNotReopenable, ErrNoPriority, ErrVerified, ErrPostponedOften, ErrSuspended, ErrNotSuspended, ErrOtherMachine, ErrNoLease, ErrMerged, ErrHasTicket, ErrTooManyTickets, ErrAnother, ErrQuota, ErrAgentQuota, ErrNoAgent, ErrAppointmentsOnly, ErrCardOnly, ErrCrowded, ErrStopped, ErrNotStopped, ErrClosed, ErrLastTicket, ErrTooLate, ErrNoPaper, ErrPaperUsed, ErrBadGroups, ErrUnknownKiosk, ErrReprintLimit, ErrNothingToDo,
	ErrKeyReused, ErrKeyMissing, ErrNoToken, ErrBadLogin, ErrForbidden, ErrBadRequest, ErrBadBody,
	ErrBodyTooLarge, ErrUnknownCode, ErrKioskPaired, ErrBadKiosk, ErrNotFound, ErrBadMethod, ErrBadIdentity, ErrTooMany, ErrNotReady, ErrInternal,
}
