package screens_test

import (
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"paihao/assets"
)

// pictured chooses what TestPictures paints: shape, language, mode and scene, each a list with commas or empty for all.
var pictured = flag.String("pictured", "", "shapes/languages/modes/scenes that are painted with -artifacts")

// TestPictures paints scenes for people to look at: go test -artifacts -pictured upright/en//welcome,choose
func TestPictures(t *testing.T) {
	if flag.Lookup("test.artifacts").Value.String() != "true" {
		t.Skip("only with -artifacts")
	}
	wishes := append(strings.Split(*pictured, "/"), "", "", "", "")
	wanted := func(i int, name string) bool {
		for wish := range strings.SplitSeq(wishes[i], ",") {
			if wish == "" || wish == name || strings.HasSuffix(wish, "*") && strings.HasPrefix(name, wish[:len(wish)-1]) {
				return true
			}
		}
		return false
	}
	for shape, size := range map[string]fyne.Size{"upright": upright, "across": across} {
		if !wanted(0, shape) {
			continue
		}
		s := newStageAt(t, size, 0.5)
		for _, language := range assets.Languages {
			for _, scene := range scenes(t, language) {
				for _, mode := range modes {
					if !wanted(1, language) || !wanted(2, mode.name) || !wanted(3, scene.name) {
						continue
					}
					scene := scene.in(mode.modes)
					s.now = scene.at
					s.face.Show(scene.view)
					name := strings.Join([]string{shape, language, scene.name, mode.name}, "-") + ".png"
					file, err := os.Create(filepath.Join(t.ArtifactDir(), name))
					require.NoError(t, err)
					require.NoError(t, png.Encode(file, s.window.Canvas().Capture()))
					require.NoError(t, file.Close())
				}
			}
		}
	}
}
