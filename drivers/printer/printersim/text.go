package printersim

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"slices"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"paihao/drivers/printer"
)

// glyph is a character in the line buffer.
type glyph struct {
	r         rune
	at, width int // dots from the left of the print area
	style     printer.Style
	underline int
	reverse   bool
}

// character puts one into the line buffer, which is printed first if it is full.
func (p *paper) character(cmd []byte) error {
	g := glyph{style: p.latin, underline: p.underline[0], reverse: p.reverse}
	before, after := 0, p.gap
	if len(cmd) == 2 {
		s, err := simplifiedchinese.GBK.NewDecoder().Bytes(cmd)
		runes := []rune(string(s))
		if err != nil || len(runes) != 1 || runes[0] == '\uFFFD' {
			return fmt.Errorf("no such character: % x", cmd)
		}
		g.r, g.style, g.underline = runes[0], p.chinese, p.underline[1]
		before, after = p.gaps[0], p.gaps[1]
	} else {
		r, err := p.single(cmd[0])
		if err != nil {
			return err
		}
		g.r = r
	}
	g.width = len(cmd) * cellWide * g.style.Wide
	before, after = before*g.style.Wide, after*g.style.Wide
	if p.at+before+g.width > p.area() {
		p.printLine()
	}
	g.at = p.at + before
	p.at = g.at + g.width + after
	p.text = append(p.text, g)
	return nil
}

// move sets where the next character goes.
func (p *paper) move(to int) error {
	if to < 0 || to > p.area() {
		return fmt.Errorf("position %d of %d", to, p.area())
	}
	p.at = to
	return nil
}

// printLine prints the line buffer and feeds one line.
func (p *paper) printLine() {
	high, width := p.leading, p.at
	for _, g := range p.text {
		high = max(high, cellHigh*g.style.High)
		width = max(width, g.at+g.width)
	}
	p.room(high)
	x := p.indent(width)
	for _, g := range p.text {
		p.draw(image.Pt(x+g.at, p.y+(high-cellHigh*g.style.High)/2), g)
	}
	p.y += high
	if len(p.text) > 0 {
		p.marks = append(p.marks, mark{y: p.y, line: &Line{Text: p.read(), Align: p.align, Style: p.text[0].style}})
	}
	p.text, p.at = nil, 0
}

// read returns the line buffer as it reads, with a blank for each cell that was left free.
func (p *paper) read() string {
	slices.SortStableFunc(p.text, func(a, b glyph) int { return a.at - b.at })
	var b strings.Builder
	end := 0
	for _, g := range p.text {
		b.WriteString(strings.Repeat(" ", max(0, (g.at-end)/cellWide)))
		b.WriteRune(g.r)
		end = g.at + g.width
	}
	return b.String()
}

// draw draws one character in its cells.
func (p *paper) draw(at image.Point, g glyph) {
	cell := image.Rect(0, 0, g.width, cellHigh*g.style.High).Add(at)
	faces, style := p.options.Regular, g.style
	if style.Bold && p.options.Bold != nil {
		faces, style.Bold = p.options.Bold, false
	}
	if faces != nil {
		printer.DrawCell(p.strip, cell, g.r, style, faces)
	}
	if g.underline > 0 {
		line := image.Rect(cell.Min.X, cell.Max.Y-g.underline, cell.Max.X, cell.Max.Y)
		draw.Draw(p.strip, line, image.Black, image.Point{}, draw.Src)
	}
	for y := cell.Min.Y; g.reverse && y < cell.Max.Y; y++ {
		for x := cell.Min.X; x < cell.Max.X; x++ {
			p.strip.SetGray(x, y, color.Gray{Y: 255 - p.strip.GrayAt(x, y).Y})
		}
	}
}
