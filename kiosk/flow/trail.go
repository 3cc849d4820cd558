package flow

import "slices"

// A trail is the way back: the screens that lie behind a visitor, the welcome first. It is a value; a screen is on it
// once, so that no way back is endless.
type trail []Screen

// to is the trail of who goes on from one screen to another.
func (t trail) to(from, to Screen) trail {
	if i := slices.Index(t, to); i >= 0 {
		return slices.Clip(t[:i])
	}
	return append(slices.Clip(t), from)
}

// back takes the last step back; ok is false at the beginning.
func (t trail) back() (to Screen, rest trail, ok bool) {
	if len(t) == 0 {
		return Welcome, nil, false
	}
	last := len(t) - 1
	return t[last], slices.Clip(t[:last]), true
}

// without leaves out screens that are of no use any more.
func (t trail) without(screens ...Screen) trail {
	var rest trail
	for _, s := range t {
		if !s.in(screens...) {
			rest = append(rest, s)
		}
	}
	return rest
}

func (s Screen) in(screens ...Screen) bool { return slices.Contains(screens, s) }
