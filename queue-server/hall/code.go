package hall

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// A booking code is what the QR of a booked visit says. It is signed, so a
// kiosk can check it alone:
//
//	PH1/<hall>/<appointment>/<service>/<slot, unix seconds>/<Ed25519 signature, base64url>
//
// The signature covers everything before its slash.
const codePrefix = "PH1/"

// SignCode writes the code of b.
func SignCode(key ed25519.PrivateKey, hall string, b Booking) string {
	text := codePrefix + strings.Join([]string{hall, b.ID, b.Service, strconv.FormatInt(b.From.Unix(), 10)}, "/")
	return text + "/" + base64.RawURLEncoding.EncodeToString(ed25519.Sign(key, []byte(text)))
}

// ReadCode checks a code and returns the booking it stands for, without its
// end. What is no booking code at all is ErrBadCode, one of which something is
// lost ErrCodeDamaged, one of another hall ErrCodeForeign, and one that key has
// not signed ErrCodeForged.
func ReadCode(key ed25519.PublicKey, hall, code string) (Booking, error) {
	rest, ok := strings.CutPrefix(code, codePrefix)
	if !ok {
		return Booking{}, ErrBadCode
	}
	part := strings.Split(rest, "/")
	if len(part) != 5 {
		return Booking{}, ErrCodeDamaged
	}
	from, err := strconv.ParseInt(part[3], 10, 64)
	signature, broken := base64.RawURLEncoding.DecodeString(part[4])
	switch text := code[:len(code)-len(part[4])-1]; {
	case err != nil, broken != nil, len(signature) != ed25519.SignatureSize:
		return Booking{}, ErrCodeDamaged
	case part[0] != hall:
		return Booking{}, ErrCodeForeign
	case len(key) != ed25519.PublicKeySize, !ed25519.Verify(key, []byte(text), signature):
		return Booking{}, ErrCodeForged
	}
	return Booking{ID: part[1], Service: part[2], From: time.Unix(from, 0)}, nil
}

// coded finds the booking of a code: a signed one, a short one, or the token of
// a ticket for which it goes on. A signed one that is no longer in the book has
// expired; one that the book never had is unknown.
func (s *State) coded(code string) (*Booking, error) {
	if b := s.codes[code]; b != nil {
		return b, nil
	}
	if IsShort(code) {
		return nil, ErrUnknownAppointment
	}
	claim, err := ReadCode(ed25519.PublicKey(s.Setup.BookingKey), s.Setup.Hall, code)
	if err != nil {
		return nil, err
	}
	if b := s.appointments[claim.ID]; b != nil {
		return b, nil
	}
	if s.DayOf(claim.From) < s.Day {
		return nil, ErrCodeExpired
	}
	return nil, ErrUnknownAppointment
}

// Short codes have so many digits.
const shortDigits = 6

// IsShort tells whether a code is of the kind that one types.
func IsShort(code string) bool {
	return len(code) == shortDigits && strings.Trim(code, "0123456789") == ""
}

// shortOf makes the short code of a booking: it follows from the ID, which
// nobody can guess, and is of no other booking in the book.
func (s *State) shortOf(id string) string {
	const all = 1_000_000
	sum := sha256.Sum256([]byte(id))
	n := binary.BigEndian.Uint64(sum[:]) % all
	for range all {
		code := fmt.Sprintf("%0*d", shortDigits, n)
		if s.codes[code] == nil {
			return code
		}
		n = (n + 1) % all
	}
	return ""
}
