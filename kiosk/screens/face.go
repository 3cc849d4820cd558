// Package screens is the face of the kiosk: it shows a flow.View and turns touches and keys into flow.Inputs.
//
// It refuses to decide anything: what comes next is flow's, and no device, server or store is known here. Screens are
// built once; only their texts and colours change. Nothing scrolls under a finger; what is long has pages. The number of
// an identity that somebody types goes to the hands and nowhere else.
package screens

import (
	"maps"
	"reflect"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"paihao/kiosk/flow"
)

// Hands do what fingers ask for. Neither method blocks.
type Hands interface {
	Send(flow.Input)
	// Identify takes the number of an identity that was typed: 18 or 15 digits, of which the last may be X. Until
	// the screen is left the face shows it, with its middle masked.
	Identify(number string)
}

// A Face is the whole of the kiosk's window. All its methods belong to the UI goroutine.
type Face struct {
	now      func() time.Time
	view     flow.View
	kit      kit // of what is on every screen
	backdrop *backdrop
	header   *header
	footer   *footer
	above    *above
	still    *still
	keys     *keyboard
	screens  map[flow.Screen]*seat
	bodies   *fyne.Container
	content  fyne.CanvasObject
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

// leaving is met by screens that forget something when they are left.
type leaving interface {
	leave()
}

// A seat is a screen with the kit that it was built with.
type seat struct {
	screen
	kit kit
}

// New builds all screens. now is the clock that the header shows and that countdowns are measured by; scale is how many
// pixels of the display one of the canvas has, see FYNE_SCALE.
func New(hands Hands, now func() time.Time, scale float32) *Face {
	f := &Face{now: now, screens: map[flow.Screen]*seat{}}
	k := kit{send: hands.Send, identify: hands.Identify, touched: new(func()), finger: &finger{now: now}, scale: scale, look: newLook()}.apart()
	k.trial = newTrial(k)
	f.kit = k
	f.backdrop = newBackdrop(k.touches(flow.Touched{}))
	f.header, f.footer, f.still, f.above = newHeader(k, now), newFooter(k), newStill(k), newAbove(k)

	f.bodies = &fyne.Container{Layout: stack{}}
	for _, name := range slices.Sorted(maps.Keys(built)) {
		own := k.apart()
		s := &seat{built[name](own), own}
		s.object().Hide()
		f.screens[name] = s
		f.bodies.Add(s.object())
	}
	framed := &fyne.Container{Layout: frame{k.look, f.footer}, Objects: []fyne.CanvasObject{
		f.header.object(), f.bodies, f.footer.object(), f.still.object(), f.above.box,
	}}
	f.keys = newKeyboard(f)
	f.content = &fyne.Container{Layout: stack{}, Objects: []fyne.CanvasObject{
		newGround(k), f.backdrop, f.keys, framed, k.trial.box, f.keys.ring,
	}}
	*k.touched = f.keys.rest
	f.Tick()
	return f
}

// built says how each screen is built.
var built = map[flow.Screen]func(kit) screen{
	flow.Welcome:          func(k kit) screen { return newWelcome(k) },
	flow.ChooseScreen:     func(k kit) screen { return newChoose(k) },
	flow.DepartmentScreen: func(k kit) screen { return newDepartment(k) },
	flow.SearchScreen:     func(k kit) screen { return newSearch(k) },
	flow.ServiceScreen:    func(k kit) screen { return newService(k) },
	flow.NeedsScreen:      func(k kit) screen { return newNeeds(k) },
	flow.IdentityScreen:   func(k kit) screen { return newIdentity(k) },
	flow.TypeScreen:       func(k kit) screen { return newTyper(k) },
	flow.AnotherScreen:    func(k kit) screen { return newAnother(k) },
	flow.CardScreen:       func(k kit) screen { return newCardScreen(k) },
	flow.WaitingScreen:    func(k kit) screen { return newWaiting(k) },
	flow.TicketScreen:     func(k kit) screen { return newTicket(k) },
	flow.TroubleScreen:    func(k kit) screen { return newTrouble(k) },
	flow.ScanScreen:       func(k kit) screen { return newScan(k) },
	flow.CodeScreen:       func(k kit) screen { return newCode(k) },
	flow.VisitScreen:      func(k kit) screen { return newVisit(k) },
	flow.FindScreen:       func(k kit) screen { return newFind(k) },
	flow.NumberScreen:     func(k kit) screen { return newNumber(k) },
	flow.FoundScreen:      func(k kit) screen { return newFound(k) },
	flow.RateScreen:       func(k kit) screen { return newRate(k) },
	flow.ReasonScreen:     func(k kit) screen { return newReason(k) },
	flow.ThanksScreen:     func(k kit) screen { return newThanks(k) },
	flow.ClosedScreen:     func(k kit) screen { return newClosed(k) },
	flow.RollScreen:       func(k kit) screen { return newRoll(k) },
	flow.PINScreen:        func(k kit) screen { return newPIN(k) },
	flow.MenuScreen:       func(k kit) screen { return newMenu(k) },
}

// Content is what the window holds.
func (f *Face) Content() fyne.CanvasObject { return f.content }

// Attach has the keys of a window's keyboard come to the face. A panel has no use for a pointer, which is then hidden.
func (f *Face) Attach(c fyne.Canvas, panel bool) {
	f.keys.attach(c)
	if panel {
		f.backdrop.pointer = desktop.HiddenCursor
	}
}

// Show shows a view. To show an equal one again costs nothing.
func (f *Face) Show(v flow.View) {
	if reflect.DeepEqual(v, f.view) {
		return
	}
	before := f.view
	f.view = v
	f.kit.finger.fade()
	if v.Screen != before.Screen || v.Visit != before.Visit || v.Warning != before.Warning {
		f.kit.finger.turned = f.now()
	}
	f.kit.look.wear(v.Modes)
	f.kit.dress()
	say, now := tongue(v.Language), f.now()
	f.header.show(v, say, now)
	f.footer.show(v, say)
	f.still.show(v, say, now)
	f.above.show(say)
	for name, s := range f.screens {
		if l, ok := s.screen.(leaving); ok && (name != v.Screen && name != v.Beneath || v.Visit != before.Visit) {
			l.leave()
		}
		if name != v.Screen {
			s.object().Hide()
		}
	}
	if s, ok := f.screens[v.Screen]; ok {
		s.kit.dress()
		s.show(v, say, now)
		s.object().Show()
	}
	if v.Modes != before.Modes {
		arrange(f.content)
	} else {
		arrange(f.bodies)
	}
	f.keys.follow(v.Visit != before.Visit)
}

// Tick moves the clock and the countdown. Call it once a second.
func (f *Face) Tick() {
	now := f.now()
	f.header.tick(now)
	f.still.tick(now)
	if s, ok := f.screens[f.view.Screen]; ok {
		if t, ok := s.screen.(ticking); ok {
			t.tick(now)
		}
	}
}
