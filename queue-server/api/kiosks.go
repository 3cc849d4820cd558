package api

import (
	"context"
	"iter"
	"net/http"
	"net/url"

	"paihao/queue-server/hall"
)

// KioskRequest is what a kiosk says of itself, at each change and every half
// minute: of each device "ready" or a code that says what is wrong.
type KioskRequest struct {
	Printer string         `json:"printer" maxLength:"40" pattern:"^[a-z-]*$"`
	Reader  string         `json:"reader" maxLength:"40" pattern:"^[a-z-]*$"`
	Scanner string         `json:"scanner" maxLength:"40" pattern:"^[a-z-]*$"`
	Sound   string         `json:"sound,omitempty" maxLength:"40" pattern:"^[a-z-]*$" doc:"left out = nobody wanted it today"`
	Paper   *int           `json:"paper,omitempty" minimum:"0" maximum:"99999" doc:"tickets left on the roll, about; left out = not known"`
	Leased  map[string]int `json:"leased,omitempty" doc:"numbers left to give out alone, by queue"`
	Pending int            `json:"pending,omitempty" minimum:"0" maximum:"99999" doc:"tickets given out alone that are still to be merged"`
	Card    int            `json:"card,omitempty" minimum:"0" maximum:"99999999" doc:"seconds since a card was left on the reader; left out = none lies there"`
	Asleep  bool           `json:"asleep,omitempty" doc:"by its hours"`
	Version string         `json:"version,omitempty" maxLength:"40" pattern:"^[A-Za-z0-9._+-]*$" doc:"of its program"`
	Uptime  int            `json:"uptime,omitempty" minimum:"0" maximum:"99999999" doc:"seconds since its program began"`
}

// CommandRequest is what a manager wants of a kiosk.
type CommandRequest struct {
	Verb    string `json:"verb" enum:"close,open,message,restart"`
	Message string `json:"message,omitempty" maxLength:"200" doc:"of close: one of hall.Messages; of message: one line to be shown there today, none = no more"`
}

// FindRequest asks for tickets by one of these.
type FindRequest struct {
	Code     string    `json:"code,omitempty" maxLength:"512" doc:"what the QR of a slip says: an address, or the token itself"`
	Number   string    `json:"number,omitempty" maxLength:"16" doc:"which everybody can read off the board: the answer holds no more than that"`
	Identity *Identity `json:"identity,omitempty"`
}

// Kiosk tells the server how this kiosk is.
func (c *Client) Kiosk(ctx context.Context, kiosk string, r KioskRequest) error {
	_, err := call[struct{}](ctx, c, http.MethodPut, kioskPath(kiosk)+"/state", "", r)
	return err
}

// KioskPicture fetches what a kiosk should know.
func (c *Client) KioskPicture(ctx context.Context, kiosk string) (hall.Kiosk, error) {
	return call[hall.Kiosk](ctx, c, http.MethodGet, kioskPath(kiosk), "", nil)
}

// KioskEvents follows what a kiosk should know.
func (c *Client) KioskEvents(ctx context.Context, kiosk string) iter.Seq2[hall.Kiosk, error] {
	return follow[hall.Kiosk](ctx, c, "/events"+kioskPath(kiosk))
}

// AskHelp calls somebody to a kiosk; pressed again it stays one call.
func (c *Client) AskHelp(ctx context.Context, key, kiosk string) (hall.Kiosk, error) {
	return call[hall.Kiosk](ctx, c, http.MethodPost, kioskPath(kiosk)+"/help", key, nil)
}

// EndHelp says that nobody has to come any more.
func (c *Client) EndHelp(ctx context.Context, key, kiosk string) (hall.Kiosk, error) {
	return call[hall.Kiosk](ctx, c, http.MethodPost, kioskPath(kiosk)+"/help/end", key, nil)
}

// Command tells a kiosk what a manager wants of it.
func (c *Client) Command(ctx context.Context, key, kiosk string, r CommandRequest) (hall.Office, error) {
	return call[hall.Office](ctx, c, http.MethodPost, kioskPath(kiosk)+"/command", key, r)
}

// Find asks for tickets: one by its QR or number, or those of a person that can
// still be served, the newest first. It changes nothing.
func (c *Client) Find(ctx context.Context, key string, r FindRequest) ([]hall.Found, error) {
	return call[[]hall.Found](ctx, c, http.MethodPost, "/tickets/find", key, r)
}

func kioskPath(kiosk string) string { return "/kiosks/" + url.PathEscape(kiosk) }
