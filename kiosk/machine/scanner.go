package machine

import (
	"context"
	"errors"
	"time"
	"unicode/utf8"

	"paihao/drivers/qrscanner"
	"paihao/kiosk/flow"
)

// again is how long a code that is still held before the scanner counts as one showing of it.
const again = 3 * time.Second

// glance is how long a scanner that was told to look is taken to do so, before it is told again: shorter than the time that
// most are set to.
const glance = 4 * time.Second

var errNothing = errors.New("machine: no code was shown")

func (m *Machine) keepScanner(ctx context.Context) {
	place := func(d *flow.Devices) *string { return &d.Scanner }
	m.keep(ctx, m.Scanner, place, func(ctx context.Context, line Line) error {
		scanner := qrscanner.New(line, m.Codes)
		if err := scanner.Beat(ctx); err != nil && !errors.Is(err, qrscanner.ErrNoCommand) && !errors.Is(err, qrscanner.ErrRefused) {
			return err
		}
		m.set(place, flow.Ready) // of one that does not say whether it is there, a line is all there is to know
		var last string
		var seen time.Time
		for {
			code, err := m.await(ctx, scanner)
			switch {
			case errors.Is(err, errNothing):
				continue
			case errors.Is(err, qrscanner.ErrTooLong), errors.Is(err, qrscanner.ErrText):
				m.Send(flow.Scanned{})
				continue
			case err != nil:
				return err
			}
			if code.Text != last || time.Since(seen) > again {
				m.menu.tried(trial{device: scannerTrial, text: "scanner.read", count: utf8.RuneCountInString(code.Text)})
				m.Send(flow.Scanned{Code: code.Text})
			}
			last, seen = code.Text, time.Now()
		}
	})
}

// await waits for a code. A scanner that looks only when it is told to is told so first; errNothing means that it has to be
// told again.
func (m *Machine) await(ctx context.Context, scanner *qrscanner.Scanner) (qrscanner.Code, error) {
	if !m.Trigger {
		return scanner.Scan(ctx)
	}
	// One that did not understand is told again in a while; one that is gone is found out by its line, or its beat.
	err := scanner.Start(ctx)
	if err != nil && !errors.Is(err, qrscanner.ErrSilent) && !errors.Is(err, qrscanner.ErrRefused) {
		return qrscanner.Code{}, err
	}
	while, stop := context.WithTimeout(ctx, glance)
	defer stop()
	code, err := scanner.Scan(while)
	if err != nil && while.Err() != nil && ctx.Err() == nil {
		err = errNothing
	}
	return code, err
}
