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
	ranks := &fyne.Container{Layout: ranks{}, Objects: pads}
	r.box = newBody(newColumn(assets.Gap, newColumn(assets.Grid, r.title, r.line), ranks))
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

// ranks sets the faces in one row, or below each other where that would be narrow.
type ranks struct{}

func (ranks) Layout(faces []fyne.CanvasObject, size fyne.Size) {
	const most = 300
	n := float32(len(faces))
	if size.Width > 1.6*size.Height {
		row{assets.Gap}.place(faces, fyne.Position{}, fyne.NewSize(size.Width, min(size.Height, most)))
		return
	}
	height := min(most, (size.Height-assets.Gap*(n-1))/n)
	for i, face := range faces {
		face.Resize(fyne.NewSize(size.Width, height))
		face.Move(fyne.NewPos(0, float32(i)*(height+assets.Gap)))
	}
}

func (ranks) heightsOf(faces []fyne.CanvasObject, width float32) (wanted, least float32) {
	if width > 1200 {
		return 2 * assets.TouchHeight, 2 * assets.TouchHeight
	}
	wanted = float32(len(faces))*(assets.TouchHeight+assets.Gap) - assets.Gap
	return wanted, wanted
}

func (ranks) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(assets.TouchHeight) }

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
