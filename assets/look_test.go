package assets_test

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/assets"
)

// contrast is the ratio of WCAG 2: 1 for equal colours, 21 for black on white.
func contrast(a, b color.NRGBA) float64 {
	light, dark := luminance(a), luminance(b)
	if light < dark {
		light, dark = dark, light
	}
	return (light + 0.05) / (dark + 0.05)
}

func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		s := float64(v) / 255
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

func TestContrast(t *testing.T) {
	require.InDelta(t, 21, contrast(color.NRGBA{A: 255}, color.NRGBA{R: 255, G: 255, B: 255, A: 255}), 0.001)
	for name, look := range map[string]struct {
		assets.Palette
		least float64
	}{
		"light":         {assets.Light, 4.5},
		"dark":          {assets.Dark, 4.5},
		"high contrast": {assets.HighContrast, 7},
	} {
		t.Run(name, func(t *testing.T) {
			for text, c := range map[string]color.NRGBA{
				"ink": look.Ink, "soft ink": look.SoftInk, "primary": look.Primary,
				"good": look.Good, "wait": look.Wait, "alarm": look.Alarm,
			} {
				require.GreaterOrEqual(t, contrast(c, look.Ground), look.least, "%s on ground", text)
				require.GreaterOrEqual(t, contrast(c, look.Paper), look.least, "%s on paper", text)
			}
			for ground, c := range map[string]color.NRGBA{
				"primary": look.Primary, "good": look.Good, "wait": look.Wait, "alarm": look.Alarm,
			} {
				require.GreaterOrEqual(t, contrast(look.OnPrimary, c), look.least, "on primary on %s", ground)
			}
		})
	}
}

func TestCSS(t *testing.T) {
	css := assets.CSS()
	require.Equal(t, strings.Count(css, "{"), strings.Count(css, "}"))
	for _, want := range []string{
		"--ground:#F3F5F8;", "[data-look=dark]{--ground:#0E1621;", "[data-look=contrast]{--ground:#000000;",
		"--small:0.8rem;", "--body:1rem;", "--figure:2.441rem;", "--touch:44px;", "font-size:20.8px",
	} {
		require.Contains(t, css, want)
	}
}

func TestHex(t *testing.T) {
	require.Equal(t, "#0B5CAD", assets.Hex(assets.Light.Primary))
	require.Equal(t, "#FFFFFF", assets.Hex(color.White))
}
