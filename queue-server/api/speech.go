package api

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
)

// A Speech names the clips of what a kiosk can say besides numbers, by language and phrase. A phrase is the key of a
// text that needs no filling in ("kiosk.back"), or a name of the hall: "hall", "floor:ID", "zone:ID", "department:ID",
// "service:ID". It is empty where the server can make none. A clip never changes under its name.
type Speech map[string]map[string]string

// maxClip is more than any clip has bytes: a minute.
const maxClip = 60 * 32_000

// Speech fetches the names of the clips.
func (c *Client) Speech(ctx context.Context) (Speech, error) {
	return call[Speech](ctx, c, http.MethodGet, "/speech", "", nil)
}

// Clip fetches a clip: a WAV file of 16 bits, one channel, 16 kHz.
func (c *Client) Clip(ctx context.Context, name string) ([]byte, error) {
	response, err := c.send(ctx, http.MethodGet, "/speech/"+url.PathEscape(name), "", nil)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, problem(response)
	}
	clip, err := io.ReadAll(io.LimitReader(response.Body, maxClip))
	if err != nil {
		return nil, fmt.Errorf("api: clip %s: %w", name, err)
	}
	return clip, nil
}
