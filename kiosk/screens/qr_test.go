package screens_test

import (
	"image"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/stretchr/testify/require"

	"paihao/assets"
)

// A phone reads the ticket's address from the screen.
func TestTheScreensQRIsRead(t *testing.T) {
	for _, language := range assets.Languages {
		s := newStage(t, upright)
		s.show(t, language, "ticket")
		shot := s.window.Canvas().Capture()
		panel := shot.(interface {
			SubImage(image.Rectangle) image.Image
		}).SubImage(image.Rect(48, 900, 540, 1400))
		bitmap, err := gozxing.NewBinaryBitmapFromImage(panel)
		require.NoError(t, err)
		read, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
		require.NoError(t, err)
		require.Equal(t, "https://paihao.example.org/t/ABCDEFGHIJKLMNOPQRSTUVWXYZ", read.GetText())
	}
}
