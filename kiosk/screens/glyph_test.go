package screens_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/sfnt"

	"paihao/assets"
	"paihao/packaging/examples"
)

// A glyph that the embedded fonts lack would be taken from whatever the machine has, or be a box.
func TestEveryGlyphIsEmbedded(t *testing.T) {
	fonts := map[bool]*sfnt.Font{}
	for bold, data := range map[bool][]byte{false: assets.Regular, true: assets.Bold} {
		font, err := sfnt.Parse(data)
		require.NoError(t, err)
		fonts[bold] = font
	}
	var buffer sfnt.Buffer
	s := newStage(t, upright)
	for _, language := range assets.Languages {
		for _, scene := range scenes(t, language) {
			s.now = scene.at
			s.face.Show(scene.view)
			for text, bold := range s.face.Texts() {
				require.NotContains(t, text, "kiosk.", "a text is missing in %s: %s", language, scene.name)
				for _, r := range text {
					index, err := fonts[bold].GlyphIndex(&buffer, r)
					require.NoError(t, err)
					require.NotZero(t, index, "%s: %q in %q, bold: %v", scene.name, r, text, bold)
				}
			}
		}
		// What a hall's own words hold is set in bold as well.
		c := catalogue(t, examples.Sample)
		words := []string{c.Name.In(language)}
		for _, s := range c.Services {
			words = append(append(words, s.Name.In(language)), s.Materials[language]...)
		}
		for _, d := range c.Departments {
			words = append(words, d.Name.In(language))
		}
		for _, z := range c.Zones {
			words = append(words, z.Name.In(language))
		}
		for _, f := range c.Floors {
			words = append(words, f.Name.In(language))
		}
		for _, word := range words {
			for _, r := range word {
				index, err := fonts[true].GlyphIndex(&buffer, r)
				require.NoError(t, err)
				require.NotZero(t, index, "%q in %s", r, word)
			}
		}
	}
}
