package web

import (
	"strings"
	"time"

	"paihao/queue-server/hall"
)

// Still says why a part of the hall stands still, and until when one expects.
func (s scene) Still(u *hall.Suspension) string {
	message := wordOf(s.lang, "message", u.Message)
	if u.Until.IsZero() {
		return text(s.lang, "web.still", "Message", message)
	}
	until := s.Names.Clock(u.Until)
	if day := s.Names.Day(u.Until); day != s.Names.Day(u.From) {
		until = day + " " + until
	}
	return text(s.lang, "web.still.until", "Message", message, "Time", until)
}

// Stopped says why a queue gives no more numbers.
func (s scene) Stopped(message string) string {
	return text(s.lang, "web.stopped", "Message", wordOf(s.lang, "message", message))
}

// Restrictions are what a manager has restricted, a sentence each.
func (s scene) Restrictions(m hall.Mode) []string {
	var all []string
	if m.AppointmentsOnly {
		all = append(all, text(s.lang, "web.mode.appointments"))
	}
	if m.CardOnly {
		all = append(all, text(s.lang, "web.mode.card"))
	}
	if m.Most > 0 {
		all = append(all, text(s.lang, "web.mode.most", "Count", m.Most))
	}
	return all
}

// Closing is when no more numbers are given today; nothing where that is never,
// or where today none were.
func (s lobbyScene) Closing() *time.Time {
	if len(s.Hours) == 0 {
		return nil
	}
	return &s.Hours[len(s.Hours)-1].To
}

// Open is when numbers are given today.
func (s lobbyScene) Open() string {
	var words strings.Builder
	for i, p := range s.Hours {
		if i > 0 {
			words.WriteString(text(s.lang, "web.comma"))
		}
		words.WriteString(s.Names.Clock(p.From) + "–" + s.Names.Clock(p.To))
	}
	return text(s.lang, "web.lobby.hours", "Hours", words.String())
}

// Next is when numbers are given again, after today.
func (s lobbyScene) Next() string {
	return text(s.lang, "web.lobby.opens", "Time", s.Names.Day(*s.Opens)+" "+s.Names.Clock(*s.Opens))
}
