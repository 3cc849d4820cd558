package bench_test

import (
	"context"
	"errors"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/drivers/callpad/callpadsim"
	"paihao/drivers/idreader"
	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/ledboard"
	"paihao/drivers/ledboard/ledboardsim"
	"paihao/drivers/port"
	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
	"paihao/drivers/qrscanner"
	"paihao/drivers/qrscanner/qrscannersim"
	"paihao/drivers/ratingpad/ratingpadsim"
	"paihao/kiosk/bench"
	"paihao/kiosk/screens"
)

// patience is far more than anything here takes.
const patience = 20 * time.Second

// desk is a bench on a canvas.
type desk struct {
	*bench.Bench
	ui     sync.Mutex // held by whoever touches the window; the test driver has no goroutine of its own for that
	window *bench.Window
	canvas fyne.Window
	books  atomic.Int32
	broken error // what the server says to the next booking
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(screens.Theme())
	faces, err := printer.ParseFaces(assets.Regular)
	require.NoError(t, err)
	d := &desk{}
	d.Bench, err = bench.New(bench.Options{
		Dir: t.TempDir(),
		Printer: printersim.New(printersim.Options{Profile: printer.MM80, Regular: faces, OnTicket: func(slip printersim.Ticket) {
			d.do(func() { d.window.CameOut(slip) })
		}}),
		Do:        d.do,
		Reader:    idreadersim.New(idreadersim.Options{}),
		Scanner:   qrscannersim.New(qrscannersim.Options{Suffix: "\r"}),
		Callpad:   callpadsim.New(callpadsim.Options{}),
		Ratingpad: ratingpadsim.New(ratingpadsim.Options{}),
		Ledboard:  ledboardsim.New(ledboardsim.Options{Boards: []ledboard.Board{strip, zone}}),
		Book: func(context.Context) (bench.Booking, error) {
			d.books.Add(1)
			return bench.Booking{Code: "PH1/booked", Short: "314159"}, d.broken
		},
	})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	d.window = bench.NewWindow(d.Bench, "en")
	d.canvas = test.NewTempWindow(t, d.window.Content())
	d.canvas.Resize(fyne.NewSize(1200, 1400))
	return d
}

func (d *desk) do(f func()) {
	d.ui.Lock()
	defer d.ui.Unlock()
	f()
}

func (d *desk) picture() (picture image.Image) {
	d.do(func() { picture = d.canvas.Canvas().Capture() })
	return picture
}

// keep saves the picture for go test -artifacts.
func (d *desk) keep(t *testing.T, name string) {
	t.Helper()
	file, err := os.Create(filepath.Join(t.ArtifactDir(), name+".png"))
	require.NoError(t, err)
	require.NoError(t, png.Encode(file, d.picture()))
	require.NoError(t, file.Close())
}

func (d *desk) open(t *testing.T, path string) *port.Port {
	t.Helper()
	p, err := port.Open(port.Settings{Name: path})
	require.NoError(t, err)
	t.Cleanup(func() { p.Close() })
	return p
}

// press presses the key with a text; sees waits until a label or key has it.
func (d *desk) press(t *testing.T, text string) {
	t.Helper()
	d.ui.Lock()
	defer d.ui.Unlock()
	for _, o := range test.LaidOutObjects(d.window.Content()) {
		if b, ok := o.(*widget.Button); ok && b.Text == text {
			test.Tap(b)
			return
		}
	}
	require.FailNow(t, "no such key", text)
}

func (d *desk) sees(t *testing.T, text string) {
	t.Helper()
	require.Eventually(t, func() bool {
		found := false
		d.do(func() {
			for _, o := range test.LaidOutObjects(d.window.Content()) {
				if l, ok := o.(*widget.Label); ok && l.Visible() && l.Text == text {
					found = true
				}
			}
		})
		return found
	}, patience, 10*time.Millisecond, text)
}

func TestACardGoesOnTearsAndComesOff(t *testing.T) {
	d := newDesk(t)
	reader := idreader.New(d.open(t, d.Path(bench.Reader)))
	readings := make(chan idreader.Reading, 16)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	go reader.Poll(ctx, func(r idreader.Reading) { readings <- r })
	next := func() idreader.Reading {
		select {
		case r := <-readings:
			return r
		case <-time.After(patience):
			require.FailNow(t, "nothing at the reader")
			return idreader.Reading{}
		}
	}
	d.press(t, "测试乙")
	require.Equal(t, "测试乙", next().Card.Name())
	d.press(t, "测试甲") // without taking the other one off first
	require.True(t, next().Gone)
	require.Equal(t, "测试甲", next().Card.Name())
	d.press(t, "Tear it off mid-read")
	require.True(t, next().Gone)
	require.Error(t, next().Err)
	d.press(t, "Take the card off")
	require.True(t, next().Gone)
	d.sees(t, "no card (all people are made up)")
}

