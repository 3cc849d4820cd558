package main

import (
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/kiosk/pairing"
	"paihao/kiosk/screens"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// mustScreen is the pairing screen of a kiosk with a panel of this size.
func mustScreen(t *testing.T, size fyne.Size) (*pairingScreen, fyne.Window) {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(screens.Theme())
	w := a.NewWindow("")
	w.SetPadded(false)
	d := newPairingScreen(w, "https://queue-server.service-hall.example:8443", time.UTC, 1)
	w.Resize(size)
	t.Cleanup(w.Close)
	return d, w
}

// Whatever it says stands on the panel, in both languages, with nothing over another and nothing cut off.
func TestPairingScreenFits(t *testing.T) {
	until := time.Date(2026, 11, 23, 10, 32, 0, 0, time.UTC)
	says := map[string]func(*pairingScreen){
		"code":    func(d *pairingScreen) { d.show(pairing.Shown{Code: "048261", Until: until}) },
		"wait":    func(d *pairingScreen) { d.show(pairing.Shown{}) },
		"key":     func(d *pairingScreen) { d.show(pairing.Shown{Err: api.ErrWrongKey}) },
		"away":    func(d *pairingScreen) { d.show(pairing.Shown{Err: errors.New("no route to host")}) },
		"refused": func(d *pairingScreen) { d.show(pairing.Shown{Err: hall.ErrTooMany}) },
		"copied":  func(d *pairingScreen) { d.refuse(true) },
	}
	for layout, size := range map[string]fyne.Size{"portrait": panel, "landscape": fyne.NewSize(panel.Height, panel.Width)} {
		d, w := mustScreen(t, size)
		for name, say := range says {
			say(d)
			var below float32
			for _, child := range d.all.Objects {
				if !child.Visible() {
					continue
				}
				require.GreaterOrEqual(t, child.Position().Y, below, "%s %s", layout, name)
				below = child.Position().Y + child.Size().Height
				require.LessOrEqual(t, child.MinSize().Width, child.Size().Width, "%s %s: cut off", layout, name)
				require.LessOrEqual(t, child.MinSize().Height, child.Size().Height, "%s %s: cut off", layout, name)
			}
			require.LessOrEqual(t, below, size.Height, "%s %s", layout, name)
			if folder := os.Getenv("PAIRING_SHOTS"); folder != "" {
				file, err := os.Create(filepath.Join(folder, layout+"-"+name+".png"))
				require.NoError(t, err)
				require.NoError(t, png.Encode(file, w.Canvas().Capture()))
				require.NoError(t, file.Close())
			}
		}
	}
}

func TestPairingScreen(t *testing.T) {
	d, _ := mustScreen(t, panel)
	texts := func() (all []string) {
		for _, child := range d.all.Objects {
			switch c := child.(type) {
			case *canvas.Text:
				if c.Visible() {
					all = append(all, c.Text)
				}
			case *widget.Label:
				all = append(all, c.Text)
			}
		}
		return all
	}
	d.show(pairing.Shown{Code: "048261", Until: time.Date(2026, 11, 23, 10, 32, 0, 0, time.UTC)})
	require.Contains(t, texts(), "048 261")
	for _, lang := range assets.Languages {
		require.Contains(t, texts(), assets.Text(lang, "pairing.pair.more", map[string]any{"Time": "10:32"}))
	}
	require.False(t, d.anew.Visible())
	d.show(pairing.Shown{Err: hall.ErrTooMany})
	require.NotContains(t, texts(), "048 261")
	require.Contains(t, texts(), assets.Text("en", "error.too-many", nil))

	anew := d.refuse(true)
	require.True(t, d.anew.Visible())
	require.GreaterOrEqual(t, d.anew.Size().Height, float32(assets.TouchHeight))
	test.Tap(d.anew)
	test.Tap(d.anew)
	<-anew
	test.Tap(d.anew)
	select {
	case <-d.refuse(true):
		require.Fail(t, "a press of before lets it begin anew")
	default:
	}
	d.refuse(false)
	require.False(t, d.anew.Visible())
}
