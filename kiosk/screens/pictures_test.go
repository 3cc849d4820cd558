package screens_test

import (
	"flag"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"paihao/assets"
)

// TestPictures paints every scene for people to look at: go test -artifacts.
func TestPictures(t *testing.T) {
	if flag.Lookup("test.artifacts").Value.String() != "true" {
		t.Skip("only with -artifacts")
	}
	for name, size := range map[string]fyne.Size{"upright": upright, "across": across} {
		s := newStage(t, size)
		for _, language := range assets.Languages {
			for _, scene := range scenes(t, language) {
				s.now = scene.at
				s.face.Show(scene.view)
				file, err := os.Create(filepath.Join(t.ArtifactDir(), name+"-"+language+"-"+scene.name+".png"))
				require.NoError(t, err)
				require.NoError(t, png.Encode(file, s.window.Canvas().Capture()))
				require.NoError(t, file.Close())
			}
		}
	}
}
