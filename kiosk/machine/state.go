package machine

import (
	"context"
	"time"

	"paihao/queue-server/api"
)

// presence is how often the server hears of the kiosk though nothing has changed.
const presence = 30 * time.Second

// present tells the server how the kiosk is: at each change, and again and again.
func (m *Machine) present(ctx context.Context) {
	for {
		once, cancel := context.WithTimeout(ctx, attempt)
		err := m.Server.Kiosk(once, m.Kiosk, m.state())
		cancel()
		next := presence
		if err != nil && ctx.Err() == nil && !final(err) {
			m.question()
			next = longWait
		}
		select {
		case <-ctx.Done():
			return
		case <-m.devices.changed:
		case <-time.After(next):
		}
	}
}

// state is what the kiosk says of itself.
func (m *Machine) state() api.KioskRequest {
	d := m.devices.now()
	r := api.KioskRequest{
		Printer: d.Printer, Reader: d.Reader, Scanner: d.Scanner, Sound: m.soundToday(), Asleep: m.asleep.Load(), Version: m.Version,
		Uptime: seconds(m.began),
	}
	if left := m.left.Load(); left != nil {
		r.Leased = *left
	}
	if tickets, err := m.Outbox.Unmerged(); err == nil {
		r.Pending = len(tickets)
	}
	if left, ok := m.paper.left(); ok {
		r.Paper = &left
	}
	if since := m.tray.since(); !since.IsZero() {
		r.Card = seconds(since)
	}
	return r
}

// seconds is how long ago something was, and never nothing.
func seconds(since time.Time) int { return max(1, int(time.Since(since)/time.Second)) }
