package screens

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"paihao/assets"
)

// countdown says in words how much time is left, and shows it as a line that grows shorter.
type countdown struct {
	word        *words
	track, left *canvas.Rectangle
	box         *fyne.Container
	until       time.Time
	whole       time.Duration
	share       float32 // of the whole that is left
	say         func(seconds int) string
}

func (k kit) countdown() *countdown {
	c := &countdown{word: k.words(assets.BodySize, softInk).centred(), track: k.sheet(line, none, 4), left: k.sheet(primary, none, 4)}
	line := &fyne.Container{Layout: share{c}, Objects: []fyne.CanvasObject{c.track, c.left}}
	c.box = newColumn(2*assets.Grid, c.word, line)
	return c
}

// start counts towards until; a zero until shows nothing. say says how many seconds are left.
func (c *countdown) start(until, now time.Time, whole time.Duration, say func(int) string) {
	c.until, c.whole, c.say = until, whole, say
	visible(c.box, !until.IsZero())
	c.tick(now)
}

func (c *countdown) tick(now time.Time) {
	if c.until.IsZero() {
		return
	}
	left := max(0, c.until.Sub(now))
	c.word.set(c.say(int(math.Ceil(left.Seconds()))))
	c.share = float32(min(1, left.Seconds()/c.whole.Seconds()))
	c.left.Resize(fyne.NewSize(c.track.Size().Width*c.share, lineHeight))
}

// share lays out the line of a countdown.
type share struct{ c *countdown }

const lineHeight = 8

func (l share) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	l.c.track.Resize(size)
	l.c.left.Resize(fyne.NewSize(size.Width*l.c.share, size.Height))
}

func (share) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, lineHeight) }
