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
				for _, in := range input(t, line) {
					k.step(in)
				}
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
