package machine

import (
	"context"
	"errors"
	"os/exec"
	"time"

	"paihao/drivers/printer"
	"paihao/kiosk/flow"
)

// The devices that a technician tests.
const (
	printerTrial = "printer"
	readerTrial  = "reader"
	scannerTrial = "scanner"
	soundTrial   = "sound"
)

// A trial is what came of the test of a device.
type trial struct {
	device string
	at     time.Time
	text   string
	count  int    // in it
	why    string // in it too: a device code
	bad    bool
}

// try begins a test, and says at once how far it is.
func (m *menu) try(t trial) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.language != "" {
		m.asked[t.device] = true
		m.note(t)
	}
}

// tried notes what came of a test that was asked for while the menu is open.
func (m *menu) tried(t trial) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.language != "" && m.asked[t.device] {
		m.note(t)
	}
}

func (m *menu) note(t trial) {
	t.at = time.Now()
	m.newest = t
	m.poke()
}

// test tries a device for the technician. The menu says what came of it.
func (m *Machine) test(e flow.Test) {
	begun := trial{device: e.Device, text: e.Device}
	switch e.Device {
	case printerTrial:
		m.menu.try(begun)
		m.jobs.put(m.testPrinter)
	case readerTrial, scannerTrial:
		m.menu.try(begun)
	case soundTrial:
		m.menu.try(begun)
		m.sayings.put(flow.Say{Phrases: []flow.Phrase{{Number: "0123"}}, Language: m.menu.open(), Volume: 3})
	}
}

// waits says how the test of a device stands that waits for a card or a code. Whether it is there is looked at all the time.
func (t trial) waits(d flow.Devices) trial {
	state, ok := map[string]string{readerTrial: d.Reader, scannerTrial: d.Scanner}[t.text]
	if ok && state != flow.Ready {
		t.text, t.why, t.bad = "away", state, true
	}
	return t
}

func (m *Machine) testPrinter(ctx context.Context) {
	outcome, reason := m.out(ctx, noVisit, m.sheet("", false).testSlip(m.Kiosk, time.Now()))
	m.Diary.Info("test slip", "outcome", string(outcome), "reason", reason)
	t := trial{device: printerTrial, text: "printer." + string(papers[outcome]), why: reason, bad: papers[outcome] != flow.PaperOut}
	if outcome == printer.Assumed {
		t.text = "printer.assumed"
	}
	m.menu.tried(t)
}

// soundTried says whether a sound could be heard.
func soundTried(err error) trial {
	t := trial{device: soundTrial, text: "sound.fault", bad: true}
	switch {
	case err == nil:
		return trial{device: soundTrial, text: "sound.ready"}
	case errors.Is(err, exec.ErrNotFound):
		t.text = "sound.missing"
	case errors.Is(err, errHangs):
		t.text = "sound.hangs"
	}
	return t
}
