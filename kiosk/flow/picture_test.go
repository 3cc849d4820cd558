package flow_test

import (
	"fmt"
	"reflect"
	"strings"
	"time"
	"unicode"

	"paihao/kiosk/flow"
)

// picture writes a view in a few lines; what is empty is left out.
func picture(v flow.View, now time.Time) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s visit=%d %s", v.Screen, v.Visit, v.Language)
	if v.Beneath != "" {
		fmt.Fprintf(&b, " on=%s", v.Beneath)
	}
	if v.Problem != "" {
		fmt.Fprintf(&b, " problem=%s", v.Problem)
	}
	for _, flag := range []struct {
		name string
		on   bool
	}{
		{"no-server", !v.Server}, {"no-paper", !v.Paper}, {"elder", v.Modes.Elder}, {"contrast", v.Modes.Contrast}, {"low", v.Modes.Low},
		{"sound", v.Modes.Sound}, {"silent", v.Silent}, {"rush", v.Rush}, {"card", v.Card}, {"card-left", v.Left}, {"busy", v.Busy}, {"late", v.Late},
		{"back", v.Back}, {"home", v.Home}, {"warning", v.Warning}, {"sure", v.Sure},
	} {
		if flag.on {
			b.WriteString(" " + flag.name)
		}
	}
	if v.Help != "" {
		fmt.Fprintf(&b, " help=%s", v.Help)
	}
	if !v.Until.IsZero() {
		fmt.Fprintf(&b, " ends-in=%v", v.Until.Sub(now))
	}
	b.WriteByte('\n')
	line := func(shown bool, format string, args ...any) {
		if shown {
			fmt.Fprintf(&b, "  "+format+"\n", args...)
		}
	}
	line(v.Message != "", "message %s", v.Message)
	line(v.Nearest != "", "prints at %s", v.Nearest)
	if c := v.Closed; c != nil {
		opens := "nobody knows"
		if c.Opens != nil {
			opens = c.Opens.Format("Mon 15:04")
		}
		line(true, "closed by-office=%v %s opens=%s", c.Office, c.Reason, opens)
	}
	line(v.Recovered != "", "recovered %s", v.Recovered)
	line(v.Roll, "roll may be changed")
	line(v.Typed != "", "typed %s", v.Typed)
	line(v.Keys != "", "keys %s", v.Keys)
	line(v.Pages > 1, "page %d/%d", v.Page, v.Pages)
	for _, s := range v.Common {
		line(true, "common %s", service(s))
	}
	var floors []string
	for _, f := range v.Floors {
		name := f.Name
		if f.ID == v.Floor {
			name = "[" + name + "]"
		}
		floors = append(floors, name)
	}
	line(floors != nil, "floors %s", strings.Join(floors, " "))
	for _, d := range v.Departments {
		line(true, "department %s %s %s", d.ID, d.Name, d.Floor)
	}
	for _, s := range v.Services {
		line(true, "%s", service(s))
	}
	if s := v.Service; s != nil {
		line(true, "%s places=%v", service(*s), s.Places)
		line(s.Denied != "", "denied %s %s", s.Denied, s.Stopped)
		line(v.Screen == flow.ServiceScreen || v.Screen == flow.IdentityScreen, "proofs %v, up to %d matters", s.Identity, s.Matters)
	}
	for _, m := range v.Materials {
		line(v.Screen == flow.ServiceScreen, "bring %s", m)
	}
	line(v.List != "", "list %s", v.List)
	if w := v.Wish; w.Matters > 0 {
		line(w.Matters > 1 || w.Priority || w.Senior || w.Needs != nil || v.Screen == flow.NeedsScreen, "wish %s", fields(w))
	}
	line(v.Screen == flow.NeedsScreen, "offers %v", v.Offers)
	if k := v.Booking; k != nil {
		line(true, "booking %s", fields(*k))
	}
	if h := v.Holding; h != nil {
		line(true, "holding %s", fields(*h))
	}
	line(v.Level > 0, "level %d, reasons %v, chosen %v", v.Level, v.Reasons, v.Chosen)
	for _, f := range v.Facts {
		line(true, "fact %s %s", f.Label, f.Value)
	}
	line(v.Trial.Text != "", "trial %s bad=%v", v.Trial.Text, v.Trial.Bad)
	if t := v.Ticket; t != nil {
		line(true, "ticket %s", ticket(*t))
	}
	return b.String()
}

func service(s flow.Service) string {
	text := fmt.Sprintf("%s %s | %s | %s", s.ID, s.Name, s.Floor, s.Promise)
	if s.Line == nil {
		text += " | —"
	} else {
		text += fmt.Sprintf(" | %d waiting, %d windows, %s", s.Line.Waiting, s.Line.Windows, span(s.Line.Wait))
	}
	if s.Alone {
		text += " | alone too"
	}
	if s.Past {
		text += " | past closing"
	}
	return text
}

func span(r *flow.Range) string {
	if r == nil {
		return "—"
	}
	return fmt.Sprintf("%v–%v", r.From, r.To)
}

func ticket(t flow.Ticket) string {
	var text strings.Builder
	text.WriteString(fmt.Sprintf("%s %s places=%v ahead=%d wait=%s paper=%s %s", t.Number, t.Service, t.Places, t.Ahead, span(t.Wait), t.Paper, t.Reason))
	for _, flag := range []struct {
		name string
		on   bool
	}{{"booked", t.Booked}, {"alone", t.Alone}, {"on-phone " + t.URL, t.Phone}, {"late", t.Late}, {"priority", t.Priority}} {
		if flag.on {
			text.WriteString(" " + flag.name)
		}
	}
	if t.Matters > 1 {
		text.WriteString(fmt.Sprintf(" matters=%d", t.Matters))
	}
	return text.String()
}

func describe(e flow.Effect) string {
	switch e := e.(type) {
	case flow.Print:
		text := fmt.Sprintf("print visit=%d id=%s copy=%d %s %s: %s", e.Visit, e.ID, e.Copy, e.Language, e.Hall, ticket(e.Ticket))
		if e.Large {
			text += " large"
		}
		if e.Back {
			text += " back"
		}
		return text
	case flow.PrintList:
		return fmt.Sprintf("print-list visit=%d %s %s: %s %v", e.Visit, e.Language, e.Hall, e.Service.Name, e.Materials)
	case flow.Help:
		return fmt.Sprintf("help on=%v", e.On)
	case flow.Say:
		var all []string
		for _, p := range e.Phrases {
			all = append(all, p.Key+p.Name+p.Number)
		}
		return strings.TrimSpace(fmt.Sprintf("say %s volume=%d: %s", e.Language, e.Volume, strings.Join(all, " ")))
	}
	return strings.TrimSpace(words(reflect.TypeOf(e).Name()) + " " + fields(e))
}

// fields writes those fields of a value that are not empty.
func fields(value any) string {
	var all []string
	v := reflect.ValueOf(value)
	for i := range v.NumField() {
		f := v.Field(i)
		if f.IsZero() {
			continue
		}
		text := fmt.Sprintf("%+v", f.Interface())
		switch x := f.Interface().(type) {
		case time.Time:
			text = x.Format("15:04")
		case *flow.Range:
			text = span(x)
		}
		name := words(v.Type().Field(i).Name)
		if text == "true" {
			all = append(all, name)
		} else {
			all = append(all, name+"="+text)
		}
	}
	return strings.Join(all, " ")
}

// words writes a Go name as words: CheckIn as check-in, URL as url.
func words(name string) string {
	var b strings.Builder
	before := 'A'
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(before) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
		before = r
	}
	return b.String()
}
