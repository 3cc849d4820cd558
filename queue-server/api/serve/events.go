package serve

import (
	"context"
	"io"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"paihao/queue-server/hall"
)

// A stream that cannot be written to for writeFor has lost its reader; a quiet
// one is given a comment every pulse, so that both ends notice.
const (
	writeFor = 10 * time.Second
	pulse    = 20 * time.Second
)

func (s *server) events() {
	for _, v := range []view{lobby, office, visits} {
		huma.Register(s.api, s.stream(v), func(ctx context.Context, _ *Input) (*huma.StreamResponse, error) {
			return s.follow(ctx, hall.View{Kind: v.kind})
		})
	}
	for _, v := range []view{board, desk, pad, phone, kiosk} {
		huma.Register(s.api, s.stream(v), func(ctx context.Context, in *one) (*huma.StreamResponse, error) {
			return s.follow(ctx, hall.View{Kind: v.kind, ID: in.ID})
		})
	}
}

// stream describes the event stream of v.
func (s *server) stream(v view) huma.Operation {
	o := s.at(http.MethodGet, v.events, v.summary+", each event one whole picture", v.roles)
	o.Responses = map[string]*huma.Response{"200": {
		Description: "Server-sent events", Content: map[string]*huma.MediaType{"text/event-stream": {}},
	}}
	return o
}

// follow streams a picture. One that does not exist is refused at once.
func (s *server) follow(ctx context.Context, v hall.View) (*huma.StreamResponse, error) {
	k := called(ctx)
	if err := mayLook(k.who, v.Kind, v.ID); err != nil {
		return nil, err
	}
	if _, err := k.service.Frame(ctx, v); err != nil {
		return nil, s.wrong(ctx, err)
	}
	return &huma.StreamResponse{Body: func(c huma.Context) {
		_, w := humago.Unwrap(c)
		c.SetHeader("Content-Type", "text/event-stream")
		c.SetHeader("Cache-Control", "no-store")
		pour(c.Context(), w, frames(k.service, v))
	}}, nil
}

// frames are the texts of a picture's events.
func frames(service Service, v hall.View) func(ctx context.Context, send func([]byte) error) {
	return func(ctx context.Context, send func([]byte) error) {
		for f, err := range service.Watch(ctx, v) {
			if err != nil || send(f.JSON) != nil {
				return
			}
		}
	}
}

// pour writes events until ctx, their source or the reader ends. Each event
// is one line of text.
func pour(ctx context.Context, w http.ResponseWriter, source func(ctx context.Context, send func([]byte) error)) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	out := http.NewResponseController(w)
	events := make(chan []byte)
	go func() {
		defer close(events)
		source(ctx, func(event []byte) error {
			select {
			case events <- event:
				return nil
			case <-ctx.Done():
				return ctx.Err()
			}
		})
	}()
	beat := time.NewTicker(pulse)
	defer beat.Stop()
	for {
		var parts []string
		select {
		case event, open := <-events:
			if !open {
				return
			}
			parts = []string{"data: ", string(event), "\n\n"}
		case <-beat.C:
			parts = []string{": \n\n"}
		case <-ctx.Done():
			return
		}
		out.SetWriteDeadline(time.Now().Add(writeFor)) // not every writer has one; then the ticker's write must do
		for _, part := range parts {
			if _, err := io.WriteString(w, part); err != nil {
				return
			}
		}
		if out.Flush() != nil {
			return
		}
	}
}
