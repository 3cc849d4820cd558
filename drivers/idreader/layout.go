package idreader

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// holder is what a card says of whom it belongs to, in the card's own characters.
type holder struct {
	kind                                    Kind
	name, english, sex, birth               string
	address, number, authority, from, until string
	travel, issues, country, former         string
}

// span is a part of a card's text: where it is, how long it is in bytes, and what it belongs to; nil is nothing that is
// kept.
type span struct {
	at, size int
	part     func(*holder) *string
}

func name(h *holder) *string      { return &h.name }
func english(h *holder) *string   { return &h.english }
func sex(h *holder) *string       { return &h.sex }
func birth(h *holder) *string     { return &h.birth }
func address(h *holder) *string   { return &h.address }
func number(h *holder) *string    { return &h.number }
func authority(h *holder) *string { return &h.authority }
func from(h *holder) *string      { return &h.from }
func until(h *holder) *string     { return &h.until }
func travel(h *holder) *string    { return &h.travel }
func issues(h *holder) *string    { return &h.issues }
func country(h *holder) *string   { return &h.country }
func former(h *holder) *string    { return &h.former }

// flagAt is where every layout says which it is.
const flagAt = 248

// layouts are the texts of all cards, from their first byte to their last. Text is UTF-16, low byte first, filled up
// with spaces. The source is the tables that makers of readers publish.
var layouts = map[Kind][]span{
	Resident: {
		{0, 30, name}, {30, 2, sex}, {32, 4, nil /* ethnic group: nobody's business in a hall */}, {36, 16, birth},
		{52, 70, address}, {122, 36, number}, {158, 30, authority}, {188, 16, from}, {204, 16, until},
		{220, 28, nil}, {flagAt, 2, nil}, {250, 6, nil},
	},
	Permit: {
		{0, 30, name}, {30, 2, sex}, {32, 4, nil}, {36, 16, birth},
		{52, 70, address}, {122, 36, number}, {158, 30, authority}, {188, 16, from}, {204, 16, until},
		{220, 18, travel}, {238, 4, issues}, {242, 6, nil}, {flagAt, 2, nil}, {250, 6, nil},
	},
	Foreign2017: {
		{0, 120, english}, {120, 2, sex}, {122, 30, number}, {152, 6, country}, {158, 30, name}, {188, 16, from},
		{204, 16, until}, {220, 16, birth}, {236, 4, issues}, {240, 8, authority}, {flagAt, 2, nil}, {250, 6, nil},
	},
	Foreign2023: {
		{0, 30, name}, {30, 2, sex}, {32, 4, issues}, {36, 16, birth},
		{52, 70, english}, {122, 36, number}, {158, 30, nil}, {188, 16, from}, {204, 16, until},
		{220, 22, english}, {242, 6, country}, {flagAt, 2, nil}, {250, 6, former},
	},
}

// lay reads the parts of a text. A part that lies in two places is one, with its spaces in between.
func lay(text []byte, spans []span) (h holder) {
	for _, s := range spans {
		if s.part != nil {
			*s.part(&h) += decode(text[s.at : s.at+s.size])
		}
	}
	for _, s := range spans {
		if s.part != nil {
			*s.part(&h) = trim(*s.part(&h))
		}
	}
	return h
}

// characters reads a text of its own.
func characters(b []byte) string { return trim(decode(b)) }

func decode(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}

func trim(s string) string { return strings.TrimRight(s, " \x00") }
