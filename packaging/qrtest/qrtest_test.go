package qrtest_test

import (
	"crypto/rand"
	"image"
	"image/color"
	"image/draw"
	"testing"

	"github.com/skip2/go-qrcode"
	"github.com/stretchr/testify/require"

	"paihao/packaging/qrtest"
)

// TestRead reads what gozxing alone cannot, and whatever comes.
func TestRead(t *testing.T) {
	texts := []string{"http://127.0.0.1:38685/t/PFAYTRZB7YZRBCZUV6FBBD7ZZR"}
	for range 40 {
		texts = append(texts, "http://127.0.0.1:40000/t/"+rand.Text())
	}
	for _, text := range texts {
		code, err := qrcode.New(text, qrcode.Medium)
		require.NoError(t, err)
		picture := image.NewRGBA(image.Rect(0, 0, 600, 800))
		draw.Draw(picture, picture.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
		draw.Draw(picture, image.Rect(100, 50, 100+37*8, 50+37*8), code.Image(-8), image.Point{}, draw.Src)
		read, err := qrtest.Read(picture)
		require.NoError(t, err, text)
		require.Equal(t, text, read)
	}
}
