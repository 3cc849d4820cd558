// Package ledboardsim is a bus of LED boards without a board: it shows what each address was told.
//
// It is strict: bytes that are no frame, and frames to nobody, are not guessed at but kept as faults.
package ledboardsim

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"paihao/drivers/ledboard"
)

// longest is a frame with the longest text.
const longest = 12 + ledboard.MaxText

// Places in a frame. The sum may be FF, which is the end everywhere behind it.
const (
	sumAt  = 5
	textAt = 11
)

// torn is the pause after which a frame will not go on.
const torn = 100 * time.Millisecond

// Options are what a bus is built with.
type Options struct {
	Baud   int // of the line; 0 is a line without delay
	Boards []ledboard.Board
}

// Bus is the simulated boards at the end of one line. All methods may be called at any time.
type Bus struct {
	options Options

	mu     sync.Mutex
	texts  map[ledboard.Board]string
	frames int
	faults []string
}

// New returns boards that are dark.
func New(options Options) *Bus {
	return &Bus{options: options, texts: map[ledboard.Board]string{}}
}

// Boards returns the boards on the bus.
func (b *Bus) Boards() []ledboard.Board { return slices.Clone(b.options.Boards) }

// Text returns what a board shows; nothing while it is dark.
func (b *Bus) Text(board ledboard.Board) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.texts[board]
}

// Frames returns how many frames were shown.
func (b *Bus) Frames() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.frames
}

// Restart takes the power away for a moment: all boards are dark.
func (b *Bus) Restart() {
	b.mu.Lock()
	defer b.mu.Unlock()
	clear(b.texts)
}

// Faults returns what the boards could not understand, oldest first.
func (b *Bus) Faults() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.faults)
}

// Serve is the boards at the end of a line. It returns the error that ended the line.
func (b *Bus) Serve(line io.ReadWriter) error {
	var in []byte
	var last time.Time
	buffer := make([]byte, 64)
	for {
		n, err := line.Read(buffer)
		if len(in) > 0 && time.Since(last) > torn {
			b.fault("torn frame: % x", in)
			in = nil
		}
		in = append(in, buffer[:n]...)
		pace(n, b.options.Baud)
		last = time.Now()
		for used := 1; used > 0; in = in[used:] {
			used = b.take(in)
		}
		if err != nil {
			return fmt.Errorf("ledboardsim: %w", err)
		}
	}
}

// take takes the first frame from in, or what cannot be one, and returns how many bytes it used; 0 waits for the rest.
func (b *Bus) take(in []byte) (used int) {
	if len(in) == 0 {
		return 0
	}
	if in[0] != 0xaa {
		next := bytes.IndexByte(in, 0xaa)
		if next < 0 {
			next = len(in)
		}
		b.fault("no frame: % x", in[:next])
		return next
	}
	end := sumAt + 1 + bytes.IndexByte(in[min(sumAt+1, len(in)):], 0xff) + 1
	switch {
	case end == sumAt+1 && len(in) < longest:
		return 0
	case end < textAt+2, end > longest:
		b.fault("no end where one should be: % x", in)
		return 1
	}
	frame := in[:end]
	var sum byte
	for _, v := range frame[sumAt+1:] {
		sum += v
	}
	text, err := simplifiedchinese.GBK.NewDecoder().Bytes(frame[textAt : end-1])
	board := ledboard.Board{Address: frame[1], Kind: ledboard.Kind{frame[6], frame[7]}}
	switch {
	case !bytes.Equal(frame[2:5], []byte{0xbb, 0x51, 0x54}) || !bytes.Equal(frame[8:11], []byte{0x99, 0x00, 0x63}):
		b.fault("unknown frame: % x", frame)
		return 1
	case sum != frame[sumAt]:
		b.fault("wrong sum: % x", frame)
		return 1
	case err != nil || bytes.ContainsRune(text, utf8.RuneError):
		b.fault("no GBK: % x", frame)
	case !slices.Contains(b.options.Boards, board):
		b.fault("no such board: % x", frame)
	default:
		b.show(board, string(text))
	}
	return end
}

func (b *Bus) show(board ledboard.Board, text string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.frames++
	b.texts[board] = text
}

func (b *Bus) fault(format string, bytes ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.faults = append(b.faults, fmt.Sprintf(format, bytes...))
}

// pace waits as long as n bytes take on the line: ten bits each.
func pace(n, baud int) {
	if baud > 0 && n > 0 {
		time.Sleep(time.Duration(n) * 10 * time.Second / time.Duration(baud))
	}
}
