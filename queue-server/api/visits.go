package api

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"paihao/queue-server/hall"
)

// BookRequest agrees on a visit.
type BookRequest struct {
	Service  string    `json:"service" maxLength:"64"`
	From     time.Time `json:"from" doc:"where the hall has slots, the start of one"`
	Identity *Identity `json:"identity,omitempty"`
}

// An Appointment is a visit that was agreed on, with the code of its QR and the
// six digits to type in its place.
type Appointment struct {
	ID      string    `json:"id"`
	Service string    `json:"service"`
	From    time.Time `json:"from"`
	To      time.Time `json:"to"`
	Code    string    `json:"code"`
	Short   string    `json:"short"`
}

// CheckInRequest turns a booking into a ticket. The code is a booking's, signed
// or short, or the token or address of a ticket that has become a booking.
type CheckInRequest struct {
	ID       string      `json:"id,omitempty" maxLength:"40" pattern:"^[A-Za-z0-9_]*$"`
	Token    string      `json:"token,omitempty" maxLength:"64" pattern:"^[A-Za-z0-9_]*$"`
	Code     string      `json:"code,omitempty" maxLength:"512"`
	Identity *Identity   `json:"identity,omitempty"`
	Source   hall.Source `json:"source" enum:"kiosk,reception,phone"`
	Language string      `json:"language,omitempty" enum:"zh-CN,en"`
}

// VisitRequest asks what a check-in would bring, by the code or the identity.
type VisitRequest struct {
	Code     string    `json:"code,omitempty" maxLength:"512"`
	Identity *Identity `json:"identity,omitempty"`
}

// CodeRequest looks at a booked visit or gives it back. Six digits are not enough for it.
type CodeRequest struct {
	Code string `json:"code" minLength:"1" maxLength:"512"`
}

// OnTimeRequest says why a booking counts as on time.
type OnTimeRequest struct {
	Reason string `json:"reason" maxLength:"40" doc:"one of hall.OnTimeReasons"`
}

// ArriveRequest says what shows that somebody is in the hall.
type ArriveRequest struct {
	Code string `json:"code,omitempty" maxLength:"16" doc:"on the screen at the door, where the hall asks for it"`
}

// PersonRequest says who it is about.
type PersonRequest struct {
	Identity Identity `json:"identity"`
}

// AgentRequest lets somebody take numbers for others.
type AgentRequest struct {
	Identity Identity `json:"identity"`
	Queue    string   `json:"queue,omitempty" maxLength:"40" doc:"left out = that of each service"`
	Quota    int      `json:"quota,omitempty" minimum:"0" maximum:"999" doc:"numbers a day; left out = any"`
}

// DropAgentRequest says whose registration ends.
type DropAgentRequest struct {
	Identity *Identity `json:"identity,omitempty"`
	Badge    int       `json:"badge,omitempty" minimum:"1" doc:"in place of the identity"`
}

// CheckIn turns a booking into a ticket. A problem that refuses a code holds
// the visit, where the hall knows it.
func (c *Client) CheckIn(ctx context.Context, key string, r CheckInRequest) (hall.Receipt, error) {
	return call[hall.Receipt](ctx, c, http.MethodPost, "/check-ins", key, r)
}

// Preview asks what a check-in now would bring. It changes nothing.
func (c *Client) Preview(ctx context.Context, key string, r VisitRequest) (hall.Visit, error) {
	return call[hall.Visit](ctx, c, http.MethodPost, "/check-ins/preview", key, r)
}

// Slots fetches what can be booked of a service on a date, such as 2026-11-23.
func (c *Client) Slots(ctx context.Context, service, date string) (hall.SlotList, error) {
	return call[hall.SlotList](ctx, c, http.MethodGet, "/slots/"+url.PathEscape(service)+"/"+url.PathEscape(date), "", nil)
}

// Days fetches on which days from a date on a service can be booked.
func (c *Client) Days(ctx context.Context, service, first string) (hall.DayList, error) {
	return call[hall.DayList](ctx, c, http.MethodGet, "/days/"+url.PathEscape(service)+"?first="+url.QueryEscape(first), "", nil)
}

// FindVisit fetches a booked visit, for the holder of its code.
func (c *Client) FindVisit(ctx context.Context, key string, r CodeRequest) (hall.Visit, error) {
	return call[hall.Visit](ctx, c, http.MethodPost, "/appointments/find", key, r)
}

// BookByPhone agrees on a visit without an account, where the hall lets its
// visitors do so. The key has 16 characters or more, which nobody can guess.
func (c *Client) BookByPhone(ctx context.Context, key string, r BookRequest) (Appointment, error) {
	return call[Appointment](ctx, c, http.MethodPost, "/appointments/phone", key, r)
}

// Book agrees on a visit. When the person let too many pass, the problem holds
// the block.
func (c *Client) Book(ctx context.Context, key string, r BookRequest) (Appointment, error) {
	return call[Appointment](ctx, c, http.MethodPost, "/appointments", key, r)
}

// Reception fetches today's booked visits.
func (c *Client) Reception(ctx context.Context) (hall.Reception, error) {
	return call[hall.Reception](ctx, c, http.MethodGet, "/appointments", "", nil)
}

// CancelVisit gives a booked visit back.
func (c *Client) CancelVisit(ctx context.Context, key, id string) (hall.Visit, error) {
	return call[hall.Visit](ctx, c, http.MethodPost, "/appointments/"+url.PathEscape(id)+"/cancel", key, nil)
}

// CancelByCode is CancelVisit for the holder of its code, who needs no account.
func (c *Client) CancelByCode(ctx context.Context, key string, r CodeRequest) (hall.Visit, error) {
	return call[hall.Visit](ctx, c, http.MethodPost, "/appointments/cancel", key, r)
}

// OnTime says that the visitor of a booking was there on time.
func (c *Client) OnTime(ctx context.Context, key, id string, r OnTimeRequest) (hall.Visit, error) {
	return call[hall.Visit](ctx, c, http.MethodPost, "/appointments/"+url.PathEscape(id)+"/on-time", key, r)
}

// Block asks why, and until when, somebody may book no visit.
func (c *Client) Block(ctx context.Context, key string, r PersonRequest) (hall.Block, error) {
	return call[hall.Block](ctx, c, http.MethodPost, "/blocks/find", key, r)
}

// LiftBlock lets somebody book again.
func (c *Client) LiftBlock(ctx context.Context, key string, r PersonRequest) (hall.Block, error) {
	return call[hall.Block](ctx, c, http.MethodPost, "/blocks/lift", key, r)
}

// Agents fetches who may take numbers for others, by badge, and how many they took today.
func (c *Client) Agents(ctx context.Context) (hall.Agents, error) {
	return call[hall.Agents](ctx, c, http.MethodGet, "/agents", "", nil)
}

// Agent lets somebody take numbers for others, and tells their badge.
func (c *Client) Agent(ctx context.Context, key string, r AgentRequest) (hall.ListedAgent, error) {
	return call[hall.ListedAgent](ctx, c, http.MethodPost, "/agents", key, r)
}

// DropAgent ends that.
func (c *Client) DropAgent(ctx context.Context, key string, r DropAgentRequest) (hall.Agents, error) {
	return call[hall.Agents](ctx, c, http.MethodPost, "/agents/drop", key, r)
}
