package printersim

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"paihao/drivers/printer"
)

const (
	cellWide     = 12
	cellHigh     = 24
	spacing      = 30 // line spacing at the start and after ESC 2
	headToCutter = 96 // dots of paper between the print head and the cutter
)

// Line is one printed line of text.
type Line struct {
	Text  string
	Align printer.Align
	printer.Style
}

// Ticket is a piece of paper.
type Ticket struct {
	Lines   []Line
	QRs     []string
	Image   image.Image // margins included, one pixel per dot
	Partial bool        // it was cut but for a point
}

// Text returns the ticket's lines as they read.
func (t Ticket) Text() string {
	var b strings.Builder
	for _, l := range t.Lines {
		b.WriteString(l.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// paper is the strip under the head, and the modes that the next character is printed with.
type paper struct {
	options Options
	margin  int
	strip   *image.Gray
	y       int
	lines   []Line
	qrs     []string

	align   printer.Align
	style   printer.Style
	leading int
	text    []rune // the line buffer
	styles  []printer.Style
	code    code
}

func newPaper(options Options) *paper {
	p := &paper{options: options, margin: 32}
	if options.Profile.Dots <= 384 {
		p.margin = 40
	}
	p.reset()
	p.cut()
	return p
}

// reset is ESC @ and power-on: modes and line buffer, not the paper.
func (p *paper) reset() {
	p.align, p.style, p.leading = printer.Left, printer.Style{Wide: 1, High: 1}, spacing
	p.text, p.styles, p.code = nil, nil, code{}
}

// cut takes the strip off. What lies between head and cutter belongs to the next one.
func (p *paper) cut() {
	p.strip, p.y, p.lines, p.qrs = nil, 0, nil, nil
	p.room(headToCutter / 2)
	p.y = headToCutter / 2
}

func (p *paper) ticket() Ticket {
	img := image.NewGray(image.Rect(0, 0, p.strip.Rect.Dx(), p.y))
	draw.Draw(img, img.Rect, p.strip, image.Point{}, draw.Src)
	return Ticket{Lines: p.lines, QRs: p.qrs, Image: img}
}

// room makes the strip long enough for dots more.
func (p *paper) room(dots int) {
	if p.strip != nil && p.y+dots <= p.strip.Rect.Dy() {
		return
	}
	long := image.NewGray(image.Rect(0, 0, p.options.Profile.Dots+2*p.margin, 2*(p.y+dots)+512))
	draw.Draw(long, long.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	if p.strip != nil {
		draw.Draw(long, p.strip.Rect, p.strip, image.Point{}, draw.Src)
	}
	p.strip = long
}

// do carries out one command; an error is a fault of whoever sent it.
func (p *paper) do(cmd []byte) error {
	switch {
	case cmd[0] == lf:
		p.printLine()
	case cmd[0] >= 0x20:
		return p.character(cmd)
	case cmd[0] == fs:
	case cmd[0] == esc:
		return p.escape(cmd)
	case cmd[1] == '!':
		p.style.Wide, p.style.High = int(cmd[2]>>4)+1, int(cmd[2]&0x0f)+1
		if p.style.Wide > 8 || p.style.High > 8 {
			p.style.Wide, p.style.High = 1, 1
			return fmt.Errorf("size out of range: % x", cmd)
		}
	case cmd[1] == 'v':
		return p.raster(cmd)
	case cmd[1] == '(':
		return p.qr(cmd)
	}
	return nil
}

func (p *paper) escape(cmd []byte) error {
	switch cmd[1] {
	case '@':
		p.reset()
	case 'a':
		if len(p.text) > 0 || cmd[2] > 2 {
			return fmt.Errorf("alignment %d in a line of %d characters", cmd[2], len(p.text))
		}
		p.align = printer.Align(cmd[2])
	case 'E':
		p.style.Bold = cmd[2]&1 == 1
	case '2':
		p.leading = spacing
	case '3':
		p.leading = int(cmd[2])
	case 'd':
		p.printLine()
		return p.feed((int(cmd[2]) - 1) * p.leading)
	case 'J':
		return p.feed(int(cmd[2]))
	}
	return nil
}

// feed moves blank paper.
func (p *paper) feed(dots int) error {
	if len(p.text) > 0 {
		p.printLine()
		return fmt.Errorf("feed in the middle of a line")
	}
	p.room(dots)
	p.y += max(0, dots)
	return nil
}

func (p *paper) character(cmd []byte) error {
	r := rune(cmd[0])
	if len(cmd) == 2 {
		s, err := simplifiedchinese.GBK.NewDecoder().Bytes(cmd)
		if err != nil || strings.ContainsRune(string(s), '\uFFFD') || len([]rune(string(s))) != 1 {
			return fmt.Errorf("no such character: % x", cmd)
		}
		r = []rune(string(s))[0]
	}
	if p.width()+cell(r, p.style) > p.options.Profile.Dots {
		p.printLine()
	}
	p.text, p.styles = append(p.text, r), append(p.styles, p.style)
	return nil
}

func cell(r rune, s printer.Style) int { return printer.Cells(string(r)) * cellWide * s.Wide }

// width returns the dots that the line buffer takes.
func (p *paper) width() (dots int) {
	for i, r := range p.text {
		dots += cell(r, p.styles[i])
	}
	return dots
}

// left returns where something of that width begins.
func (p *paper) left(width int) int {
	return p.margin + (p.options.Profile.Dots-width)*int(p.align)/2
}

// printLine prints the line buffer and feeds one line.
func (p *paper) printLine() {
	high := p.leading
	for _, s := range p.styles {
		high = max(high, cellHigh*s.High)
	}
	p.room(high)
	x := p.left(p.width())
	for i, r := range p.text {
		s := p.styles[i]
		p.draw(image.Pt(x, p.y+(high-cellHigh*s.High)/2), r, s)
		x += cell(r, s)
	}
	if len(p.text) > 0 {
		p.lines = append(p.lines, Line{Text: string(p.text), Align: p.align, Style: p.styles[0]})
	}
	p.text, p.styles = nil, nil
	p.y += high
}

func (p *paper) draw(at image.Point, r rune, s printer.Style) {
	faces := p.options.Regular
	if s.Bold && p.options.Bold != nil {
		faces, s.Bold = p.options.Bold, false
	}
	if faces != nil {
		printer.Draw(p.strip, at, string(r), s, faces)
	}
}
