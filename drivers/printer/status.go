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

	// These are faults with a name.
	ErrHot    = fmt.Errorf("%w: the head is too hot", ErrFault) // it pauses, and goes on by itself
	ErrJam    = fmt.Errorf("%w: paper is stuck", ErrFault)
	ErrBroken = fmt.Errorf("%w: it needs repair", ErrFault)
)

// Status is what a printer says of itself. What its kind of answer has no bit for is not set.
type Status struct {
	// Raw are the answers to DLE EOT 1 to 4, 0 for none, or the four bytes of an automatic or of a full status.
	Raw [4]byte

	Offline   bool
	CoverOpen bool
	NearEnd   bool // little paper is left
	PaperEnd  bool
	PaperStop bool // it stopped for want of paper
	Slip      bool // a slip lies at the presenter: nobody has taken it

	Error         bool // there is one; the others say which
	Mechanical    bool // or a black mark was not found
	Cutter        bool
	Unrecoverable bool // only a mechanic or the switch helps
	Recovers      bool // goes away by itself: a hot head, on some an open cover

	Waiting    bool // for Recover or a hand
	Drawer     bool // the pin of a cash drawer; some kiosk printers always set it
	Feeding    bool // its button feeds paper
	FeedButton bool

	Full // what only a full status tells
}

// Full is what a Custom printer tells beyond the others.
type Full struct {
	VirtualEnd  bool // the paper has reached the length that was set as its end
	Mark        bool // a black mark or notch is over the sensor
	HeadUp      bool
	CutterCover bool
	Spooling    bool // it has work
	Motor       bool // paper moves
	FormButton  bool
	LineFault   bool // bytes came in damaged
	Refused     bool // it was sent a command that it does not know
	Voltage     bool // of its supply
	Jam         bool
	MarkFault   bool
	Memory      bool // RAM or EEPROM
	Presenter   bool // the presenter does not work
}

// Err returns why the printer cannot print now, or nil. Little paper is no reason, nor is a slip that lies there.
func (s Status) Err() error {
	with := func(err error) error { return fmt.Errorf("%w (% x)", err, s.Raw) }
	switch {
	case s.CoverOpen || s.HeadUp || s.CutterCover:
		return ErrCoverOpen
	case s.PaperEnd || s.PaperStop:
		return ErrPaperEnd
	case s.Cutter:
		return ErrCutter
	case s.Jam || s.Presenter:
		return with(ErrJam)
	case s.Unrecoverable || s.Memory || s.Voltage:
		return with(ErrBroken)
	case s.Recovers:
		return with(ErrHot)
	case s.Mechanical || s.MarkFault || s.Error:
		return with(ErrFault)
	case s.Offline:
		return with(ErrOffline)
	}
	return nil
}

// curable reports whether DLE ENQ may help: the cutter, or what moves the paper.
func (s Status) curable() bool {
	return (s.Cutter || s.Mechanical) && !s.Unrecoverable && !s.CoverOpen && !s.PaperEnd
}
