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
	now    time.Time
}

func newStage(t *testing.T, size fyne.Size) *stage {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(screens.Theme())
	s := &stage{now: now}
	s.face = screens.New(func(in flow.Input) { s.sent = append(s.sent, in) }, func() time.Time { return s.now }, 1)
	s.window = test.NewTempWindow(t, s.face.Content())
	s.window.SetPadded(false)
	s.window.Resize(size)
	return s
}

// visitor drives the real flow through the sample hall.
type visitor struct {
	flow.Visit
	t   *testing.T
	now time.Time
}

func catalogue(t *testing.T) hall.Catalogue {
	t.Helper()
	_, c, err := setup.Read(examples.Hall)
	require.NoError(t, err)
	return *c
}

var ready = flow.Devices{Printer: flow.Ready, Reader: flow.Ready, Scanner: flow.Ready}

func newVisitor(t *testing.T, language string) *visitor {
	t.Helper()
	v := &visitor{Visit: flow.New(), t: t, now: now}
	c := catalogue(t)
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
