package api

import (
	"context"
	"net/http"
	"net/url"

	"paihao/queue-server/hall"
)

// Catalogue fetches the hall with its departments, services, queues and windows.
func (c *Client) Catalogue(ctx context.Context) (Hall, error) {
	return call[Hall](ctx, c, http.MethodGet, "", "", nil)
}

// Lobby fetches how long the lines are.
func (c *Client) Lobby(ctx context.Context) (hall.Lobby, error) {
	return call[hall.Lobby](ctx, c, http.MethodGet, "/lobby", "", nil)
}

// Issue asks for a number. The same key always gets the same ticket.
func (c *Client) Issue(ctx context.Context, key string, r IssueRequest) (hall.Receipt, error) {
	return call[hall.Receipt](ctx, c, http.MethodPost, "/tickets", key, r)
}

// Printed reports what became of a ticket's slip.
func (c *Client) Printed(ctx context.Context, key, ticket string, r PrintRequest) (hall.Receipt, error) {
	return call[hall.Receipt](ctx, c, http.MethodPost, "/tickets/"+url.PathEscape(ticket)+"/print", key, r)
}

// Cancel gives a number back.
func (c *Client) Cancel(ctx context.Context, key, ticket string) (hall.Receipt, error) {
	return c.ticket(ctx, key, ticket, hall.VerbCancel)
}

// Back lets a missed ticket wait again, whose holder is here.
func (c *Client) Back(ctx context.Context, key, ticket string) (hall.Receipt, error) {
	return c.ticket(ctx, key, ticket, hall.VerbBack)
}

// Arrive says that the holder of a ticket taken from afar is in the hall.
func (c *Client) Arrive(ctx context.Context, key, ticket string) (hall.Receipt, error) {
	return c.ticket(ctx, key, ticket, hall.VerbArrive)
}

func (c *Client) ticket(ctx context.Context, key, ticket, verb string) (hall.Receipt, error) {
	return call[hall.Receipt](ctx, c, http.MethodPost, "/tickets/"+url.PathEscape(ticket)+"/"+verb, key, nil)
}

// BackByNumber is Back for somebody who tells the number only; the receipt
// then has no token.
func (c *Client) BackByNumber(ctx context.Context, key, number string) (hall.Receipt, error) {
	return call[hall.Receipt](ctx, c, http.MethodPost, "/tickets/back", key, BackRequest{number})
}

// Holder presses a key of a ticket's holder; verb is one of hall.HolderKey's.
func (c *Client) Holder(ctx context.Context, key, token, verb string) (hall.Phone, error) {
	return call[hall.Phone](ctx, c, http.MethodPost, "/t/"+url.PathEscape(token)+"/"+verb, key, nil)
}

// Press presses a key of a desk; verb is one of hall's Verb constants. When
// nobody waits it returns hall.ErrNobodyWaits; when the desk has moved, the
// problem holds the new picture.
func (c *Client) Press(ctx context.Context, key, window, verb string, r DeskRequest) (hall.Desk, error) {
	return call[hall.Desk](ctx, c, http.MethodPost, "/windows/"+url.PathEscape(window)+"/"+verb, key, r)
}

// Desk fetches what the clerk of a window sees.
func (c *Client) Desk(ctx context.Context, window string) (hall.Desk, error) {
	return call[hall.Desk](ctx, c, http.MethodGet, "/windows/"+url.PathEscape(window), "", nil)
}

// Free ends what is stuck at a window.
func (c *Client) Free(ctx context.Context, key, window string) (hall.Office, error) {
	return call[hall.Office](ctx, c, http.MethodPost, "/windows/"+url.PathEscape(window)+"/free", key, nil)
}

// Seen says that a manager has seen an alarm.
func (c *Client) Seen(ctx context.Context, key, alarm string) (hall.Office, error) {
	return call[hall.Office](ctx, c, http.MethodPost, "/alarms/"+url.PathEscape(alarm)+"/seen", key, nil)
}

// Board fetches what a zone's screens show.
func (c *Client) Board(ctx context.Context, zone string) (hall.Board, error) {
	return call[hall.Board](ctx, c, http.MethodGet, "/board/"+url.PathEscape(zone), "", nil)
}

// Phone fetches what the holder of a ticket sees.
func (c *Client) Phone(ctx context.Context, token string) (hall.Phone, error) {
	return call[hall.Phone](ctx, c, http.MethodGet, "/t/"+url.PathEscape(token), "", nil)
}

// Rate rates a session.
func (c *Client) Rate(ctx context.Context, key string, r RateRequest) (hall.Rating, error) {
	return call[hall.Rating](ctx, c, http.MethodPost, "/ratings", key, r)
}

// Amend adds reasons and a comment to the rating of a session.
func (c *Client) Amend(ctx context.Context, key, session string, r AmendRequest) (hall.Rating, error) {
	return call[hall.Rating](ctx, c, http.MethodPost, "/ratings/"+url.PathEscape(session)+"/reasons", key, r)
}
