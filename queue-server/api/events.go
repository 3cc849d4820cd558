package api

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"

	"paihao/queue-server/hall"
)

// LobbyEvents follows the lobby: each event is one whole picture. It ends with
// an error when the stream breaks; the caller starts it again.
func (c *Client) LobbyEvents(ctx context.Context) iter.Seq2[hall.Lobby, error] {
	return follow[hall.Lobby](ctx, c, "/events/lobby")
}

// DeskEvents follows the desk of a window.
func (c *Client) DeskEvents(ctx context.Context, window string) iter.Seq2[hall.Desk, error] {
	return follow[hall.Desk](ctx, c, "/events/windows/"+window)
}

// RateEvents follows the rating pad of a window.
func (c *Client) RateEvents(ctx context.Context, window string) iter.Seq2[hall.RatePad, error] {
	return follow[hall.RatePad](ctx, c, "/events/windows/"+window+"/rating")
}

// BoardEvents follows the board of a zone.
func (c *Client) BoardEvents(ctx context.Context, zone string) iter.Seq2[hall.Board, error] {
	return follow[hall.Board](ctx, c, "/events/board/"+zone)
}

// ReceptionEvents follows today's booked visits.
func (c *Client) ReceptionEvents(ctx context.Context) iter.Seq2[hall.Reception, error] {
	return follow[hall.Reception](ctx, c, "/events/appointments")
}

func follow[T any](ctx context.Context, c *Client, path string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		response, err := c.send(ctx, http.MethodGet, path, "", nil)
		if err != nil {
			yield(none, err)
			return
		}
		defer response.Body.Close()
		if response.StatusCode != http.StatusOK {
			yield(none, problem(response))
			return
		}
		lines := bufio.NewScanner(response.Body)
		lines.Buffer(nil, 4<<20)
		for lines.Scan() {
			data, ok := bytes.CutPrefix(lines.Bytes(), []byte("data: "))
			if !ok {
				continue
			}
			var picture T
			if err := json.Unmarshal(data, &picture); err != nil {
				yield(none, fmt.Errorf("api: event of %s: %w", path, err))
				return
			}
			if !yield(picture, nil) {
				return
			}
		}
		err = lines.Err()
		if err == nil {
			err = fmt.Errorf("api: stream %s ended", path)
		}
		yield(none, err)
	}
}
