package idreader

import "fmt"

// Code is the third status byte of the reader. All but ok and found are errors, to be compared with errors.Is.
type Code byte

// What the reader says when it does not do as it is told.
const (
	ErrSentChecksum  Code = 0x10
	ErrSentLength    Code = 0x11
	ErrCommand       Code = 0x21
	ErrUnrecognised  Code = 0x24
	ErrReaderRefused Code = 0x31
	ErrCardRefused   Code = 0x32
	ErrVerify        Code = 0x33
	ErrWrongCard     Code = 0x40
	ErrRead          Code = 0x41
	ErrRandom        Code = 0x47
	ErrSelfTest      Code = 0x60
	ErrUnauthorised  Code = 0x66
	ErrNoCard        Code = 0x80
	ErrSelect        Code = 0x81
	ErrAbsent        Code = 0x91 // to NewestAddress: the card has none

	ok    Code = 0x90
	found Code = 0x9f
)

var meanings = map[Code]string{
	ErrSentChecksum:  "the reader got a wrong checksum",
	ErrSentLength:    "the reader got a wrong length",
	ErrCommand:       "the reader does not know the command",
	ErrUnrecognised:  "unrecognised error",
	ErrReaderRefused: "the card does not trust the reader",
	ErrCardRefused:   "the reader does not trust the card",
	ErrVerify:        "the information on the card cannot be verified",
	ErrWrongCard:     "wrong kind of card",
	ErrRead:          "the card could not be read",
	ErrRandom:        "the card gave no random number",
	ErrSelfTest:      "the security module failed its self-test",
	ErrUnauthorised:  "the security module is not authorised",
	ErrNoCard:        "no card",
	ErrSelect:        "the card could not be selected",
	ErrAbsent:        "the card does not have it",
}

func (c Code) Error() string {
	if m, ok := meanings[c]; ok {
		return "idreader: " + m
	}
	return fmt.Sprintf("idreader: status %02x", byte(c))
}
