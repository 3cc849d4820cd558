package api

import (
	"context"
	"iter"
	"net/http"
	"time"
)

// PairingRequest asks for a kiosk's token to be let in. The kiosk has made it; it goes over the wire here only, and as
// bearer token later.
type PairingRequest struct {
	Token   string `json:"token" minLength:"26" maxLength:"64" pattern:"^[A-Z0-9]+$" doc:"26 characters of chance or more"`
	Machine string `json:"machine" maxLength:"296" pattern:"^[0-9a-f]{32}(\\.[0-9a-f]{32}){0,8}$" doc:"as in Paihao-Machine"`
}

// A Pairing is how it stands with a kiosk's token: it has a code to show until some time, or a hall and a name there.
type Pairing struct {
	Code  string     `json:"code,omitempty"`
	Until *time.Time `json:"until,omitempty"`
	Hall  string     `json:"hall,omitempty"`
	Kiosk string     `json:"kiosk,omitempty"`
}

// GrantRequest lets the kiosk that shows a code in.
type GrantRequest struct {
	Code    string `json:"code" pattern:"^[0-9]{6}$"`
	Kiosk   string `json:"kiosk" maxLength:"40" pattern:"^[A-Za-z0-9_-]+$" doc:"its name"`
	Replace bool   `json:"replace,omitempty" doc:"take the place of the machine that has the name; its token ends"`
}

// Pair asks for a token to be let in. Asked again, the answer is how it stands with it.
func (c *Client) Pair(ctx context.Context, r PairingRequest) (Pairing, error) {
	return call[Pairing](ctx, c, http.MethodPost, Prefix+"/pairings", "", r)
}

// PairingEvents follows how it stands with the client's token, before it is let in and after. It ends with hall.ErrNoToken
// when it is not let in and does not ask any more, and with hall.ErrOtherMachine when another machine has it.
func (c *Client) PairingEvents(ctx context.Context) iter.Seq2[Pairing, error] {
	return follow[Pairing](ctx, c, Prefix+"/events/pairing")
}

// Grant lets the kiosk that shows a code into the hall, in the name of a manager.
func (c *Client) Grant(ctx context.Context, key string, r GrantRequest) (Pairing, error) {
	return call[Pairing](ctx, c, http.MethodPost, "/pairings", key, r)
}
