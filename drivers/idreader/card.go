package idreader

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf16"
)

var (
	// ErrLayout means that the text on a card is not laid out as any kind of card is.
	ErrLayout = errors.New("idreader: unknown layout")
	// ErrNumber means that a number's check digit is wrong.
	ErrNumber = errors.New("idreader: wrong number")
)

// Kind is the sort of card. Its value is the flag that the card carries.
type Kind rune

const (
	Resident    Kind = ' ' // resident ID
	Permit      Kind = 'J' // residence permit of Hong Kong, Macau and Taiwan residents
	Foreign2017 Kind = 'I' // foreign permanent resident, issued until 2023
	Foreign2023 Kind = 'Y' // the same, issued since
)

// Sex as GB/T 2261.1 codes it.
type Sex byte

const (
	Male   Sex = '1'
	Female Sex = '2'
)

// Card is what a hall needs of a card: who its holder is, and whether it still holds. Formatting, logging or encoding a
// Card in any way gives a masked form; name and number come out only by the methods that are named so.
//
// The zero Card is nobody's.
type Card struct {
	// A function, because fmt prints what lies in unexported fields of others without asking it, pointers included.
	open func() holder
}

type holder struct {
	kind                 Kind
	name, english        string
	sex                  Sex
	birth, number, until string
}

// Text is UTF-16, low byte first, filled up with spaces: offset and length of each field in bytes.
const textSize = 256

type field struct{ at, size int }

type layout struct{ name, english, englishRest, sex, birth, number, until field }

var layouts = map[Kind]layout{
	Resident:    {name: field{0, 30}, sex: field{30, 2}, birth: field{36, 16}, number: field{122, 36}, until: field{204, 16}},
	Permit:      {name: field{0, 30}, sex: field{30, 2}, birth: field{36, 16}, number: field{122, 36}, until: field{204, 16}},
	Foreign2017: {name: field{158, 30}, english: field{0, 120}, sex: field{120, 2}, birth: field{220, 16}, number: field{122, 30}, until: field{204, 16}},
	Foreign2023: {name: field{0, 30}, english: field{52, 70}, englishRest: field{220, 22}, sex: field{30, 2}, birth: field{36, 16}, number: field{122, 36}, until: field{204, 16}},
}

// flag is where each layout says which it is.
var flag = field{248, 2}

// Parse reads the 256 bytes of text. The error never holds any of them.
func Parse(text []byte) (Card, error) {
	if len(text) != textSize {
		return Card{}, fmt.Errorf("%w: text of %d bytes", ErrLength, len(text))
	}
	kind := Kind(binary.LittleEndian.Uint16(text[flag.at:]))
	l, ok := layouts[kind]
	if !ok {
		return Card{}, fmt.Errorf("%w: %#x", ErrLayout, rune(kind))
	}
	h := holder{
		kind:    kind,
		name:    read(text, l.name),
		english: strings.TrimRight(read(text, l.english)+read(text, l.englishRest), " "),
		birth:   read(text, l.birth),
		number:  strings.ToUpper(read(text, l.number)),
		until:   read(text, l.until),
	}
	if s := read(text, l.sex); len(s) == 1 {
		h.sex = Sex(s[0])
	}
	switch {
	case h.name == "" && h.english == "":
		return Card{}, fmt.Errorf("%w: no name", ErrLayout)
	case !date(h.birth):
		return Card{}, fmt.Errorf("%w: date of birth", ErrLayout)
	case h.until != forever && !date(h.until):
		return Card{}, fmt.Errorf("%w: date of expiry", ErrLayout)
	}
	if err := CheckNumber(h.number); err != nil {
		return Card{}, err
	}
	return cardOf(h), nil
}

// forever stands for a date of expiry on cards without one.
const forever = "长期"

func read(text []byte, f field) string {
	units := make([]uint16, f.size/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(text[f.at+2*i:])
	}
	return strings.TrimRight(string(utf16.Decode(units)), " \x00")
}

func date(s string) bool {
	_, err := time.Parse("20060102", s)
	return err == nil
}

func cardOf(h holder) Card { return Card{func() holder { return h }} }

func (c Card) get() holder {
	if c.open == nil {
		return holder{}
	}
	return c.open()
}

// Name returns the name in Chinese characters; foreigners may have none.
func (c Card) Name() string { return c.get().name }

// English returns the name in Latin letters, on the cards of foreigners.
func (c Card) English() string { return c.get().english }

// Number returns the number in full.
func (c Card) Number() string { return c.get().number }

// Kind returns what sort of card it is.
func (c Card) Kind() Kind { return c.get().kind }

// Sex returns what the card says.
func (c Card) Sex() Sex { return c.get().sex }

// Birth returns the date of birth as YYYYMMDD.
func (c Card) Birth() string { return c.get().birth }

// Expired reports whether the card no longer holds on that day.
func (c Card) Expired(day time.Time) bool {
	until := c.get().until
	return until != forever && until < day.Format("20060102")
}

// Same reports whether both cards carry one number.
func (c Card) Same(d Card) bool { return c.Number() == d.Number() }
