package web

import (
	"crypto/rand"
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
	Verb, ID, Word, Key, Icon, Path string

	Primary  bool       // the likeliest one, on Enter
	Possible bool       // now, or from From
	From     *time.Time // time alone forbids it until then
	Likely   *time.Time // from when on it comes before the others
	Asks     bool       // for more, before it is pressed
}

// A place on the desk always holds the same verb.
type place struct {
	verb, key, icon string
	asks            bool
}

// places are the keys of a desk: first what is done with a visitor, then what is
// done without one.
var places = []place{
	{hall.VerbRecall, "1", "repeat", false},
	{hall.VerbStart, "2", "player-play", false},
	{hall.VerbFinish, "3", "check", false},
	{hall.VerbNoShow, "4", "player-skip-forward", false},
	{hall.VerbHold, "5", "hourglass", false},
	{hall.VerbTransfer, "6", "transfer", true},
	{hall.VerbFinish, "/", "list-check", true},
	{hall.VerbPause, "7", "player-pause", true},
	{hall.VerbMatter, "8", "plus", true},
	{hall.VerbClose, "9", "logout", false},
	{hall.VerbCall, "0", "speakerphone", true},
	{hall.VerbWalkUp, "*", "user", true},
	{hall.VerbVerify, "+", "flag", true},
	{hall.VerbUncall, ".", "arrow-back-up", false},
}

// primaryIcons are the icons of the verbs that stand on Enter only.
var primaryIcons = map[string]string{
	hall.VerbOpen: "login", hall.VerbNext: "bell-ringing", hall.VerbTakeOver: "transfer",
}

// press is one key of a desk, pressed.
func (s *site) press(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewDesk))
	if err != nil {
		return err
	}
	if err := form(w, r); err != nil {
		return err
	}
	version, err := strconv.ParseUint(r.PostFormValue("version"), 10, 64)
	if err != nil || version == 0 { // 0 would not be checked
		return hall.ErrBadBody
	}
	name, wish := r.PathValue("verb"), wished(r)
	p := hall.Press{Window: v.view.ID, Clerk: v.clerk(v.view.ID), Version: version}
	command := hall.Key(name, p, wish)
	if command == nil {
		return hall.ErrNotFound
	}
	suffix, asked := name, name+hall.Fingerprint(command)
	if wish != (hall.Wish{}) {
		suffix = asked
	}
	if name == hall.VerbWalkUp || name == hall.VerbCall { // which may make a ticket
		wish.Ticket, wish.Token = rand.Text(), rand.Text()
		command = hall.Key(name, p, wish)
	}
	sent := ""
	if name == hall.VerbTransfer {
		if sent, err = v.sent(r.Context(), version, wish); err != nil {
			return err
		}
	}
	refusal, err := s.do(r, v, suffix, asked, command)
	switch {
	case err != nil:
		return err
	case refusal == "":
		return s.accepted(w, r, v, sent)
	case name == hall.VerbCall && refusal == hall.ErrBadReason && wish.Reason == "" && r.Header.Get("HX-Request") != "":
		return s.askWhy(w, r, v, wish.Number)
	}
	return s.tell(w, r, v, refusal)
}

// wished reads what a key carries besides its press.
func wished(r *http.Request) hall.Wish {
	value := r.PostFormValue
	return hall.Wish{
		Reason: value("reason"), Outcome: value("outcome"), Number: strings.ToUpper(strings.TrimSpace(value("number"))),
		Ticket: value("ticket"), Service: value("service"), Queue: value("queue"), Window: value("window"), Clerk: value("clerk"),
		Seen: value("seen") == "yes",
	}
}

// Mine tells whether the reader is the one who stands at the window.
func (s deskScene) Mine() bool { return s.Clerk == "" || s.Clerk == s.clerk(s.Window) }

