package api

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"errors"
)

// A Pin names the key that a server must prove to have: the SHA-256 of its SubjectPublicKeyInfo, as RFC 7469 has it.
// It is what a kiosk knows its server by. A certificate's names and dates do not count beside it: a kiosk whose clock is
// hours off must get to work, and a renewed certificate with the same key is the same server.
type Pin [sha256.Size]byte

var (
	// ErrBadPin means that a text is no pin.
	ErrBadPin = errors.New("api: a pin is 44 characters, as `queue-server serve` prints it")
	// ErrWrongKey means that whoever answers at the server's address has another key than the pin says.
	ErrWrongKey = errors.New("api: the server has another key than the pin says")
)

// ParsePin reads what String has made.
func ParsePin(text string) (p Pin, err error) {
	sum, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(sum) != len(p) || Pin(sum).String() != text {
		return p, ErrBadPin
	}
	return Pin(sum), nil
}

// PinOf is the pin of a certificate's key.
func PinOf(certificate *x509.Certificate) Pin {
	return sha256.Sum256(certificate.RawSubjectPublicKeyInfo)
}

// String is the pin in base64.
func (p Pin) String() string { return base64.StdEncoding.EncodeToString(p[:]) }

// TLS lets a connection be made with that key only, and with nothing else in mind. The error of another key is
// ErrWrongKey.
func (p Pin) TLS() *tls.Config {
	return &tls.Config{
		InsecureSkipVerify: true, // of authorities, names and dates; the handshake has proved that the key is the server's
		VerifyConnection: func(s tls.ConnectionState) error {
			if PinOf(s.PeerCertificates[0]) != p {
				return ErrWrongKey
			}
			return nil
		},
	}
}
