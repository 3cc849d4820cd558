package printersim

import (
	"fmt"
	"image"

	"golang.org/x/text/encoding/charmap"

	"paihao/drivers/printer"
)

const (
	cellWide = 12
	cellHigh = 24
	spacing  = 30   // line spacing at the start and after ESC 2
	furthest = 8128 // one command feeds no more than 1016 mm
)

// paper is the strip under the head, and the modes that the next character is printed with.
type paper struct {
	options Options
	margin  int // blank paper beside the head
	strip   *image.Gray
	y       int // of the head
	marks   []mark

	modes
	text    []glyph // the line buffer
	at      int     // where the next character goes, in dots from the left of the print area
	picture picture // stored by GS ( L
	code    code
}

// mark is something on the strip that can be told apart: a line or a code, which ends at y.
type mark struct {
	y    int
	line *Line
	qr   string
}

// modes are what commands set until ESC @.
type modes struct {
	align          printer.Align
	latin, chinese printer.Style // bold counts for both
	underline      [2]int        // dots, of each
	double         bool          // characters come in two bytes
	reverse        bool
	leading        int
	page           byte   // code page
	gap            int    // right of Latin characters
	gaps           [2]int // left and right of Chinese ones
	left, width    int    // the print area
}

func newPaper(options Options) *paper {
	p := &paper{options: options, margin: 32}
	if options.Profile.Dots <= 384 {
		p.margin = 40
	}
	p.strip = image.NewGray(image.Rect(0, 0, options.Profile.Dots+2*p.margin, 0))
	p.reset()
	p.room(options.Profile.Tail)
	p.y = options.Profile.Tail
	return p
}

// reset is ESC @ and power-on: modes and line buffer, not the paper.
func (p *paper) reset() {
	plain := printer.Style{Wide: 1, High: 1}
	p.modes = modes{latin: plain, chinese: plain, leading: spacing, width: p.options.Profile.Dots}
	p.text, p.at, p.picture, p.code = nil, 0, picture{}, code{}
}

// cut takes off what is past the cutter. What lies between head and cutter belongs to the next piece.
func (p *paper) cut() Ticket {
	end := p.y - p.options.Profile.Tail
	t := p.ticket(end)
	p.strip, p.y = p.piece(end, p.y), p.options.Profile.Tail
	var rest []mark
	for _, m := range p.marks {
		if m.y > end {
			m.y -= end
			rest = append(rest, m)
		}
	}
	p.marks = rest
	return t
}

// ticket returns the strip as far as end.
func (p *paper) ticket(end int) Ticket {
	t := Ticket{Image: p.piece(0, end)}
	for _, m := range p.marks {
		switch {
		case m.y > end:
		case m.line != nil:
			t.Lines = append(t.Lines, *m.line)
		default:
			t.QRs = append(t.QRs, m.qr)
		}
	}
	return t
}

// piece returns a copy of the strip between two heights.
func (p *paper) piece(from, to int) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, p.strip.Rect.Dx(), to-from))
	copy(img.Pix, p.strip.Pix[from*p.strip.Stride:to*p.strip.Stride])
	return img
}

// room makes the strip long enough for dots more.
func (p *paper) room(dots int) {
	if p.y+dots <= p.strip.Rect.Dy() {
		return
	}
	long := image.NewGray(image.Rect(0, 0, p.strip.Rect.Dx(), 3*(p.y+dots)/2+512))
	for i := copy(long.Pix, p.strip.Pix); i < len(long.Pix); i++ {
		long.Pix[i] = 0xff
	}
	p.strip = long
}

// feed moves blank paper.
func (p *paper) feed(dots int) error {
	if len(p.text) > 0 {
		p.printLine()
		return fmt.Errorf("feed in the middle of a line")
	}
	dots = min(max(0, dots), furthest)
	p.room(dots)
	p.y += dots
	return nil
}

// indent returns where something of that width begins on the strip.
func (p *paper) indent(width int) int {
	return p.margin + p.left + (p.area()-width)*int(p.align)/2
}

// area is the width that can be printed on.
func (p *paper) area() int { return max(cellWide, min(p.width, p.options.Profile.Dots-p.left)) }

// ruled are the characters of code page 1, katakana, that rules are made of.
var ruled = map[byte]rune{
	0x8f: '┼', 0x90: '┴', 0x91: '┬', 0x92: '┤', 0x93: '├', 0x95: '─', 0x96: '│',
	0x98: '┌', 0x99: '┐', 0x9a: '└', 0x9b: '┘', 0x9c: '╭', 0x9d: '╮', 0x9e: '╰', 0x9f: '╯',
}

// single returns the character of one byte on the code page.
func (p *paper) single(b byte) (rune, error) {
	r, ok := charmap.CodePage437.DecodeByte(b), p.page == 0
	if b >= 0x80 && p.page == 1 {
		r, ok = ruled[b]
	}
	if b >= 0x80 && !ok {
		return 0, fmt.Errorf("no such character: %02x on code page %d", b, p.page)
	}
	return r, nil
}
