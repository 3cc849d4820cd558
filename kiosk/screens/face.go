// Package screens is the face of the kiosk: it shows a flow.View and turns touches into flow.Inputs.
//
// It refuses to decide anything: what comes next is flow's, and no device, server or store is known here. Screens are
// built once and only their texts change. Nothing scrolls under a finger; what is long has pages.
package screens

import (
	"reflect"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"paihao/kiosk/flow"
)

// A Face is the whole of the kiosk's window. All its methods belong to the UI goroutine.
type Face struct {
	now     func() time.Time
	view    flow.View
	header  *header
	footer  *footer
	still   *still
	screens map[flow.Screen]screen
	bodies  *fyne.Container
	content fyne.CanvasObject
}

// A screen is one of the bodies between header and footer.
type screen interface {
	object() fyne.CanvasObject
	// show puts the view's texts in; the face lays the screen out afterwards.
	show(v flow.View, say tongue, now time.Time)
}

// ticking is met by screens on which something counts down.
type ticking interface {
	tick(now time.Time)
}

// New builds all screens. send takes what a finger does and must not block; now is the clock that the header shows and
// that countdowns are measured by; scale is how many pixels of the display one of the canvas has, see FYNE_SCALE.
func New(send func(flow.Input), now func() time.Time, scale float32) *Face {
	k := kit{send: send, scale: scale}
	f := &Face{now: now, header: newHeader(k), footer: newFooter(k), still: newStill(k)}
	f.screens = map[flow.Screen]screen{
		flow.Welcome:          newWelcome(k),
		flow.ChooseScreen:     newChoose(k),
		flow.DepartmentScreen: newDepartment(k),
		flow.ServiceScreen:    newService(k),
		flow.ScanScreen:       newScan(k),
		flow.CardScreen:       newCardScreen(k),
		flow.WaitingScreen:    newWaiting(k),
		flow.TicketScreen:     newTicket(k),
		flow.TroubleScreen:    newTrouble(k),
	}
	f.bodies = container.NewStack()
	for _, name := range order {
		o := f.screens[name].object()
		o.Hide()
		f.bodies.Add(o)
	}
	ground := newGround(func() { send(flow.Touched{}) })
	f.content = container.NewStack(canvas.NewRectangle(look.Ground), ground, &fyne.Container{
		Layout:  frame{},
		Objects: []fyne.CanvasObject{f.header.object(), f.bodies, f.footer.object(), f.still.object()},
	})
	f.Tick()
	return f
}

// order is the one in which the screens lie on each other; only one of them is seen.
var order = []flow.Screen{
	flow.Welcome, flow.ChooseScreen, flow.DepartmentScreen, flow.ServiceScreen, flow.ScanScreen, flow.CardScreen,
	flow.WaitingScreen, flow.TicketScreen, flow.TroubleScreen,
}

// Content is what the window holds.
func (f *Face) Content() fyne.CanvasObject { return f.content }

// Show shows a view. To show an equal one again costs nothing.
func (f *Face) Show(v flow.View) {
	if reflect.DeepEqual(v, f.view) {
		return
	}
	say := tongue(v.Language)
	now := f.now()
	f.header.show(v, say, now)
	f.footer.show(v, say)
	f.still.show(v, say, now)
	for name, s := range f.screens {
		if name != v.Screen {
			s.object().Hide()
		}
	}
	s, ok := f.screens[v.Screen]
	if ok {
		s.show(v, say, now)
		s.object().Show()
		arrange(s.object())
	}
	f.view = v
}

// Tick moves the clock and the countdown. Call it once a second.
func (f *Face) Tick() {
	now := f.now()
	f.header.tick(now)
	f.still.tick(now)
	if t, ok := f.screens[f.view.Screen].(ticking); ok {
		t.tick(now)
	}
}
