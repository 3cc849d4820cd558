package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// tabs are two keys of which one is chosen.
type tabs struct {
	icons [2]string
	keys  [2]*bar
	at    int
	box   *fyne.Container
}

func (k kit) tabs(icons [2]string, turned func()) *tabs {
	t := &tabs{icons: icons}
	for i, icon := range icons {
		t.keys[i] = k.bar(icon, raised, look.Ink, assets.BodySize, assets.TouchHeight, func() { t.choose(i); turned() })
	}
	t.box = newRow(t.keys[0].pad, t.keys[1].pad)
	t.choose(0)
	return t
}

func (t *tabs) set(words ...string) {
	for i, key := range t.keys {
		key.set(words[i])
	}
}

func (t *tabs) choose(at int) {
	t.at = at
	for i, key := range t.keys {
		if i == at {
			key.dress(filled, t.icons[i], look.OnPrimary)
		} else {
			key.dress(raised, t.icons[i], look.Ink)
		}
	}
}
