package machine

import (
	"cmp"
	"context"
	"net"
	"strings"
	"syscall"
	"time"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// facts are what a technician wants to know first.
func (m *Machine) facts(language string) []flow.Fact {
	say := func(key string, data map[string]any) string { return assets.Text(language, "menu."+key, data) }
	d := m.devices.now()
	left := say("state.unknown", nil)
	if n, ok := m.paper.left(); ok {
		left = say("paper", map[string]any{"Count": n})
	}
	server := say("state.away", nil)
	if m.there.Load() {
		server = say("state.ready", nil)
	}
	sound := cmp.Or(d.Sound, "untried")
	facts := []flow.Fact{
		{Label: "kiosk", Value: joined(m.Kiosk, addresses())},
		{Label: "printer", Value: joined(say("state."+d.Printer, nil), m.model())},
		{Label: "paper", Value: left},
		{Label: "reader", Value: say("state."+d.Reader, nil)},
		{Label: "scanner", Value: say("state."+d.Scanner, nil)},
		{Label: "sound", Value: say("state."+sound, nil)},
		{Label: "server", Value: joined(m.Address, server)},
		{Label: "lease", Value: joined(m.stockFact(say), m.outboxFact(say))},
		{Label: "clock", Value: m.clockFact(say)},
		{Label: "version", Value: say("version", map[string]any{"Version": m.Version, "Count": int(time.Since(m.began) / time.Hour)})},
	}
	if free, ok := freeSpace(m.Data); ok {
		facts = append(facts, flow.Fact{Label: "disk", Value: say("disk", map[string]any{"Count": free})})
	}
	if m.Notes != nil {
		var all []string
		for _, t := range m.Notes.troubles(fewTroubles) {
			all = append(all, t.in(language, time.Now().In(m.Zone)))
		}
		if all == nil {
			all = []string{say("none", nil)} // the line is always there, so that no key moves when the first one comes
		}
		facts = append(facts, flow.Fact{Label: "diary", Value: strings.Join(all, say("and", nil))})
	}
	return facts
}

// stockFact is what the kiosk may give out alone.
func (m *Machine) stockFact(say func(string, map[string]any) string) string {
	left := m.left.Load()
	if left == nil {
		return say("none", nil)
	}
	numbers := 0
	for _, n := range *left {
		numbers += n
	}
	return say("lease", map[string]any{"Count": numbers, "Queues": len(*left)})
}

// outboxFact is what the server has still to hear of.
func (m *Machine) outboxFact(say func(string, map[string]any) string) string {
	tickets, err := m.Outbox.Unmerged()
	if err != nil {
		return say("state.unknown", nil)
	}
	if len(tickets) == 0 {
		return ""
	}
	return say("outbox", map[string]any{"Count": len(tickets)})
}

// clockFact is how far the machine's own clock is from the server's.
func (m *Machine) clockFact(say func(string, map[string]any) string) string {
	at, known := m.clock.now()
	if !known {
		return say("state.unknown", nil)
	}
	return say("clock", map[string]any{"Off": time.Since(at).Round(time.Second)})
}

func joined(parts ...string) string {
	var all []string
	for _, p := range parts {
		if p != "" {
			all = append(all, p)
		}
	}
	return strings.Join(all, " · ")
}

// addresses are those under which others reach this machine.
func addresses() string {
	var all []string
	list, _ := net.InterfaceAddrs() // without them it has none
	for _, a := range list {
		if ip, ok := a.(*net.IPNet); ok && ip.IP.IsGlobalUnicast() {
			all = append(all, ip.IP.String())
		}
	}
	return strings.Join(all[:min(2, len(all))], ", ")
}

// freeSpace is what is left on the disk of a folder, in megabytes.
func freeSpace(folder string) (megabytes int, ok bool) {
	var s syscall.Statfs_t
	if folder == "" || syscall.Statfs(folder, &s) != nil {
		return 0, false
	}
	return int(s.Bavail * uint64(s.Bsize) >> 20), true
}

// identifyPrinter asks a printer once what it is. Many do not say.
func (m *Machine) identifyPrinter(ctx context.Context) {
	p := m.printer.Load()
	if p == nil || m.asked == p {
		return
	}
	m.asked = p
	ctx, cancel := context.WithTimeout(ctx, attempt)
	defer cancel()
	id, err := p.Identify(ctx)
	if err != nil {
		m.Diary.Debug("printer does not say what it is", "error", err)
	}
	name := joined(id.Maker, id.Model)
	m.named.Store(&name)
}

// model is what the printer said that it is.
func (m *Machine) model() string {
	if name := m.named.Load(); name != nil {
		return *name
	}
	return ""
}
