package screens

import (
	"time"

	"fyne.io/fyne/v2"
)

// glow is how long a pad shows a finger that has left it: a quick touch is over before it could have been painted. A new
// view ends it.
const glow = 100 * time.Millisecond

// Who touches twice in a hurry means one touch: what has just come in sight is not touched yet, and a switch is not
// switched back so soon.
const (
	unseen = 400 * time.Millisecond
	twice  = 700 * time.Millisecond
)

// finger is the one on the glass, and the pad that shows it.
type finger struct {
	now    func() time.Time
	on     *pad // nil = no pad shows it
	down   bool
	touch  int       // counts them
	turned time.Time // when another screen came in sight
	last   *pad      // that was touched
	at     time.Time
}

// means tells whether a touch is meant.
func (f *finger) means(p *pad) bool {
	now := f.now()
	again := p.toggles && p == f.last && now.Sub(f.at) < twice
	if now.Sub(f.turned) < unseen || again {
		return false
	}
	f.last, f.at = p, now
	return true
}

// press puts the finger on a pad.
func (f *finger) press(p *pad) {
	f.leave()
	f.on, f.down = p, true
	f.touch++
	p.hold(true)
}

// lift takes it off; the pad glows.
func (f *finger) lift() {
	f.down = false
	touch := f.touch
	time.AfterFunc(glow, func() {
		fyne.Do(func() {
			if f.touch == touch {
				f.fade()
			}
		})
	})
}

// fade ends the glow.
func (f *finger) fade() {
	if !f.down {
		f.leave()
	}
}

// leave ends what any pad shows.
func (f *finger) leave() {
	if f.on != nil {
		f.on.hold(false)
		f.on = nil
	}
}
