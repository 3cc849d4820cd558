package flow_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
)

var rewrite = flag.Bool("rewrite", false, "write what the transcripts say now; commit only what you understand")

// A transcript is blocks of inputs, a line "----", and what the last input of the block led to: the effects of all of
// them, then the view. A line "+5s" lets time go by; whatever is due happens.
func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			require.NoError(t, err)
			got := play(t, string(text))
			if *rewrite {
				require.NoError(t, os.WriteFile(file, []byte(got), 0o644))
			}
			require.Equal(t, string(text), got)
		})
	}
}

func play(t *testing.T, text string) string {
	var out strings.Builder
	k := newKiosk()
	for block := range strings.SplitSeq(strings.TrimSpace(text), "\n\n") {
		inputs, _, ok := strings.Cut(block, "\n----")
		require.True(t, ok, "no ---- in %q", block)
		k.effects = nil
		for line := range strings.SplitSeq(inputs, "\n") {
			switch {
			case strings.HasPrefix(line, "#"):
			case strings.HasPrefix(line, "+"):
				d, err := time.ParseDuration(line[1:])
				require.NoError(t, err)
				k.pass(d)
			default:
				k.step(input(t, line))
			}
		}
		if out.Len() > 0 {
			out.WriteByte('\n')
		}
		fmt.Fprintf(&out, "%s\n----\n", inputs)
		for _, e := range k.effects {
			fmt.Fprintf(&out, "> %s\n", describe(e))
		}
		out.WriteString(picture(k.visit.View(), k.now))
	}
	return out.String()
}

// A kiosk is a visit with a clock.
type kiosk struct {
	visit   flow.Visit
	now     time.Time
	effects []flow.Effect
}

func newKiosk() *kiosk {
	return &kiosk{visit: flow.New(), now: start}
}

func (k *kiosk) step(in flow.Input) {
	visit, effects := flow.Step(k.visit, in, k.now)
	k.visit, k.effects = visit, append(k.effects, effects...)
}

// pass lets time go by as the machine does.
func (k *kiosk) pass(d time.Duration) {
	end := k.now.Add(d)
	for {
		wake := k.visit.Wake()
		if wake.IsZero() || wake.After(end) {
			break
		}
		k.now = wake
		k.step(flow.Ticked{})
	}
	k.now = end
}

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
	}{{"no-server", !v.Server}, {"card", v.Card}, {"busy", v.Busy}, {"late", v.Late}, {"back", v.Back}, {"home", v.Home}, {"warning", v.Warning}} {
		if flag.on {
			b.WriteString(" " + flag.name)
		}
	}
	if !v.Until.IsZero() {
		fmt.Fprintf(&b, " ends-in=%v", v.Until.Sub(now))
	}
	b.WriteByte('\n')
	if v.Pages > 1 {
		fmt.Fprintf(&b, "  page %d/%d\n", v.Page, v.Pages)
	}
	for _, s := range v.Common {
		fmt.Fprintf(&b, "  common %s\n", service(s))
	}
	for _, d := range v.Departments {
		fmt.Fprintf(&b, "  department %s %s %s\n", d.ID, d.Name, d.Floor)
	}
	for _, s := range v.Services {
		fmt.Fprintf(&b, "  %s\n", service(s))
	}
	if v.Service != nil {
		fmt.Fprintf(&b, "  %s places=%v\n", service(*v.Service), v.Service.Places)
	}
	for _, m := range v.Materials {
		fmt.Fprintf(&b, "  bring %s\n", m)
	}
	if t := v.Ticket; t != nil {
		fmt.Fprintf(&b, "  ticket %s\n", ticket(*t))
	}
	return b.String()
}

func service(s flow.Service) string {
	text := fmt.Sprintf("%s %s | %s | %s", s.ID, s.Name, s.Floor, s.Promise)
	if s.Line == nil {
		return text + " | —"
	}
	return text + fmt.Sprintf(" | %d waiting, %d windows, %s", s.Line.Waiting, s.Line.Windows, span(s.Line.Wait))
}

func span(r *flow.Range) string {
	if r == nil {
		return "—"
	}
	return fmt.Sprintf("%v–%v", r.From, r.To)
}

func ticket(t flow.Ticket) string {
	return fmt.Sprintf("%s %s places=%v ahead=%d wait=%s paper=%s %s", t.Number, t.Service, t.Places, t.Ahead, span(t.Wait), t.Paper, t.Reason)
}

func describe(e flow.Effect) string {
	switch e := e.(type) {
	case flow.Print:
		return fmt.Sprintf("print visit=%d id=%s copy=%d %s %s: %s", e.Visit, e.ID, e.Copy, e.Language, e.Hall, ticket(e.Ticket))
	default:
		name := strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", e), "flow."))
		return name + strings.TrimPrefix(fmt.Sprintf(" %+v", e), " ")
	}
}
