package printer

import "image"

// Page is what comes out in one piece, from top to bottom.
type Page []Block

// Block is one of Text, Pair, Row, Rule, QR, Image, Feed and Cut.
type Block interface{ block() }

// Align places a block between the margins.
type Align byte

// The values are those of ESC a.
const (
	Left Align = iota
	Centre
	Right
)

// Style is how characters look. The zero value is plain type: 12×24 dots, Chinese characters 24×24.
type Style struct {
	Wide, High int // times the plain size, 1 to 8; 0 is 1
	Bold       bool
}

// Big returns a style n times as wide and high.
func Big(n int) Style { return Style{Wide: n, High: n} }

// Text is a paragraph. It is broken where a line is full; line feeds in it start new lines.
type Text struct {
	Text  string
	Align Align
	Style
}

// Pair is one line with a text at each margin, or two lines when they do not fit beside each other.
type Pair struct {
	Left, Right string
	Style
}

// Row is a row of columns beside each other; a text that is too long for its column goes on below in the same column.
type Row struct {
	Columns []Column
	Style
}

// Column is one cell of a row.
type Column struct {
	Text  string
	Width int // in characters of the row's style; columns of width 0 share what the others leave
	Align Align
}

// Rule is a thin line from margin to margin.
type Rule struct{}

// QR is a QR code in the middle of the paper, with its quiet zone above and below.
type QR struct {
	Payload string // printable ASCII, at most 512 bytes: readers guess at anything else
	Module  int    // dots per module, 3 to 16; 0 is 6
	Level   Level
}

// Level is how much of a QR code may be damaged.
type Level byte

// Medium, 15 %, is right for paper; the names are those of ISO 18004.
const (
	Medium Level = iota
	Low
	Quartile
	High
)

// Image is a picture in black and white, in the middle of the paper; what is darker than the middle is black.
type Image struct{ image.Image }

// Feed is blank paper.
type Feed struct{ Dots int }

// Cut feeds the page past the cutter and cuts it off.
type Cut struct{}

func (Text) block()  {}
func (Pair) block()  {}
func (Row) block()   {}
func (Rule) block()  {}
func (QR) block()    {}
func (Image) block() {}
func (Feed) block()  {}
func (Cut) block()   {}
