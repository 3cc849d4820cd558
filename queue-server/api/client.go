package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"paihao/queue-server/hall"
)

// A Client speaks the contract for one hall. Its methods return a *Problem
// (errors.Is finds the refusal in it) when the server refused, and any other
// error when it is not known what the server did.
type Client struct {
	Base     string // such as http://127.0.0.1:8080
	Hall     string
	Token    string // bearer token; empty for what needs none
	Language string // of the sentences in problems
	HTTP     *http.Client
}

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

// CheckIn turns a booking into a ticket.
func (c *Client) CheckIn(ctx context.Context, key string, r CheckInRequest) (hall.Receipt, error) {
	return call[hall.Receipt](ctx, c, http.MethodPost, "/check-ins", key, r)
}

// Printed reports what became of a ticket's slip.
func (c *Client) Printed(ctx context.Context, key, ticket string, r PrintRequest) (hall.Receipt, error) {
	return call[hall.Receipt](ctx, c, http.MethodPost, "/tickets/"+url.PathEscape(ticket)+"/print", key, r)
}

// Book agrees on a visit.
func (c *Client) Book(ctx context.Context, key string, r BookRequest) (Appointment, error) {
	return call[Appointment](ctx, c, http.MethodPost, "/appointments", key, r)
}

// Kiosk tells the server how this kiosk is.
func (c *Client) Kiosk(ctx context.Context, kiosk string, r KioskRequest) error {
	_, err := call[struct{}](ctx, c, http.MethodPut, "/kiosks/"+url.PathEscape(kiosk)+"/state", "", r)
	return err
}

// Press presses a key of a desk; verb is one of hall's Verb constants. When
// nobody waits it returns hall.ErrNobodyWaits; when the desk has moved, the
// problem holds the new picture.
func (c *Client) Press(ctx context.Context, key, window, verb string, version uint64) (hall.Desk, error) {
	path := "/windows/" + url.PathEscape(window) + "/" + verb
	return call[hall.Desk](ctx, c, http.MethodPost, path, key, DeskRequest{version})
}

// Desk fetches what the clerk of a window sees.
func (c *Client) Desk(ctx context.Context, window string) (hall.Desk, error) {
	return call[hall.Desk](ctx, c, http.MethodGet, "/windows/"+url.PathEscape(window), "", nil)
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

// call makes one request below the hall's path and reads its answer.
func call[T any](ctx context.Context, c *Client, method, path, key string, body any) (answer T, err error) {
	response, err := c.send(ctx, method, path, key, body)
	if err != nil {
		return answer, err
	}
	defer response.Body.Close()
	defer io.Copy(io.Discard, response.Body) // lets the connection be used again
	switch {
	case response.StatusCode >= http.StatusBadRequest:
		return answer, problem(response)
	case response.StatusCode == http.StatusNoContent && method == http.MethodPost:
		return answer, hall.ErrNobodyWaits
	case response.StatusCode == http.StatusNoContent:
		return answer, nil
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return answer, fmt.Errorf("api: answer to %s %s: %w", method, path, err)
	}
	return answer, nil
}

func (c *Client) send(ctx context.Context, method, path, key string, body any) (*http.Response, error) {
	var reader io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return nil, fmt.Errorf("api: encode %s: %w", path, err)
		}
		reader = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(ctx, method, c.Base+Halls+url.PathEscape(c.Hall)+path, reader)
	if err != nil {
		return nil, fmt.Errorf("api: %w", err)
	}
	for name, value := range map[string]string{
		"Authorization": bearer(c.Token), KeyHeader: key, "Accept-Language": c.Language,
	} {
		if value != "" {
			request.Header.Set(name, value)
		}
	}
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	client := c.HTTP
	if client == nil {
		client = http.DefaultClient
	}
	response, err := client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("api: %w", err)
	}
	return response, nil
}

func bearer(token string) string {
	if token == "" {
		return ""
	}
	return "Bearer " + token
}

// problem reads a refusal. A body that is none, from a proxy perhaps, is an
// error of its own.
func problem(response *http.Response) error {
	p := &Problem{}
	if err := json.NewDecoder(io.LimitReader(response.Body, MaxBody)).Decode(p); err != nil || p.Code == "" {
		return errors.Join(fmt.Errorf("api: answered %s", response.Status), err)
	}
	return p
}
