package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"paihao/queue-server/hall"
)

// A deskScene is a clerk's window.
type deskScene struct {
	scene
	hall.Desk
}

// A verb is one key of the desk.
type verb struct {
	Verb, Key, Icon string
	Primary         bool // the likeliest one, on Enter
	Possible        bool
	Path            string
}

var verbIcons = map[string]string{
	hall.VerbOpen: "login", hall.VerbClose: "logout", hall.VerbNext: "bell-ringing", hall.VerbRecall: "repeat",
	hall.VerbStart: "player-play", hall.VerbFinish: "check", hall.VerbNoShow: "player-skip-forward",
}

// keys are the verbs that always stand in the same place.
var keys = []struct{ verb, key string }{
	{hall.VerbRecall, "1"}, {hall.VerbStart, "2"}, {hall.VerbFinish, "3"}, {hall.VerbNoShow, "4"}, {hall.VerbClose, "9"},
}

var presses = map[string]func(hall.Press) hall.Command{
	hall.VerbOpen:   func(p hall.Press) hall.Command { return hall.Open{Press: p} },
	hall.VerbClose:  func(p hall.Press) hall.Command { return hall.Close{Press: p} },
	hall.VerbNext:   func(p hall.Press) hall.Command { return hall.CallNext{Press: p} },
	hall.VerbRecall: func(p hall.Press) hall.Command { return hall.Recall{Press: p} },
	hall.VerbStart:  func(p hall.Press) hall.Command { return hall.Start{Press: p} },
	hall.VerbFinish: func(p hall.Press) hall.Command { return hall.Finish{Press: p} },
	hall.VerbNoShow: func(p hall.Press) hall.Command { return hall.NoShow{Press: p} },
}

// press is one key of a desk, pressed.
func (s *site) press(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewDesk))
	if err != nil {
		return err
	}
	name := r.PathValue("verb")
	command, ok := presses[name]
	if !ok {
		return hall.ErrNotFound
	}
	if err := form(w, r); err != nil {
		return err
	}
	version, err := strconv.ParseUint(r.PostFormValue("version"), 10, 64)
	if err != nil || version == 0 { // 0 would not be checked
		return hall.ErrBadBody
	}
	return s.order(w, r, v, name, command(hall.Press{Window: v.view.ID, Clerk: v.clerk(v.view.ID), Version: version}))
}

// Mine tells whether the reader is the one who stands at the window.
func (s deskScene) Mine() bool { return s.Clerk == "" || s.Clerk == s.clerk(s.Window) }

// Primary is the verb on Enter; it has no name when the reader can press nothing.
func (s deskScene) Primary() verb {
	if len(s.Verbs) == 0 || !s.Mine() {
		return verb{Key: "Enter", Icon: "lock"}
	}
	return s.verb(s.Verbs[0], "Enter", true)
}

// Keys are the other verbs, those that are not possible now too.
func (s deskScene) Keys() []verb {
	var all []verb
	for _, k := range keys {
		all = append(all, s.verb(k.verb, k.key, false))
	}
	return all
}

func (s deskScene) verb(name, key string, primary bool) verb {
	return verb{name, key, verbIcons[name], primary, s.Mine() && slices.Contains(s.Verbs, name), s.Link("desk", s.Window, name)}
}

// Since is when what happens at the window began.
func (s deskScene) Since() *time.Time {
	if s.Ticket.State == hall.StateServing {
		return s.Ticket.StartedAt
	}
	return s.Ticket.CalledAt
}

// Reason is why this ticket was called, in words.
func (s deskScene) Reason() string {
	reason := text(s.lang, "web.why", "Class", wordOf(s.lang, "class", s.Why.Class), "Due", s.Names.Clock(s.Why.Due))
	var passed []string
	for _, p := range s.Why.Passed {
		passed = append(passed, text(s.lang, "web.why.passed", "Number", p.Number, "Due", s.Names.Clock(p.Due)))
	}
	if len(passed) == 0 {
		return reason
	}
	return reason + text(s.lang, "web.why.before", "Numbers", strings.Join(passed, text(s.lang, "web.comma")))
}
