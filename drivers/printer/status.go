package printer

import (
	"errors"
	"fmt"
)

// Why a printer does not print. Status.Err returns them.
var (
	ErrCoverOpen = errors.New("printer: cover open")
	ErrPaperEnd  = errors.New("printer: out of paper")
	ErrCutter    = errors.New("printer: cutter blocked")
	ErrFault     = errors.New("printer: fault")
	ErrOffline   = errors.New("printer: offline")
	// ErrNoAnswer means that a status was asked for and did not come.
	ErrNoAnswer = errors.New("printer: no answer")
)

// Status is what DLE EOT 1 to 4 answer: one byte each, always of the form 0xx1xx10.
//
//	bit   n=1 printer            n=2 offline      n=3 error          n=4 paper
//	0x04  drawer                 cover open       mechanical         near end
//	0x08  offline                feeding          cutter             near end
//	0x20  waits for recovery     paper stop       unrecoverable      end
//	0x40  feed button            error            recovers by itself end
type Status struct {
	Raw [4]byte // as answered, 0 for no answer

	Drawer, Offline, Waiting, FeedButton        bool
	CoverOpen, Feeding, PaperStop, Error        bool
	Mechanical, Cutter, Unrecoverable, Recovers bool
	NearEnd, PaperEnd                           bool
}

// isStatus reports whether b can be an answer to DLE EOT.
func isStatus(b byte) bool { return b&0x93 == 0x12 }

// decode reads the four answers; what was not answered is not set.
func decode(raw [4]byte) Status {
	bit := func(n int, mask byte) bool { return raw[n-1]&mask != 0 }
	return Status{
		Raw:    raw,
		Drawer: bit(1, 0x04), Offline: bit(1, 0x08), Waiting: bit(1, 0x20), FeedButton: bit(1, 0x40),
		CoverOpen: bit(2, 0x04), Feeding: bit(2, 0x08), PaperStop: bit(2, 0x20), Error: bit(2, 0x40),
		Mechanical: bit(3, 0x04), Cutter: bit(3, 0x08), Unrecoverable: bit(3, 0x20), Recovers: bit(3, 0x40),
		NearEnd: bit(4, 0x0c), PaperEnd: bit(4, 0x60),
	}
}

// Err returns why the printer cannot print now, or nil. Paper near its end is no reason.
func (s Status) Err() error {
	switch {
	case s.CoverOpen:
		return ErrCoverOpen
	case s.PaperEnd || s.PaperStop:
		return ErrPaperEnd
	case s.Cutter:
		return ErrCutter
	case s.Mechanical || s.Unrecoverable || s.Recovers || s.Error:
		return fmt.Errorf("%w (% x)", ErrFault, s.Raw)
	case s.Offline:
		return fmt.Errorf("%w (% x)", ErrOffline, s.Raw)
	}
	return nil
}
