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
	"strings"

	"paihao/queue-server/hall"
)

// A Client speaks the contract for one hall. Its methods return a *Problem
// (errors.Is finds the refusal in it) when the server refused, and any other
// error when it is not known what the server did.
type Client struct {
	Base     string // such as http://127.0.0.1:8080
	Hall     string
	Token    string // bearer token; empty for what needs none
	Machine  string // of a kiosk; see MachineHeader
	Language string // of the sentences in problems
	HTTP     *http.Client
}

// call makes one request below the hall's path, or at a path that begins with
// Prefix, and reads its answer.
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
	if !strings.HasPrefix(path, Prefix) {
		path = Halls + url.PathEscape(c.Hall) + path
	}
	request, err := http.NewRequestWithContext(ctx, method, c.Base+path, reader)
	if err != nil {
		return nil, fmt.Errorf("api: %w", err)
	}
	for name, value := range map[string]string{
		"Authorization": bearer(c.Token), KeyHeader: key, "Accept-Language": c.Language, MachineHeader: c.Machine,
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
