package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
)

// tabs are keys side by side of which one is chosen.
type tabs struct {
	keys []*bar
	at   int
	box  *fyne.Container
}

// tabs makes one key for each icon; turned is called with the one that was touched.
func (k kit) tabs(turned func(at int), icons ...string) *tabs {
	t := &tabs{box: newRow()}
	for i, icon := range icons {
		key := k.bar(icon, raised, ink, assets.BodySize, assets.TouchHeight, func() { turned(i) })
		t.keys = append(t.keys, key)
		t.box.Add(key.pad)
	}
	alike(t.keys)
	t.choose(0)
	return t
}

func (t *tabs) say(l tongue, texts ...string) {
	for i, text := range texts {
		t.keys[i].say(l, text)
	}
}

func (t *tabs) choose(at int) {
	t.at = at
	for i, key := range t.keys {
		key.choose(i == at)
	}
}
