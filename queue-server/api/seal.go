package api

import (
	"crypto/ecdh"
	"crypto/hpke"
	"encoding/json"
	"fmt"
	"strings"

	"paihao/queue-server/hall"
)

// Alone is what a kiosk must know to work without the server.
type Alone struct {
	Epoch    uint64        `json:"epoch"` // of the server; leases of another are over
	TimeZone string        `json:"timeZone"`
	DayStart hall.Duration `json:"dayStart"` // a business day begins this long after midnight
	Slot     hall.Duration `json:"slot"`     // length of a booked slot
	Late     hall.Duration `json:"late"`     // a booking may check in this long after its slot's end
	Codes    []byte        `json:"codes"`    // Ed25519 public key of booking codes; see hall.ReadCode
	Sealing  []byte        `json:"sealing"`  // X25519 public key; see Seal
	Tickets  string        `json:"tickets"`  // where a phone follows a ticket, with TokenPlace in its address; empty = nowhere
}

// TokenPlace stands for a ticket's token in Alone.Tickets.
const TokenPlace = "TOKEN"

// URL is where a phone follows the ticket of a token; empty = nowhere.
func (a Alone) URL(token string) string { return strings.Replace(a.Tickets, TokenPlace, token, 1) }

// Seal seals the identity of who holds a ticket, so that only the server can open it: a kiosk does so before it
// touches a disk. It is of use for that ticket of that hall only.
func Seal(sealing []byte, hallID, ticket string, who Identity) ([]byte, error) {
	key, err := hpke.DHKEM(ecdh.X25519()).NewPublicKey(sealing)
	if err != nil {
		return nil, fmt.Errorf("api: sealing key: %w", err)
	}
	plain, err := json.Marshal(who)
	if err != nil {
		return nil, fmt.Errorf("api: seal: %w", err)
	}
	return hpke.Seal(key, hpke.HKDFSHA256(), hpke.AES256GCM(), []byte(SealPurpose(hallID, ticket)), plain)
}

// SealPurpose is what an identity was sealed for.
func SealPurpose(hallID, ticket string) string { return "paihao identity/" + hallID + "/" + ticket }
