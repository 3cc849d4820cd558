package idreadersim

import (
	"encoding/binary"
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
	Ethnic    string // code of an ethnic group; renewal count of Foreign2023
	Birth     string // YYYYMMDD
	Address   string
	Number    string
	Authority string
	From      string // YYYYMMDD
	Until     string // YYYYMMDD or 长期
	Country   string // Foreign2017: three letters; Foreign2023: three digits
	Travel    string // Permit: number of the travel permit
	Issues    string // Permit: issue count; Foreign2017: version
	Finger    []byte // nothing, 512 or 1024 bytes
}

// Resident returns a made-up resident's card. The number gets its check digit here.
func Resident(name, birth string) Card {
	return Card{Kind: idreader.Resident, Name: name, Sex: "1", Ethnic: "01", Birth: birth, Address: "某某省测试市样例路1号",
		Number: Checked("110105" + birth + "001"), Authority: "测试市公安局样例分局", From: "20200101", Until: "长期"}
}

// Checked returns the 17 digits with their check digit.
func Checked(digits string) string {
	for _, c := range "0123456789X" {
		if s := digits + string(c); idreader.CheckNumber(s) == nil {
			return s
		}
	}
	return digits
}

// text lays the card out as its chip holds it: 128 characters of UTF-16, low byte first. Places and widths are counted
// in characters here.
func (c Card) text() ([]byte, error) {
	var units [128]uint16
	for i := range units {
		units[i] = ' '
	}
	var fault error
	put := func(at, width int, s string) {
		u := utf16.Encode([]rune(s))
		if len(u) > width {
			fault = fmt.Errorf("idreadersim: %d characters in a field of %d", len(u), width)
			return
		}
		copy(units[at:], u)
	}
	kind := c.Kind
	if kind == 0 {
		kind = idreader.Resident
	}
	put(124, 1, string(kind))
	if kind == idreader.Foreign2017 {
		put(0, 60, c.English)
		put(60, 1, c.Sex)
		put(61, 15, c.Number)
		put(76, 3, c.Country)
		put(79, 15, c.Name)
		put(94, 8, c.From)
		put(102, 8, c.Until)
		put(110, 8, c.Birth)
		put(118, 2, c.Issues)
		put(120, 4, c.Authority)
	} else {
		put(0, 15, c.Name)
		put(15, 1, c.Sex)
		put(16, 2, c.Ethnic)
		put(18, 8, c.Birth)
		put(61, 18, c.Number)
		put(94, 8, c.From)
		put(102, 8, c.Until)
	}
	switch kind {
	case idreader.Resident, idreader.Permit:
		put(26, 35, c.Address)
		put(79, 15, c.Authority)
		put(110, 9, c.Travel)
		put(119, 2, c.Issues)
	case idreader.Foreign2023:
		english := c.English + strings.Repeat(" ", max(0, 46-len(c.English)))
		put(26, 35, english[:35])
		put(110, 11, english[35:])
		put(121, 3, c.Country)
	}
	out := make([]byte, 0, 256)
	for _, u := range units {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return out, fault
}

// photo stands for the picture that nobody here can read.
var photo = func() (b [1024]byte) {
	for i := range b {
		b[i] = byte(i)
	}
	return b
}()
