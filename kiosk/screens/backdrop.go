package screens

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"paihao/assets"
)

// newGround is the ground of everything. The window is already painted in that of the theme; only another is painted over
// it, since nothing costs a frame more than the whole display once again.
func newGround(k kit) fyne.CanvasObject {
	r := k.sheet(ground, none, 0)
	k.wears(func() { visible(r, k.look.dyes[ground] != assets.Light.Ground) })
	return r
}

// backdrop lies under all and feels every touch that means nothing else. A panel that is touched has no use for a
// pointer; the backdrop can hide it.
type backdrop struct {
	widget.BaseWidget
	tapped  func()
	pointer desktop.Cursor
}

var _ desktop.Cursorable = (*backdrop)(nil)

func newBackdrop(tapped func()) *backdrop {
	g := &backdrop{tapped: tapped, pointer: desktop.DefaultCursor}
	g.ExtendBaseWidget(g)
	return g
}

func (g *backdrop) Tapped(*fyne.PointEvent) { g.tapped() }
func (g *backdrop) Cursor() desktop.Cursor  { return g.pointer }

func (g *backdrop) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(&fyne.Container{})
}

// knock is a place without a face: technicians touch it five times within four seconds.
type knock struct {
	now   func() time.Time
	times []time.Time
}

const (
	knocks = 5
	within = 4 * time.Second
)

func newKnock(now func() time.Time, knocked, touched func()) *backdrop {
	k := &knock{now: now}
	return newBackdrop(func() {
		if k.touch() {
			knocked()
		} else {
			touched()
		}
	})
}

// touch tells whether this was the last touch of the gesture.
func (k *knock) touch() bool {
	at := k.now()
	k.times = append(k.times, at)
	if len(k.times) > knocks {
		k.times = k.times[1:]
	}
	if len(k.times) < knocks || at.Sub(k.times[0]) > within {
		return false
	}
	k.times = nil
	return true
}
