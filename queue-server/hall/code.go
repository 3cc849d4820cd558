package hall

import (
	"crypto/ed25519"
	"encoding/base64"
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
// end. Anything that is not a code signed by key for this hall is ErrBadCode.
func ReadCode(key ed25519.PublicKey, hall, code string) (Booking, error) {
	text, sum, ok := cutLast(code, "/")
	signature, err := base64.RawURLEncoding.DecodeString(sum)
	if !ok || err != nil || len(key) != ed25519.PublicKeySize || !ed25519.Verify(key, []byte(text), signature) {
		return Booking{}, ErrBadCode
	}
	part := strings.Split(strings.TrimPrefix(text, codePrefix), "/")
	if len(part) != 4 || part[0] != hall || !strings.HasPrefix(text, codePrefix) {
		return Booking{}, ErrBadCode
	}
	from, err := strconv.ParseInt(part[3], 10, 64)
	if err != nil {
		return Booking{}, ErrBadCode
	}
	return Booking{ID: part[1], Service: part[2], From: time.Unix(from, 0)}, nil
}

func cutLast(s, sep string) (before, after string, ok bool) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+len(sep):], true
}
