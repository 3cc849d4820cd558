package printer

import "time"

// Metre is the length of a metre of paper in dots.
const Metre = 8000

// Sizes of plain type in dots. 8 dots are a millimetre.
const (
	cellWide = 12 // a Chinese character takes two cells
	cellHigh = 24
)

// leading returns the dots from line to line for type of that height, so that lines neither touch nor waste paper.
func leading(high int) byte { return byte(cellHigh*high + 8) }

// Profile is what differs from one model to the next, as data. Models has those that are known.
type Profile struct {
	Dots    int    // width of the print head
	Chinese bool   // it has a font for GBK, switched on by FS &; otherwise Chinese characters are drawn
	QR      Code   // how the model is asked for a QR code
	Rows    int    // of dots in one GS v 0, at most; 0 is 32. Some models ignore the high byte of a height
	Double  bool   // GS v 0 knows mode 3, each dot as four: QR codes and rules then take a quarter of the bytes
	Cut     []byte // at the start of a line: feeds the page past the cutter and takes it off
	Tail    int    // dots of paper between head and cutter, which Cut feeds

	Custom    bool   // it answers DLE EOT 20 with a full status, and not DLE EOT 1 to 4
	Automatic bool   // after GS a, or GS E0 of Custom, it says by itself how it is
	Presenter byte   // the bit of the answer to DLE EOT 4 that says that a slip waits to be taken
	Curable   bool   // after DLE ENQ 2 it forgets its work and goes on once its cutter is free again
	InTurn    []byte // a question that it answers when all before it was worked through: AskSensor; nil is none
	Complete  bool   // it answers GS ( H, function 48: a page can be confirmed

	Reserve  int           // dots of paper left when it first says that little is left; 0 is not known
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

// Columns returns how many cells of plain type a line holds.
func (p Profile) Columns() int { return p.Dots / cellWide }

func (p Profile) rows() int {
	if p.Rows == 0 {
		return 32
	}
	return p.Rows
}

// longest returns the bytes of the longest command that Encode makes: a band of dots, or a QR code's payload.
func (p Profile) longest() int { return 8 + max(p.rows()*p.Dots/8, longestCode) }

func (p Profile) patience() time.Duration {
	if p.Patience == 0 {
		return 10 * time.Second
	}
	return p.Patience
}
