// Package api is the contract between the queue server and everything that
// talks to it: paths, values, codes and a client. The values that the rules
// make (receipts, pictures, refusals) are those of package hall.
//
// It refuses to know how a request is served; that is api/serve.
package api

import (
	"net/http"
	"strings"
	"time"

	"paihao/queue-server/hall"
)

// Prefix is where the contract begins; Halls is where a hall's part of it does.
const (
	Prefix = "/api/v1"
	Halls  = Prefix + "/halls/"
)

// KeyHeader carries the idempotency key of a POST.
const KeyHeader = "Idempotency-Key"

// MaxBody is the most that a request's body may hold, in bytes.
const MaxBody = 64 << 10

// A Hall is what a kiosk or page must know before it can show anything.
type Hall struct {
	Version string      `json:"version"` // of the catalogue
	Time    time.Time   `json:"time"`    // the server's
	Alone   Alone       `json:"alone"`
	Matters int         `json:"matters"` // that one number may be for, at most
	Needs   []hall.Need `json:"needs"`   // that a window can meet
	Back    bool        `json:"back"`    // who missed a call may wait again
	hall.Catalogue
}

// An Identity is who a visitor is. The server keeps a keyed hash of it and
// nothing else.
type Identity struct {
	Type   string `json:"type" enum:"resident,permit,foreign" doc:"kind of card"`
	Number string `json:"number" minLength:"6" maxLength:"32" doc:"number on the card"`
	Typed  bool   `json:"typed,omitempty" doc:"by hand, not read from the card"`
}

// IssueRequest asks for a number.
type IssueRequest struct {
	ID       string      `json:"id,omitempty" maxLength:"40" pattern:"^[A-Za-z0-9_]*$" doc:"made by the kiosk, the same on every retry"`
	Token    string      `json:"token,omitempty" maxLength:"64" pattern:"^[A-Za-z0-9_]*$" doc:"the holder's key to the ticket"`
	Service  string      `json:"service" maxLength:"64"`
	Source   hall.Source `json:"source" enum:"kiosk,reception,phone"`
	Language string      `json:"language,omitempty" enum:"zh-CN,en"`
	Identity *Identity   `json:"identity,omitempty"`
	Priority bool        `json:"priority,omitempty" doc:"declared; a clerk looks at it"`
	Needs    []hall.Need `json:"needs,omitempty" maxItems:"8" enum:"escort,low-counter,written,english"`
	Matters  int         `json:"matters,omitempty" doc:"things to be done; left out = 1"`
	Afar     bool        `json:"afar,omitempty" doc:"by phone, not in the hall yet"`
	Another  bool        `json:"another,omitempty" doc:"for another visitor than the last ones at this kiosk; the answer to another-visitor"`
}

// BackRequest says that the holder of a missed number is here.
type BackRequest struct {
	Number string `json:"number" minLength:"1" maxLength:"16"`
}

// PrintRequest reports what became of a slip.
type PrintRequest struct {
	Outcome hall.Outcome `json:"outcome" enum:"confirmed,accepted,assumed,unknown,failed,phone"`
	Copy    int          `json:"copy" minimum:"0" maximum:"99"`
	Reason  string       `json:"reason,omitempty" maxLength:"40" pattern:"^[a-z-]*$"`
}

// DeskRequest is the body of every key of a desk. Besides the version, a key
// may carry only what its verb has a use for.
type DeskRequest struct {
	Version uint64 `json:"version,omitempty" doc:"of the Desk picture the key was pressed on; left out = not checked"`
	Reason  string `json:"reason,omitempty" maxLength:"40" doc:"of pause and call, one of hall's"`
	Outcome string `json:"outcome,omitempty" maxLength:"40" doc:"of finish, one of hall's"`
	Number  string `json:"number,omitempty" maxLength:"16" doc:"of call: whom"`
	Ticket  string `json:"ticket,omitempty" maxLength:"40" doc:"of resume: its ID"`
	Service string `json:"service,omitempty" maxLength:"64" doc:"of transfer, matter, walk-up and the call of a printed slip"`
	Queue   string `json:"queue,omitempty" maxLength:"40" doc:"of transfer"`
	Window  string `json:"window,omitempty" maxLength:"40" doc:"of transfer"`
	Clerk   string `json:"clerk,omitempty" maxLength:"64" doc:"of transfer"`
	Seen    *bool  `json:"seen,omitempty" doc:"of verify: whether the priority was"`
}

