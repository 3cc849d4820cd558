package machine

import (
	"cmp"
	"context"
	"errors"
	"io"
	"sync"
	"time"

	"paihao/drivers/idreader"
	"paihao/drivers/port"
	"paihao/drivers/printer"
	"paihao/drivers/qrscanner"
	"paihao/kiosk/flow"
)

// A Line is a serial line with deadlines: a *port.Port, a net.Conn.
type Line interface {
	io.ReadWriteCloser
	SetReadDeadline(time.Time) error
	SetWriteDeadline(time.Time) error
}

// An Opener opens a device's line. The machine calls it again whenever the device was lost.
type Opener func() (Line, error)

// devices is how the devices are.
type devices struct {
	mu      *sync.Mutex
	state   *flow.Devices
	changed chan struct{}
}

func newDevices() devices {
	unknown := flow.Devices{Printer: flow.Unknown, Reader: flow.Unknown, Scanner: flow.Unknown}
	return devices{mu: new(sync.Mutex), state: &unknown, changed: make(chan struct{}, 1)}
}

func (d devices) now() flow.Devices {
	d.mu.Lock()
	defer d.mu.Unlock()
	return *d.state
}

// set notes how a device is, given by the place of its code, and passes a change on.
func (m *Machine) set(place func(*flow.Devices) *string, code string) {
	d := m.devices
	d.mu.Lock()
	defer d.mu.Unlock()
	if at := place(d.state); *at != code {
		*at = code
		m.Diary.Info("devices", "printer", d.state.Printer, "reader", d.state.Reader, "scanner", d.state.Scanner, "sound", cmp.Or(d.state.Sound, "untried"))
		m.Send(flow.DevicesChanged{Devices: *d.state})
		m.change()
	}
}

// change tells the server soon how the kiosk is.
func (m *Machine) change() {
	select {
	case m.devices.changed <- struct{}{}:
	default:
	}
}

// keep opens a device and uses it, for ever. use says itself when the device is ready.
func (m *Machine) keep(ctx context.Context, open Opener, place func(*flow.Devices) *string, use func(context.Context, Line) error) {
	port.Keep(ctx, open, use, func(s port.State) {
		if !s.Up {
			m.set(place, codeOf(s.Reason))
		}
	})
}

// codeOf says in one word what is wrong with a device.
func codeOf(err error) string {
	for _, c := range []struct {
		err  error
		code string
	}{
		{printer.ErrCoverOpen, flow.CoverOpen},
		{printer.ErrPaperEnd, flow.PaperGone},
		{printer.ErrCutter, flow.Cutter},
		{printer.ErrFault, flow.Fault},
		{printer.ErrOffline, flow.Offline},
		{printer.ErrNoAnswer, flow.Offline},
		{port.ErrStalled, flow.Offline},
		{idreader.ErrSilent, flow.Offline},
		{qrscanner.ErrSilent, flow.Offline},
		{idreader.ErrSelfTest, flow.Fault},
		{idreader.ErrUnauthorised, flow.Fault},
		{idreader.ErrGarbled, flow.Fault},
	} {
		if errors.Is(err, c.err) {
			return c.code
		}
	}
	return flow.Unplugged
}
