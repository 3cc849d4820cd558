package screens_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
	"paihao/kiosk/screens"
	"paihao/packaging/examples"
	"paihao/queue-server/hall"
	"paihao/queue-server/setup"
)

var (
	upright = fyne.NewSize(1080, 1920)
	across  = fyne.NewSize(1920, 1080)
	now     = time.Date(2026, time.November, 23, 9, 41, 5, 0, time.FixedZone("", 8*3600))
)

// stage is a face on a canvas, and what it was touched for.
type stage struct {
	face   *screens.Face
	window fyne.Window
	sent   []flow.Input
	typed  []string // numbers of identities
	now    time.Time
	view   flow.View // the last one of show
}

func (s *stage) Send(in flow.Input)     { s.sent = append(s.sent, in) }
func (s *stage) Identify(number string) { s.typed = append(s.typed, number) }

func newStage(t *testing.T, size fyne.Size) *stage { return newStageAt(t, size, 1) }

// newStageAt makes one on a canvas of another scale.
func newStageAt(t *testing.T, size fyne.Size, scale float32) *stage {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(screens.Theme())
	s := &stage{now: now}
	s.face = screens.New(s, func() time.Time { return s.now }, scale)
	s.window = test.NewTempWindow(t, s.face.Content())
	s.window.SetPadded(false)
	canvas, ok := s.window.Canvas().(interface{ SetScale(float32) })
	require.True(t, ok)
	canvas.SetScale(scale)
	s.window.Resize(size)
	s.face.Attach(s.window.Canvas(), false)
	return s
}

// visitor drives the real flow through the sample hall.
type visitor struct {
	flow.Visit
	t   *testing.T
	now time.Time
}

var catalogues = map[*byte]*hall.Catalogue{} // read already, by the file's first byte

// catalogue reads the one of a hall's file.
func catalogue(t *testing.T, file []byte) hall.Catalogue {
	t.Helper()
	if c, ok := catalogues[&file[0]]; ok {
		return *c
	}
	_, c, err := setup.Read(file)
	require.NoError(t, err)
	catalogues[&file[0]] = c
	return *c
}

var ready = flow.Devices{Printer: flow.Ready, Reader: flow.Ready, Scanner: flow.Ready}

func newVisitor(t *testing.T, language string) *visitor {
	t.Helper()
	v := &visitor{Visit: flow.New(), t: t, now: now}
	c := catalogue(t, examples.Hall)
	oldest := now.Add(-25 * time.Minute)
	lobby := hall.Lobby{Waiting: 37, Oldest: &oldest}
	for i, q := range c.Queues {
		state := hall.QueueState{ID: q.ID, Waiting: 3 * i, Windows: i % 4}
		if state.Windows > 0 {
			state.Estimate = &hall.Range{From: hall.Duration(time.Duration(i) * time.Minute), To: hall.Duration(time.Duration(3*i+4) * time.Minute)}
		}
		lobby.Queues = append(lobby.Queues, state)
	}
	v.step(flow.DevicesChanged{Devices: ready}, flow.Learned{Catalogue: c}, flow.Watched{Lobby: lobby})
	if language != "zh-CN" {
		v.step(flow.Switched{Language: language})
	}
	return v
}

func (v *visitor) step(inputs ...flow.Input) *visitor {
	for _, in := range inputs {
		v.Visit, _ = flow.Step(v.Visit, in, v.now)
	}
	return v
}

func (v *visitor) after(d time.Duration) *visitor {
	v.now = v.now.Add(d)
	return v.step(flow.Ticked{})
}
