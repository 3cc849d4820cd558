package machine

import (
	"context"
	"errors"
	"time"

	"paihao/drivers/qrscanner"
	"paihao/kiosk/flow"
)

// again is how long a code that is still held before the scanner counts as one showing of it.
const again = 3 * time.Second

func (m *Machine) keepScanner(ctx context.Context) {
	place := func(d *flow.Devices) *string { return &d.Scanner }
	m.keep(ctx, m.Scanner, place, func(ctx context.Context, line Line) error {
		m.set(place, flow.Ready) // a scanner says nothing of itself: a line is all there is to know
		scanner := qrscanner.New(line, qrscanner.Options{})
		var last string
		var seen time.Time
		for {
			code, err := scanner.Scan(ctx)
			switch {
			case errors.Is(err, qrscanner.ErrTooLong), errors.Is(err, qrscanner.ErrText):
				m.Send(flow.Scanned{})
				continue
			case err != nil:
				return err
			}
			if code.Text != last || time.Since(seen) > again {
				m.Send(flow.Scanned{Code: code.Text})
			}
			last, seen = code.Text, time.Now()
		}
	})
}
