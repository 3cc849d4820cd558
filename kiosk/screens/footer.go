package screens

import (
	"fyne.io/fyne/v2"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// footer has the keys that are always in the same places. While the voice is on it has those of the voice too.
type footer struct {
	back, home, language, elder, contrast, low, sound, help *key
	again, quieter, louder                                  *key
	view                                                    flow.View
	other                                                   string
	box                                                     *fyne.Container
}

func newFooter(k kit) *footer {
	f := &footer{}
	mode := func(icon string, m flow.Mode, on func() bool) *key {
		return k.key(icon, flat, ink, func() { k.send(flow.Set{Mode: m, On: !on()}) })
	}
	f.back = k.key("arrow-left", flat, ink, k.sends(flow.WentBack{}))
	f.home = k.key("home", flat, ink, k.sends(flow.WentHome{}))
	f.language = k.key("language", flat, ink, func() { k.send(flow.Switched{Language: f.other}) })
	f.elder = mode("text-size", flow.Elder, func() bool { return f.view.Modes.Elder })
	f.contrast = mode("contrast", flow.Contrast, func() bool { return f.view.Modes.Contrast })
	f.low = mode("wheelchair", flow.Low, func() bool { return f.view.Modes.Low })
	f.sound = mode("volume", flow.Sound, func() bool { return f.view.Modes.Sound })
	f.help = k.key("help", flat, ink, func() {
		if f.view.Help == flow.HelpNone {
			k.send(flow.CalledHelp{})
		} else {
			k.send(flow.EndedHelp{})
		}
	})
	f.again = k.key("repeat", flat, ink, k.sends(flow.AskedAgain{}))
	f.quieter = k.key("minus", flat, ink, k.sends(flow.Louder{Steps: -1}))
	f.louder = k.key("plus", flat, ink, k.sends(flow.Louder{Steps: 1}))
	f.box = &fyne.Container{Layout: places{f}, Objects: []fyne.CanvasObject{k.sheet(paper, none, 0), k.sheet(line, none, 0)}}
	for _, key := range append(f.always(), f.voice()...) {
		f.box.Add(key.pad)
	}
	for _, key := range []*key{f.language, f.elder, f.contrast, f.low, f.sound, f.help} {
		key.pad.toggles = true
	}
	return f
}

func (f *footer) always() []*key {
	return []*key{f.back, f.home, f.language, f.elder, f.contrast, f.low, f.sound, f.help}
}

func (f *footer) voice() []*key { return []*key{f.again, f.quieter, f.louder} }

func (f *footer) object() fyne.CanvasObject { return f.box }

func (f *footer) show(v flow.View, say tongue) {
	f.view, f.other = v, say.other()
	for text, key := range map[string]*key{
		"back": f.back, "home": f.home, "language": f.language, "elder": f.elder, "contrast": f.contrast, "low": f.low,
		"sound": f.sound, "again": f.again, "quieter": f.quieter, "louder": f.louder,
	} {
		key.say(say, text)
	}
	f.back.pad.visible(v.Back)
	f.home.pad.visible(v.Home)
	f.elder.switched(v.Modes.Elder)
	f.contrast.switched(v.Modes.Contrast)
	f.low.switched(v.Modes.Low)
	f.sound.icon.name = "volume"
	if v.Silent {
		f.sound.icon.name = "volume-off"
	}
	f.sound.switched(v.Modes.Sound)
	help := "help"
	if v.Help != flow.HelpNone {
		help = "help." + string(v.Help)
	}
	f.help.say(say, help)
	f.help.switched(v.Help != flow.HelpNone)
	for _, key := range f.voice() {
		key.pad.visible(v.Modes.Sound)
	}
	f.quieter.pad.asleep, f.louder.pad.asleep = v.Modes.Volume <= 1, v.Modes.Volume >= 5
	arrange(f.box)
}

// height is that of the footer on a screen of a size: upright, the keys of the voice stand in a row of their own.
func (f *footer) height(screen fyne.Size) float32 {
	if f.view.Modes.Sound && screen.Width < screen.Height {
		return 2*assets.FooterHeight - 2*air
	}
	return assets.FooterHeight
}

const air = 11 // above and below the keys

// places lays out ground, edge and keys: the ways back to the left, the voice and the modes to the right.
type places struct{ f *footer }

func (l places) Layout(parts []fyne.CanvasObject, size fyne.Size) {
	const gap, margin, most, ways = assets.Grid, assets.Gap, 160, 2
	parts[0].Resize(size)
	parts[1].Resize(fyne.NewSize(size.Width, 2))
	always, voice := l.f.always(), l.f.voice()
	width := min(most, (size.Width-2*margin+gap)/float32(len(always))-gap)
	height := float32(assets.FooterHeight - 2*air)
	put := func(keys []*key, x, y float32) {
		for i, key := range keys {
			key.pad.Resize(fyne.NewSize(width, height))
			key.pad.Move(fyne.NewPos(x+float32(i)*(width+gap), y))
		}
	}
	before := func(x float32, keys []*key) float32 { return x - float32(len(keys))*(width+gap) }
	end, low := size.Width-margin+gap, size.Height-height-air
	put(always[:ways], margin, low)
	put(always[ways:], before(end, always[ways:]), low)
	if size.Height == assets.FooterHeight { // one row
		end = before(end, always[ways:])
	}
	put(voice, before(end, voice), air)
}

func (places) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(8*(assets.TouchHeight+assets.Grid), assets.FooterHeight)
}
