package web

import (
	"strings"
	"time"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// mostNamed is how many a desk names of those who are due later: more is nothing to read while somebody comes.
const mostNamed = 5

// Reason is why this ticket was called, in words.
func (s deskScene) Reason() string {
	w := s.Why
	key := "web.why"
	if named := "web.why." + string(w.Exception); w.Exception != "" && assets.Has(s.lang, named) {
		key = named
	}
	words := text(s.lang, key, "Class", wordOf(s.lang, "class", w.Class), "Due", s.Names.Clock(w.Due),
		"Reason", wordOf(s.lang, "reason", w.Reason))
	if w.Delay > 0 {
		words += text(s.lang, "web.why.delay", "N", int(time.Duration(w.Delay).Round(time.Minute)/time.Minute))
	}
	return words + s.passed()
}

// passed tells who was not called instead: those who are due later, and those
// who cannot be called yet, each with the reason.
func (s deskScene) passed() string {
	var later, blocked []string
	for _, p := range s.Why.Passed {
		if p.Reason != "" {
			blocked = append(blocked, text(s.lang, "web.why.blocked", "Number", p.Number, "Reason", wordOf(s.lang, "obstacle", p.Reason)))
			continue
		}
		later = append(later, text(s.lang, "web.why.passed", "Number", p.Number, "Due", s.Names.Clock(p.Due)))
	}
	words := ""
	if len(blocked) > 0 {
		words = text(s.lang, "web.why.not-yet", "Numbers", strings.Join(blocked, text(s.lang, "web.comma")))
	}
	if len(later) > 0 {
		numbers := strings.Join(later[:min(mostNamed, len(later))], text(s.lang, "web.comma"))
		if len(later) > mostNamed {
			numbers = text(s.lang, "web.why.more", "Numbers", numbers)
		}
		key := "web.why.before"
		if s.Why.Exception == hall.ExceptManual { // some of them were due sooner
			key = "web.why.others"
		}
		words += text(s.lang, key, "Numbers", numbers)
	}
	return words
}