// Primary is the verb on Enter: the likeliest one, or to relieve another clerk
// who stands here. It has no name when the reader can press nothing.
func (s deskScene) Primary() verb {
	v := verb{ID: "primary", Key: "Enter", Primary: true, Possible: true}
	switch {
	case s.Mine() && len(s.Verbs) > 0:
		v.Verb = s.Verbs[0]
	case s.Pause != "":
		v.Verb = hall.VerbTakeOver
	case s.AwayAt != nil:
		v.Verb, v.From = hall.VerbTakeOver, s.AwayAt
	default:
		return verb{}
	}
	v.Word, v.Icon, v.Path = s.wordOf(v.Verb), primaryIcons[v.Verb], s.Link("desk", s.Window, v.Verb)
	for _, k := range places {
		if k.verb == v.Verb && !k.asks {
			v.Icon = k.icon
		}
	}
	return v
}

// wordOf is the word on the primary key, which says all that it does.
func (s deskScene) wordOf(name string) string {
	switch {
	case name == hall.VerbOpen && s.Pause != "":
		name = "open.again"
	case name == hall.VerbNext && s.Ticket != nil && s.Ticket.Matters > 0:
		return s.ends("web.verb.next.finishes.all", "web.verb.next.finishes.some")
	case name == hall.VerbNext && s.Ticket != nil:
		name = "next.finishes"
	case name == hall.VerbFinish && s.Ticket.Matters > 0:
		return s.ends("web.verb.finish.all", "web.verb.finish.some")
	}
	return wordOf(s.lang, "verb", name)
}

// ends says what a finish does to a ticket that is for several matters: one key ends all of them, or so many as the
// rules allow at once, and the ticket waits again with the rest.
func (s deskScene) ends(all, some string) string {
	if most := s.Rules.Matters.AtOnce; most > 0 && most < s.Ticket.Matters {
		return text(s.lang, some, "Count", most)
	}
	return text(s.lang, all, "Count", s.Ticket.Matters)
}

// Keys are the other verbs, those that are not possible now too.
func (s deskScene) Keys() []verb {
	var all []verb
	for _, k := range places {
		name := k.verb
		if name == hall.VerbUncall && slices.Contains(s.Verbs, hall.VerbReopen) { // one place to take back what was just done
			name = hall.VerbReopen
		}
		v := verb{Verb: name, ID: "key-" + name, Word: wordOf(s.lang, "verb", name), Key: k.key, Icon: k.icon, Asks: k.asks,
			Possible: s.Mine() && slices.Contains(s.Verbs, name), Path: s.Link("desk", s.Window, name)}
		if k.asks {
			v.ID, v.Path = "ask-"+name, s.Link("desk", s.Window, "ask", name)
		}
		switch several := s.Ticket != nil && s.Ticket.Matters > 0; {
		case name == hall.VerbFinish && k.asks:
			v.Word = wordOf(s.lang, "verb", "finish.as")
		case name == hall.VerbFinish && several:
			v.Word = s.ends("web.verb.finish.count", "web.verb.finish.count")
		case name == hall.VerbMatter && several:
			v.Word = wordOf(s.lang, "verb", "matter.next")
		}
		if m := s.Missable; m != nil {
			switch {
			case name == hall.VerbNoShow && m.Calls > 0:
				v.Possible = false
			case name == hall.VerbNoShow:
				v.From = &m.From
			case name == hall.VerbRecall && m.Calls > 0:
				v.Likely = &m.Again
			}
		}
		all = append(all, v)
	}
	return all
}

// Since is when what happens at the window began.
func (s deskScene) Since() *time.Time {
	if s.Ticket.State == hall.StateServing {
		return s.Ticket.StartedAt
	}
	return s.Ticket.CalledAt
}

// Doing is the service that is being done, which may be another matter than the
// ticket was taken for.
func (s deskScene) Doing() string {
	if s.Service != "" {
		return s.Names.Service(s.Service)
	}
	return s.Names.Service(s.Ticket.Service)
}
