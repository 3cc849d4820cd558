package idreader

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"time"
)

var (
	// ErrLayout means that the text on a card is not laid out as any kind of card is.
	ErrLayout = errors.New("idreader: unknown layout")
	// ErrNumber means that a number cannot be one of anybody, or of nobody with that kind of card.
	ErrNumber = errors.New("idreader: wrong number")
)

// Kind is the sort of card. Its value is the flag that the card carries.
type Kind rune

// All kinds that there are.
const (
	Resident    Kind = ' ' // resident ID
	Permit      Kind = 'J' // residence permit of Hong Kong, Macau and Taiwan residents
	Foreign2017 Kind = 'I' // foreign permanent resident, issued until 2023
	Foreign2023 Kind = 'Y' // the same, issued since
)

// Sex as GB/T 2261.1 codes it.
type Sex byte

// What cards say.
const (
	Male   Sex = '1'
	Female Sex = '2'
)

// Forever stands for the date of expiry on cards without one.
const Forever = "长期"

// Card is what a hall needs of a card: who its holder is, and whether it still holds. Formatting, logging or encoding a
// Card in any way gives a masked form; its content comes out only by the methods that are named so.
//
// The zero Card is nobody's.
type Card struct {
	// A function, because fmt prints what lies in unexported fields of others without asking it, pointers included.
	open func() holder
}

// Parse reads the 256 bytes of text. The error never holds any of them.
func Parse(text []byte) (Card, error) {
	if len(text) != textSize {
		return Card{}, fmt.Errorf("%w: text of %d bytes", ErrLength, len(text))
	}
	kind := Kind(binary.LittleEndian.Uint16(text[flagAt:]))
	spans, ok := layouts[kind]
	if !ok {
		return Card{}, fmt.Errorf("%w: %#x", ErrLayout, rune(kind))
	}
	h := lay(text, spans)
	h.kind, h.number = kind, strings.ToUpper(h.number)
	switch {
	case h.name == "" && h.english == "":
		return Card{}, fmt.Errorf("%w: no name", ErrLayout)
	case !date(h.birth):
		return Card{}, fmt.Errorf("%w: date of birth", ErrLayout)
	case !date(h.from):
		return Card{}, fmt.Errorf("%w: date of issue", ErrLayout)
	case h.until != Forever && (!date(h.until) || h.until < h.from):
		return Card{}, fmt.Errorf("%w: date of expiry", ErrLayout)
	case !fits(kind, h.number):
		return Card{}, fmt.Errorf("%w: %d characters on a card of kind %q", ErrNumber, len(h.number), rune(kind))
	}
	if err := CheckNumber(h.number); err != nil {
		return Card{}, err
	}
	return cardOf(h), nil
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

// Sex returns what the card says, or 0.
func (c Card) Sex() Sex {
	if s := c.get().sex; len(s) == 1 {
		return Sex(s[0])
	}
	return 0
}

// Birth returns the date of birth as YYYYMMDD.
func (c Card) Birth() string { return c.get().birth }

// Address returns where the holder lives, on the cards of residents and permits.
func (c Card) Address() string { return c.get().address }

// Authority returns who issued the card: a name, or four digits on a Foreign2017.
func (c Card) Authority() string { return c.get().authority }

// From returns the day from which the card holds, as YYYYMMDD.
func (c Card) From() string { return c.get().from }

// Until returns the last day on which it holds, as YYYYMMDD, or Forever.
func (c Card) Until() string { return c.get().until }

// Travel returns the number of the travel permit that belongs to a Permit.
func (c Card) Travel() string { return c.get().travel }

// Issues returns how often a Permit or Foreign2023 was issued, or the version of a Foreign2017.
func (c Card) Issues() string { return c.get().issues }

// Country returns a foreigner's: three letters on a Foreign2017, three digits on a Foreign2023.
func (c Card) Country() string { return c.get().country }

// Former returns the three characters by which a Foreign2023 is tied to the number of a Foreign2017 before it. The rule
// for it is not public.
func (c Card) Former() string { return c.get().former }

// Expired reports whether the card no longer holds on that day.
func (c Card) Expired(day time.Time) bool {
	until := c.get().until
	return until != Forever && until < day.Format("20060102")
}
