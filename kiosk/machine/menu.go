package machine

import (
	"context"
	"sync"
	"time"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// menuTime is how often an open menu is brought up to date.
const menuTime = time.Second

// The devices that a technician tests.
const (
	printerTrial = "printer"
	readerTrial  = "reader"
	scannerTrial = "scanner"
	soundTrial   = "sound"
)

// A trial is what came of the test of a device: a text, and a count in it.
type trial struct {
	text  string
	count int
}

// menu is the technician's, as far as it is the machine's matter.
type menu struct {
	mu       sync.Mutex
	language string // empty: it is shut
	trials   map[string]trial
	opened   chan struct{}
}

// look notes whether the menu is open, and in which language.
func (m *menu) look(v flow.View) {
	language := ""
	if v.Screen == flow.MenuScreen {
		language = v.Language
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.language == "" && language != "" {
		m.trials = map[string]trial{}
		select {
		case m.opened <- struct{}{}:
		default:
		}
	}
	m.language = language
}

// open gives the language in which the menu is open; empty: it is shut.
func (m *menu) open() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.language
}

// tried notes what came of a test, while the menu is open.
func (m *menu) tried(device, text string, count int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.language != "" {
		m.trials[device] = trial{text, count}
	}
}

// of says how a device is: what came of its test, or else its state.
func (m *menu) of(device, state string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	text := "menu.state." + state
	t, tested := m.trials[device]
	if tested && state != flow.Unplugged {
		text = "menu.trial." + t.text
	}
	return assets.Text(m.language, text, map[string]any{"Count": t.count})
}

// gauge measures the facts of the menu while it is open.
func (m *Machine) gauge(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.menu.opened:
		}
		for language := m.menu.open(); language != "" && ctx.Err() == nil; language = m.menu.open() {
			m.Send(flow.Measured{Facts: m.facts(language)})
			m.identifyPrinter(ctx)
			select {
			case <-ctx.Done():
			case <-time.After(menuTime):
			}
		}
	}
}

// test tries a device for the technician. What came of it stands in the menu.
func (m *Machine) test(e flow.Test) {
	m.menu.tried(e.Device, e.Device, 0)
	switch e.Device {
	case printerTrial:
		m.jobs.put(func(ctx context.Context) {
			outcome, reason := m.out(ctx, noVisit, m.sheet("", false).testSlip(m.Kiosk, time.Now()))
			m.Diary.Info("test slip", "outcome", string(outcome), "reason", reason)
			m.menu.tried(printerTrial, "printer."+string(papers[outcome]), 0)
		})
	case soundTrial:
		m.sayings.put(flow.Say{Phrases: []flow.Phrase{{Number: "0123"}}, Language: m.menu.open(), Volume: 3})
	}
}
