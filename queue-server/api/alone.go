package api

import (
	"context"
	"net/http"
	"time"

	"paihao/queue-server/hall"
)

// LeaseRequest asks for numbers that a kiosk may give out alone.
type LeaseRequest struct {
	Machine string         `json:"machine" minLength:"1" maxLength:"64" doc:"machine-id"`
	Left    map[string]int `json:"left,omitempty" doc:"what it still has, by queue"`
}

// SyncRequest tells what a kiosk gave out while it was alone, or without an answer.
type SyncRequest struct {
	Machine string        `json:"machine" minLength:"1" maxLength:"64"`
	Tickets []AloneTicket `json:"tickets" minItems:"1" maxItems:"100"`
}

// An AloneTicket is a ticket that a kiosk gave out alone. Its ID says which it
// is: told twice, it is one.
type AloneTicket struct {
	ID       string       `json:"id" minLength:"1" maxLength:"40" pattern:"^[A-Za-z0-9_]+$"`
	Token    string       `json:"token" minLength:"1" maxLength:"64" pattern:"^[A-Za-z0-9_]+$"`
	Service  string       `json:"service" maxLength:"64"`
	Number   string       `json:"number" minLength:"1" maxLength:"16"`
	At       time.Time    `json:"at" doc:"by the kiosk's corrected clock"`
	Language string       `json:"language,omitempty" enum:"zh-CN,en"`
	Sealed   []byte       `json:"sealed,omitempty" maxLength:"512" doc:"identity; see Seal"`
	Priority bool         `json:"priority,omitempty"`
	Needs    []hall.Need  `json:"needs,omitempty" maxItems:"4"`
	Matters  int          `json:"matters,omitempty" minimum:"0" maximum:"99"`
	Code     string       `json:"code,omitempty" maxLength:"512" doc:"of the booking that it was taken for"`
	Outcome  hall.Outcome `json:"outcome,omitempty" enum:"confirmed,accepted,assumed,unknown,failed,phone"`
}

// A Synced ticket is what became of an AloneTicket: the number it goes by and
// its state, or the code of why it could not be taken.
type Synced struct {
	ID     string           `json:"id"`
	Number string           `json:"number,omitempty"`
	State  hall.TicketState `json:"state,omitempty"` // expired: its day is over
	Mark   hall.Mark        `json:"mark,omitempty"`  // what is odd about it; it is served all the same
	Code   hall.Refusal     `json:"code,omitempty"`
}

// Lease asks for numbers; the answer lists the new ones.
func (c *Client) Lease(ctx context.Context, key string, r LeaseRequest) ([]hall.Lease, error) {
	return call[[]hall.Lease](ctx, c, http.MethodPost, "/leases", key, r)
}

// ReturnLeases gives all numbers back.
func (c *Client) ReturnLeases(ctx context.Context, key string) error {
	_, err := call[[]hall.Lease](ctx, c, http.MethodPost, "/leases/return", key, nil)
	return err
}

// Sync tells what was given out alone; the answer has a line for each ticket.
func (c *Client) Sync(ctx context.Context, key string, r SyncRequest) ([]Synced, error) {
	return call[[]Synced](ctx, c, http.MethodPost, "/sync", key, r)
}