func TestCodesAreShown(t *testing.T) {
	d := newDesk(t)
	scanner := qrscanner.New(d.open(t, d.Path(bench.Scanner)), qrscanner.Options{})
	next := func() string {
		ctx, stop := context.WithTimeout(t.Context(), patience)
		defer stop()
		code, err := scanner.Scan(ctx)
		require.NoError(t, err)
		return code.Text
	}
	d.press(t, "Damaged code")
	d.sees(t, "There is no booking yet. Show a new one first.")
	d.press(t, "New booking")
	require.Equal(t, "PH1/booked", next())
	d.sees(t, "booking 314159")
	d.press(t, "Damaged code")
	require.Equal(t, "PH1/bo", next())
	d.press(t, "Latest slip")
	d.sees(t, "No slip with a code has come out yet.")
	d.do(func() {
		d.window.CameOut(printersim.Ticket{QRs: []string{"https://hall.example/t/T"}, Image: image.NewGray(image.Rect(0, 0, 1, 1))})
	})
	d.press(t, "Latest slip")
	require.Equal(t, "https://hall.example/t/T", next())
	d.press(t, "Same again")
	require.Equal(t, "PH1/booked", next())
	require.EqualValues(t, 1, d.books.Load())
	d.press(t, "Foreign code")
	require.NotContains(t, next(), "PH1/")
}

func TestTheAddressOfASlipCanBeCopied(t *testing.T) {
	d := newDesk(t)
	const address = "https://hall.example/t/T"
	shown := func() (shown bool) {
		d.do(func() {
			for _, o := range test.LaidOutObjects(d.window.Content()) {
				l, ok := o.(*widget.Label)
				shown = shown || ok && l.Visible() && l.Selectable && l.Text == address
			}
		})
		return shown
	}
	slip := printersim.Ticket{QRs: []string{address}, Image: image.NewGray(image.Rect(0, 0, 1, 1))}
	d.do(func() { d.window.CameOut(slip) })
	require.True(t, shown())
	d.press(t, "Copy the QR’s address")
	require.Equal(t, address, fyne.CurrentApp().Clipboard().Content())
	d.press(t, "Take the paper away")
	require.False(t, shown())
	d.do(func() { d.window.CameOut(slip) })
	d.do(func() { d.window.CameOut(printersim.Ticket{Image: slip.Image}) })
	require.False(t, shown(), "the newest slip has no code")
}

func TestABookingThatFailsIsSaid(t *testing.T) {
	d := newDesk(t)
	d.broken = errors.New("no server")
	d.press(t, "New booking")
	d.sees(t, "no server")
}

func TestPaperComesOutAndThePrinterBreaks(t *testing.T) {
	d := newDesk(t)
	faces, err := printer.ParseFaces(assets.Regular)
	require.NoError(t, err)
	line := d.open(t, d.Path(bench.Printer))
	p := printer.New(line, printer.MM80, faces)
	slip := printer.Page{printer.Text{Text: "A001"}, printer.Cut{}}
	_, err = p.Print(t.Context(), slip)
	require.NoError(t, err)
	d.sees(t, "1 ticket")
	d.press(t, "Take the paper away")
	d.sees(t, "No ticket has come out yet")

	status := func(want error) {
		t.Helper()
		require.Eventually(t, func() bool {
			s, err := p.Status(t.Context())
			return err == nil && errors.Is(s.Err(), want)
		}, patience, 10*time.Millisecond)
	}
	d.press(t, "Run low")
	d.sees(t, "little paper")
	require.Eventually(t, func() bool {
		s, err := p.Status(t.Context())
		return err == nil && s.NearEnd
	}, patience, 10*time.Millisecond)
	d.press(t, "Enough paper")
	d.press(t, "Block cutter")
	d.sees(t, "cutter will block")
	d.press(t, "Free cutter")
	d.press(t, "Use up paper")
	d.sees(t, "no paper")
	status(printer.ErrPaperEnd)
	d.press(t, "New roll")
	d.press(t, "Open cover")
	status(printer.ErrCoverOpen)
	d.press(t, "Shut cover")
	d.sees(t, "ready")

	d.press(t, "Pull plug")
	d.sees(t, "unplugged")
	_, err = os.Stat(d.Path(bench.Printer))
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = p.Status(t.Context())
	require.ErrorIs(t, err, port.ErrUnplugged)
	d.press(t, "Plug in")
	p = printer.New(d.open(t, d.Path(bench.Printer)), printer.MM80, faces)
	_, err = p.Print(t.Context(), slip)
	require.NoError(t, err)
	d.sees(t, "1 ticket")
}

func TestBothLanguages(t *testing.T) {
	d := newDesk(t)
	d.press(t, "Pull plug")
	d.press(t, "中文")
	d.sees(t, "插头已拔")
	d.sees(t, "打印机插头已拔掉。")
	d.press(t, "插上插头")
	d.press(t, "English")
	d.sees(t, "ready")
}

// The bench must stand beside the kiosk at the same scale; go test -artifacts keeps its picture.
func TestItFits(t *testing.T) {
	d := newDesk(t)
	for _, other := range []string{"中文", "English"} {
		var least fyne.Size
		d.do(func() { least = d.window.Content().MinSize() })
		require.LessOrEqual(t, least.Width, float32(1400))
		require.LessOrEqual(t, least.Height, float32(1400))
		d.keep(t, "bench-"+other)
		d.press(t, other)
	}
}
