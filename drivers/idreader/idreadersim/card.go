package idreadersim

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"

	"paihao/drivers/idreader"
)

// Card is what is written on a simulated card. It is for people who do not exist.
type Card struct {
	Kind      idreader.Kind // 0 is idreader.Resident
	Name      string
	English   string // foreigners
	Sex       string // "1" male, "2" female
	Ethnic    string // Resident: code of an ethnic group
	Birth     string // YYYYMMDD
	Address   string // Resident, Permit
	Newest    string // the address that was written on it after it was printed, if any
	Number    string
	Authority string
	From      string // YYYYMMDD
	Until     string // YYYYMMDD or idreader.Forever
	Country   string // Foreign2017: three letters; Foreign2023: three digits
	Travel    string // Permit: number of the travel permit
	Issues    string // Permit, Foreign2023: how often it was issued; Foreign2017: version
	Former    string // Foreign2023: what ties it to a number of Foreign2017
	Finger    []byte // nothing, 512 or 1024 bytes
}

// lay makes the card's chip. The text is 128 characters; places and widths are counted in characters here.
func (c Card) lay() (*laid, error) {
	p := newPage(128)
	kind := c.Kind
	if kind == 0 {
		kind = idreader.Resident
	}
	p.put(124, 1, string(kind))
	if kind == idreader.Foreign2017 {
		p.put(0, 60, c.English)
		p.put(60, 1, c.Sex)
		p.put(61, 15, c.Number)
		p.put(76, 3, c.Country)
		p.put(79, 15, c.Name)
		p.put(110, 8, c.Birth)
		p.put(118, 2, c.Issues)
		p.put(120, 4, c.Authority)
	} else {
		p.put(0, 15, c.Name)
		p.put(15, 1, c.Sex)
		p.put(18, 8, c.Birth)
		p.put(61, 18, c.Number)
	}
	p.put(94, 8, c.From)
	p.put(102, 8, c.Until)
	switch kind {
	case idreader.Resident, idreader.Permit:
		p.put(16, 2, c.Ethnic)
		p.put(26, 35, c.Address)
		p.put(79, 15, c.Authority)
		p.put(110, 9, c.Travel)
		if kind == idreader.Permit {
			p.put(119, 2, c.Issues)
		}
	case idreader.Foreign2023:
		english := c.English + strings.Repeat(" ", max(0, 46-len(c.English)))
		p.put(16, 2, c.Issues)
		p.put(26, 35, english[:35])
		p.put(110, 11, english[35:])
		p.put(121, 3, c.Country)
		p.put(125, 3, c.Former)
	}
	out := laid{text: p.bytes(), finger: c.Finger}
	if c.Newest != "" {
		second := newPage(35)
		second.put(0, 35, c.Newest)
		out.newest = second.bytes()
		p.fault = errors.Join(p.fault, second.fault)
	}
	if n := len(c.Finger); n != 0 && n != 512 && n != 1024 {
		p.fault = fmt.Errorf("idreadersim: fingerprints of %d bytes", n)
	}
	return &out, p.fault
}

// page is characters of UTF-16, low byte first, filled up with spaces.
type page struct {
	units []uint16
	fault error
}

func newPage(size int) *page {
	p := &page{units: make([]uint16, size)}
	for i := range p.units {
		p.units[i] = ' '
	}
	return p
}

func (p *page) put(at, width int, s string) {
	u := utf16.Encode([]rune(s))
	if len(u) > width {
		p.fault = fmt.Errorf("idreadersim: %d characters in a field of %d", len(u), width)
		return
	}
	copy(p.units[at:], u)
}

func (p *page) bytes() []byte {
	out := make([]byte, 0, 2*len(p.units))
	for _, u := range p.units {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out
}

// photo stands for the picture that nobody here can read.
var photo = func() (b [1024]byte) {
	for i := range b {
		b[i] = byte(i)
	}
	return b
}()