// RateRequest rates one session. It may tell at once what an AmendRequest
// would add later.
type RateRequest struct {
	Session string       `json:"session" maxLength:"64"`
	Token   string       `json:"token,omitempty" maxLength:"64" doc:"the ticket's, when rated on a phone or at a kiosk"`
	Level   int          `json:"level" minimum:"1" maximum:"5"`
	Channel hall.Channel `json:"channel" enum:"pad,phone,kiosk"`
	Reasons []string     `json:"reasons,omitempty" maxItems:"8" doc:"codes of the level, as the picture lists them"`
	Comment string       `json:"comment,omitempty" maxLength:"500" doc:"in the visitor's words"`
}

// AmendRequest adds reasons and a comment to a rating, once.
type AmendRequest struct {
	Token   string       `json:"token,omitempty" maxLength:"64" doc:"the ticket's, when told on a phone or at a kiosk"`
	Channel hall.Channel `json:"channel" enum:"pad,phone,kiosk"`
	Reasons []string     `json:"reasons,omitempty" maxItems:"8" doc:"codes of the level, as the picture lists them"`
	Comment string       `json:"comment,omitempty" maxLength:"500" doc:"in the visitor's words"`
}

// LoginRequest opens a session of a member of staff.
type LoginRequest struct {
	Name     string `json:"name" maxLength:"64"`
	Password string `json:"password" maxLength:"256"`
}

// A Problem is an error as it goes over the wire (RFC 9457). It never holds
// the value that was refused.
type Problem struct {
	Type   string       `json:"type"`
	Title  string       `json:"title"`
	Status int          `json:"status"`
	Code   hall.Refusal `json:"code"`
	Detail string       `json:"detail"`           // a sentence in the caller's language
	Fields []string     `json:"fields,omitempty"` // places of the faults in the body
	Desk   *hall.Desk   `json:"desk,omitempty"`   // the new picture, with desk-moved
	Visit  *hall.Visit  `json:"visit,omitempty"`  // the booking of a code that is used, early, over or cancelled
	Block  *hall.Block  `json:"block,omitempty"`  // with booking-blocked
}

func (p *Problem) Error() string { return p.Code.Error() }

// Unwrap makes errors.Is find the refusal on this side of the wire too.
func (p *Problem) Unwrap() error { return p.Code }

// Status is the HTTP status of a refusal: what is unknown is not found, what is
// bad cannot be processed, and what is not listed is a conflict with what is.
func Status(r hall.Refusal) int {
	if status, ok := statuses[r]; ok {
		return status
	}
	switch {
	case strings.HasPrefix(string(r), "unknown-"):
		return http.StatusNotFound
	case strings.HasPrefix(string(r), "bad-"):
		return http.StatusUnprocessableEntity
	}
	return http.StatusConflict
}

var statuses = map[hall.Refusal]int{
	hall.ErrNotFound:      http.StatusNotFound,
	hall.ErrNobodyWaits:   http.StatusNoContent,
	hall.ErrNotYourWindow: http.StatusForbidden,
	hall.ErrForbidden:     http.StatusForbidden,
	hall.ErrNotByPhone:    http.StatusForbidden,
	hall.ErrNotHere:       http.StatusForbidden,
	hall.ErrNoToken:       http.StatusUnauthorized,
	hall.ErrBadLogin:      http.StatusUnauthorized,
	hall.ErrKeyMissing:    http.StatusBadRequest,
	hall.ErrBadRequest:    http.StatusBadRequest,
	hall.ErrBadMethod:     http.StatusMethodNotAllowed,
	hall.ErrBodyTooLarge:  http.StatusRequestEntityTooLarge,
	hall.ErrKeyReused:     http.StatusUnprocessableEntity,
	hall.ErrSlotPast:      http.StatusUnprocessableEntity,
	hall.ErrSlotFar:       http.StatusUnprocessableEntity,
	hall.ErrNoSlot:        http.StatusUnprocessableEntity,
	hall.ErrCodeDamaged:   http.StatusUnprocessableEntity,
	hall.ErrCodeForeign:   http.StatusUnprocessableEntity,
	hall.ErrCodeForged:    http.StatusUnprocessableEntity,
	hall.ErrNoPaper:       http.StatusUnprocessableEntity,
	hall.ErrBadGroups:     http.StatusUnprocessableEntity,
	hall.ErrNoAgent:       http.StatusNotFound,
	hall.ErrTooMany:       http.StatusTooManyRequests,
	hall.ErrNotReady:      http.StatusServiceUnavailable,
	hall.ErrInternal:      http.StatusInternalServerError,
}
