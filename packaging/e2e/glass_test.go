//go:build e2e

package e2e

import (
	"bufio"
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/packaging/qrtest"
)

// header is the part of the glass whose clock changes by itself.
const header = 130

// glass is a kiosk's panel: a display with nothing else on it.
type glass struct {
	t       *testing.T
	display string
}

func newGlass(t *testing.T) *glass {
	t.Helper()
	read, write, err := os.Pipe()
	require.NoError(t, err)
	defer read.Close()
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1080x1920x24", "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{write}
	require.NoError(t, x.Start())
	t.Cleanup(func() { x.Process.Kill(); x.Wait() })
	write.Close()
	said, err := bufio.NewReader(read).ReadString('\n')
	require.NoError(t, err, "Xvfb gave no display")
	return &glass{t: t, display: ":" + strings.TrimSpace(said)}
}

func (g *glass) run(name string, args ...string) []byte {
	g.t.Helper()
	command := exec.Command(name, args...)
	command.Env = append(os.Environ(), "DISPLAY="+g.display)
	var complaint strings.Builder
	command.Stderr = &complaint
	out, err := command.Output()
	require.NoError(g.t, err, "%s %v: %s", name, args, &complaint)
	return out
}

// touch puts a finger on the glass, as somebody does who has seen what is there: what has just come takes no touch.
func (g *glass) touch(at spot) {
	g.t.Helper()
	time.Sleep(500 * time.Millisecond)
	g.run("xdotool", "mousemove", strconv.Itoa(at.x), strconv.Itoa(at.y), "click", "1")
}

// look is what is on the glass, header left out when compared.
type look struct {
	file []byte
	*image.RGBA
}

func (l look) String() string { return fmt.Sprintf("%v, %d bytes of PNG", l.Bounds(), len(l.file)) }

func (g *glass) look() look {
	g.t.Helper()
	l := look{file: g.run("import", "-window", "root", "png:-")}
	picture, err := png.Decode(bytes.NewReader(l.file))
	require.NoError(g.t, err)
	l.RGBA = image.NewRGBA(picture.Bounds())
	draw.Draw(l.RGBA, l.Bounds(), picture, image.Point{}, draw.Src)
	return l
}

// differs is the share of pixels below the header that are not the same.
func (l look) differs(other look) float64 {
	from, n := header*l.Stride, 0
	for i := from; i < len(l.Pix); i += 4 {
		if !bytes.Equal(l.Pix[i:i+4], other.Pix[i:i+4]) {
			n++
		}
	}
	return float64(4*n) / float64(len(l.Pix)-from)
}

// turn does something that leads to another screen, waits until that screen is
// there and at rest, and keeps its picture. A clock or a count does not make
// another screen.
func (g *glass) turn(name string, do func()) {
	g.t.Helper()
	const another, rest = 0.01, 0.005
	before := g.look()
	do()
	last := before
	until(g.t, "the screen "+name, func() look { return g.look() }, func(now look) bool {
		ready := now.differs(before) > another && now.differs(last) < rest
		last = now
		return ready
	})
	g.keep(name)
}

// rest waits until there is something on the glass and it stays as it is.
func (g *glass) rest() {
	g.t.Helper()
	nothing := look{RGBA: image.NewRGBA(g.look().Bounds())}
	draw.Draw(nothing, nothing.Bounds(), image.Black, image.Point{}, draw.Src)
	last := nothing
	until(g.t, "a screen at rest", func() look { return g.look() }, func(now look) bool {
		still := now.differs(nothing) > 0.9 && bytes.Equal(now.Pix[header*now.Stride:], last.Pix[header*now.Stride:])
		last = now
		return still
	})
}

func (g *glass) keep(name string) { g.t.Helper(); keep(g.t, name, g.look().file) }

// code is the QR on the glass; "" if there is none.
func (l look) code() string { return readQR(l) }

func readQR(picture image.Image) string {
	text, _ := qrtest.Read(picture) // "" if there is none
	return text
}
