package flow

import (
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// unsaid are the refusals that no wish of a kiosk brings, or that say nothing to a visitor but that it was not possible.
// A new one has to be put here or among the problems.
var unsaid = []hall.Refusal{
	// of windows, desks, clerks, alarms and managers
	hall.ErrUnknownWindow, hall.ErrUnknownZone, hall.ErrUnknownQueue, hall.ErrUnknownClerk, hall.ErrUnknownAlarm,
	hall.ErrWindowClosed, hall.ErrWindowTaken, hall.ErrWindowPaused, hall.ErrClerkElse, hall.ErrNotYourWindow,
	hall.ErrDeskMoved, hall.ErrDeskBusy, hall.ErrNotCalled, hall.ErrNotServing, hall.ErrNobodyWaits, hall.ErrNothingToDo,
	hall.ErrNothingToTake, hall.ErrBadReason, hall.ErrPersonBusy, hall.ErrWhichNumber, hall.ErrCallAgain, hall.ErrTooSoon, hall.ErrNotHeld,
	hall.ErrBadTransfer, hall.ErrNotReopenable, hall.ErrNoPriority, hall.ErrVerified, hall.ErrBadGroups, hall.ErrSetupInUse,
	hall.ErrNotSuspended, hall.ErrNotStopped, hall.ErrNotBlocked, hall.ErrNotLate, hall.ErrUnknownKiosk,
	// of phones and the reception
	hall.ErrNotAfar, hall.ErrPostponedOften, hall.ErrNoPaper, hall.ErrPaperUsed, hall.ErrAgentQuota, hall.ErrNoAgent,
	hall.ErrNoSlot, hall.ErrSlotFull, hall.ErrSlotPast, hall.ErrSlotFar, hall.ErrTooManyBookings, hall.ErrBlocked,
	hall.ErrCancelLate, hall.ErrNotByPhone, hall.ErrNotHere,
	// of leases, of what was given out alone, and of pairing
	hall.ErrNoLease, hall.ErrMerged, hall.ErrUnknownCode, hall.ErrKioskPaired, hall.ErrBadKiosk,
	// of what this program never says, or says once
	hall.ErrTicketExists, hall.ErrBadNeed, hall.ErrBadMatters, hall.ErrBadLevel, hall.ErrBadOutcome, hall.ErrNotRated,
	hall.ErrAlreadyAmended, hall.ErrKeyReused, hall.ErrKeyMissing, hall.ErrNoToken, hall.ErrBadLogin, hall.ErrForbidden,
	hall.ErrBadRequest, hall.ErrBadBody, hall.ErrBodyTooLarge, hall.ErrNotFound, hall.ErrBadMethod,
	// is a question, see AnotherScreen
	hall.ErrAnother,
}

func TestRefusalsAreProblemsOnPurpose(t *testing.T) {
	var all []hall.Refusal
	for r := range problems {
		all = append(all, r)
	}
	require.ElementsMatch(t, hall.Refusals, append(all, unsaid...), "a new one is a problem, or unsaid")
}

// A problem that nothing leads to is a text that nobody reads.
func TestProblemsAreListed(t *testing.T) {
	for _, p := range problems {
		require.Contains(t, Problems, p)
	}
	for _, p := range states {
		require.Contains(t, Problems, p)
	}
}
