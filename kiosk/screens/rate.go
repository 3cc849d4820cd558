package screens

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// rate has the five faces, the best one first.
type rate struct {
	title, line *words
	faces       [5]*face
	box         *fyne.Container
}

// face is one level of satisfaction.
type face struct {
	pad  *pad
	word *words
}

// moods gives the colour of each level's face.
var moods = [5]dye{alarm, wait, softInk, primary, good}

func newRate(k kit) *rate {
	r := &rate{title: k.words(assets.TitleSize, ink).strong().centred(), line: k.words(assets.BodySize, softInk).centred()}
	var pads []fyne.CanvasObject
	for i := range r.faces {
		level := len(r.faces) - i
		word := k.words(assets.HeadingSize, ink).strong().amid()
		mark := k.badge(assets.Faces[level-1], moods[level-1], 128)
		content := &fyne.Container{Layout: faced{}, Objects: []fyne.CanvasObject{mark.box, word}}
		r.faces[i] = &face{k.pad(raised, newInset(28, 12, content), k.sends(flow.Rated{Level: level})), word}
		pads = append(pads, r.faces[i].pad)
	}
	_, grid := newCells(4, 300, pads...)
	r.box = newBody(newColumn(assets.Gap, newColumn(assets.Grid, r.title, r.line), grid))
	return r
}

func (r *rate) object() fyne.CanvasObject { return r.box }

func (r *rate) show(_ flow.View, say tongue, _ time.Time) {
	r.title.set(say.text("rate.title"))
	r.line.set(say.text("rate.line"))
	for i, f := range r.faces {
		key := "rate." + strconv.Itoa(len(r.faces)-i)
		f.word.set(say.text(key))
		f.pad.phrase = named(key)
		f.pad.arrange()
	}
}

// faced sets a face beside its word, or above it where the place is taller than wide.
type faced struct{}

func (faced) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	mark, word := parts[0], parts[1].(*words)
	side := min(128, size.Height)
	if size.Width > 1.6*size.Height {
		mark.Move(fyne.NewPos(0, 0))
		mark.Resize(fyne.NewSize(side, size.Height))
		word.Move(fyne.NewPos(side+assets.Gap, 0))
		word.Resize(fyne.NewSize(size.Width-side-assets.Gap, size.Height))
		return
	}
	side = min(128, size.Height*0.5)
	mark.Move(fyne.NewPos(0, 0))
	mark.Resize(fyne.NewSize(size.Width, side))
	word.Move(fyne.NewPos(0, side))
	word.Resize(fyne.NewSize(size.Width, size.Height-side))
}

func (faced) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
