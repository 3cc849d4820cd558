package screens

import (
	"image/color"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// A dye is a colour by what it is for. Which colour that is depends on the palette that is worn.
type dye int

const (
	none dye = iota
	ground
	paper
	ink
	softInk
	faint // on what leads nowhere now
	primary
	onPrimary
	good
	wait
	alarm
	line
	faintLine // around what leads nowhere now
	band      // of the header
	onBand    // text there
	veil      // over what has to wait
	shade     // under what is raised
	ring      // around what keys point at
	held      // paper under a finger
	deep      // the primary colour under a finger
	tinted    // what is switched on
	primaryTint
	goodTint
	waitTint
	alarmTint
	softTint
	faintTint
	onPrimaryTint // a badge on the primary colour
	dyes
)

// tints are the soft grounds on which colours stand.
var tints = map[dye]dye{
	primary: primaryTint, good: goodTint, wait: waitTint, alarm: alarmTint, softInk: softTint, faint: faintTint, onPrimary: onPrimaryTint,
}

// A look is how everything is painted and set at the moment.
type look struct {
	dyes [dyes]color.NRGBA
	text float32 // how much larger texts are than usual
	edge float32 // how thick the edges of pads and sheets are
	few  bool    // fewer things on a page
	low  bool    // nothing needed is above the lower part
	worn int     // counts the changes
}

func newLook() *look {
	l := &look{}
	l.wear(flow.Modes{})
	return l
}

// paint is the colour of a dye. Only this way of being transparent is not painted at all.
func (l *look) paint(d dye) color.Color {
	if l.dyes[d].A == 0 {
		return color.Transparent
	}
	return l.dyes[d]
}

// wear takes over the modes.
func (l *look) wear(m flow.Modes) {
	before := *l
	l.text, l.edge, l.few, l.low = 1, 2, m.Elder || m.Low, m.Low
	if m.Elder {
		l.text = assets.Elder
	}
	p := assets.Light
	if m.Contrast {
		p, l.edge = assets.HighContrast, 4
	}
	l.dyes = dyed(p, m.Contrast)
	if before.worn = l.worn; *l != before {
		l.worn++
	}
}

// dyed mixes all colours from the tokens of a palette.
func dyed(p assets.Palette, contrast bool) (all [dyes]color.NRGBA) {
	all = [dyes]color.NRGBA{
		ground: p.Ground, paper: p.Paper, ink: p.Ink, softInk: p.SoftInk, faint: p.SoftInk, primary: p.Primary, onPrimary: p.OnPrimary,
		good: p.Good, wait: p.Wait, alarm: p.Alarm, line: p.Line, faintLine: p.Line, band: p.Primary, onBand: p.OnPrimary,
		veil: p.Ink, shade: p.Ink, ring: p.Ink, held: mix(p.Paper, p.Primary, 0.14), deep: mix(p.Primary, p.Ink, 0.35),
		tinted: mix(p.Paper, p.Primary, 0.1), onPrimaryTint: mix(p.Primary, p.OnPrimary, 0.16),
	}
	all[veil].A, all[shade].A = 0x99, 0x1A
	for of, tint := range tints {
		if of != onPrimary {
			all[tint] = mix(p.Paper, all[of], 0.1)
		}
	}
	if contrast {
		all[faint], all[faintLine] = mix(p.Ground, p.Ink, 0.62), mix(p.Ground, p.Ink, 0.3)
		all[band], all[onBand], all[ring] = p.Ground, p.Ink, p.Primary // a white ring around a white edge is not seen
		all[held], all[tinted] = mix(p.Paper, p.Primary, 0.3), mix(p.Paper, p.Primary, 0.2)
		all[veil], all[shade] = p.Ground, color.NRGBA{}
		all[veil].A = 0xCC
	}
	return all
}

// mix is the colour a share of the way from one colour to another.
func mix(from, to color.NRGBA, share float32) color.NRGBA {
	blend := func(a, b uint8) uint8 { return uint8(float32(a) + (float32(b)-float32(a))*share + 0.5) }
	return color.NRGBA{R: blend(from.R, to.R), G: blend(from.G, to.G), B: blend(from.B, to.B), A: 0xFF}
}
