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

// menu is the technician's, as far as it is the machine's matter.
type menu struct {
	mu       sync.Mutex
	language string          // empty: it is shut
	asked    map[string]bool // devices whose test was asked for since it was opened
	newest   trial
	news     chan struct{} // there is something to show at once
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
		m.asked, m.newest = map[string]bool{}, trial{}
		m.poke()
	}
	m.language = language
}

// open gives the language in which the menu is open; empty: it is shut.
func (m *menu) open() string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.language
}

func (m *menu) poke() {
	select {
	case m.news <- struct{}{}:
	default:
	}
}

// gauge measures the facts of the menu while it is open.
func (m *Machine) gauge(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.menu.news:
		}
		for language := m.menu.open(); language != "" && ctx.Err() == nil; language = m.menu.open() {
			m.Send(flow.Measured{Facts: m.facts(language), Trial: m.trial(language)})
			m.identifyPrinter(ctx)
			select {
			case <-ctx.Done():
			case <-m.menu.news:
			case <-time.After(menuTime):
			}
		}
	}
}

// trial says what came of the newest test.
func (m *Machine) trial(language string) flow.Trial {
	m.menu.mu.Lock()
	t := m.menu.newest
	m.menu.mu.Unlock()
	if t.device == "" {
		return flow.Trial{}
	}
	t = t.waits(m.devices.now())
	say := func(key string, data map[string]any) string { return assets.Text(language, key, data) }
	why := ""
	if t.why != "" {
		why = say("menu.state."+t.why, nil)
	}
	return flow.Trial{Bad: t.bad, Text: say("menu.trial", map[string]any{
		"Device": say("kiosk.fact."+t.device, nil), "Time": t.at.In(m.Zone).Format("15:04:05"),
		"Result": say("menu.trial."+t.text, map[string]any{"Count": t.count, "Why": why}),
	})}
}
