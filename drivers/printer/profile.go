package printer

import "time"

// Sizes of plain type in dots.
const (
	cellWide = 12 // a Chinese character takes two cells
	cellHigh = 24
)

// leading returns the dots from line to line for type of that height, so that lines neither touch nor waste paper.
func leading(high int) byte { return byte(cellHigh*high + 8) }

// Profile is what differs from one model to the next.
type Profile struct {
	Dots     int  // width of the print head
	QR       Code // how the model is asked for a QR code
	Cut      []byte
	Complete bool          // the model answers GS ( H, function 48: a page can be confirmed
	Patience time.Duration // longest silence that is still printing; 0 is 10 s
}

// Code is a model's dialect of GS ( k. The zero Code means that the model has none: codes are drawn.
type Code struct {
	Model  byte    // model 2
	Levels [4]byte // Medium, Low, Quartile, High
	Store  byte    // m of the functions store and print
}

// The dialect of Epson and its clones, and that of the Custom VKP80III.
var (
	EpsonCode  = Code{Model: 0x32, Levels: [4]byte{0x31, 0x30, 0x32, 0x33}, Store: 0x30}
	CustomCode = Code{Model: 0x32, Levels: [4]byte{0x32, 0x31, 0x33, 0x34}, Store: 0x31}
)

// FeedAndCut feeds to the cutter and cuts partially (GS V 66 0): no model loses its last lines with it.
var FeedAndCut = []byte{gs, 'V', 66, 0}

// The two usual widths of paper.
var (
	MM58 = Profile{Dots: 384, QR: EpsonCode, Cut: FeedAndCut}
	MM80 = Profile{Dots: 576, QR: EpsonCode, Cut: FeedAndCut}
)

// Columns returns how many cells of plain type a line holds.
func (p Profile) Columns() int { return p.Dots / cellWide }

func (p Profile) patience() time.Duration {
	if p.Patience == 0 {
		return 10 * time.Second
	}
	return p.Patience
}
