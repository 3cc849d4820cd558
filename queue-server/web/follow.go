package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"paihao/queue-server/hall"
)

// The stream of a page:
//
//	data: <div …>              a picture, whole, one line of HTML per line
//	data: …
//
//	event: beat                every beat: the server's time in milliseconds,
//	data: 1795425600000        and a sign that it is there
const (
	beat     = 15 * time.Second
	patience = 30 * time.Second // for a reader that takes nothing
)

// follow streams the pictures of a page.
func (k kind) follow(s *site) func(http.ResponseWriter, *http.Request) error {
	return func(w http.ResponseWriter, r *http.Request) error {
		v, err := s.visit(w, r, k)
		if err != nil {
			if errors.Is(err, errSignIn) {
				err = hall.ErrNoToken
			}
			return err
		}
		if _, err := v.hall.Frame(r.Context(), v.view); err != nil {
			return err
		}
		w.Header().Set("Content-Type", "text/event-stream")
		w.Header().Set("X-Accel-Buffering", "no")
		out := &pen{w: w, control: http.NewResponseController(w), now: s.Now}
		if err := s.run(r, v, out); err != nil && r.Context().Err() == nil {
			s.Log.DebugContext(r.Context(), "web stream ended", "page", r.Pattern, "err", err)
		}
		return nil
	}
}

// run sends every picture until the reader, the hall or the right to look ends.
func (s *site) run(r *http.Request, v visit, out *pen) error {
	ctx, stop := context.WithCancel(r.Context())
	defer stop()
	frames := watch(ctx, v.hall, v.view)
	key := sheetKey{hall: v.named, lang: v.lang, view: v.view}
	if v.kind.own {
		key.reader = v.who
	}
	shared := s.sheets.take(key)
	defer s.sheets.give(key)
	ticker := time.NewTicker(beat)
	defer ticker.Stop()
	if err := out.beat(); err != nil {
		return err
	}
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-ticker.C:
			if who, ok := s.sender(r, v.kind); v.kind.may != nil && (!ok || who != v.who) {
				return errSignIn
			}
			if err := out.beat(); err != nil {
				return err
			}
		case f, ok := <-frames:
			if !ok {
				return errors.New("web: the hall ended the stream")
			}
			if err := s.send(ctx, v, shared, f, out); err != nil {
				return err
			}
			if err := wait(ctx, v.kind.rest); err != nil {
				return err
			}
		}
	}
}

func (s *site) send(ctx context.Context, v visit, shared *sheet, f hall.Frame, out *pen) error {
	scene, err := v.scene(ctx)
	if err != nil {
		return err
	}
	html, err := shared.of(f, scene.Names.hall, func() ([]byte, error) {
		html, err := scene.draw(f.Picture)
		return event(html), err
	})
	if err != nil {
		return err
	}
	return out.send(html)
}

// watch hands on what the hall yields, one at a time, so that one who is slow
// gets the newest next.
func watch(ctx context.Context, service Service, view hall.View) <-chan hall.Frame {
	frames := make(chan hall.Frame)
	go func() {
		defer close(frames)
		for f, err := range service.Watch(ctx, view) {
			if err != nil {
				return
			}
			select {
			case frames <- f:
			case <-ctx.Done():
				return
			}
		}
	}()
	return frames
}

func wait(ctx context.Context, d time.Duration) error {
	if d == 0 {
		return nil
	}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}

// event writes HTML as one event, without the lines and spaces of the templates.
func event(html []byte) []byte {
	var b bytes.Buffer
	for line := range bytes.Lines(html) {
		if line = bytes.TrimSpace(line); len(line) > 0 {
			fmt.Fprintf(&b, "data: %s\n", line)
		}
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// pen writes to one reader and notices when it has gone.
type pen struct {
	w       http.ResponseWriter
	control *http.ResponseController
	now     func() time.Time
}

func (s *pen) beat() error {
	return s.send(fmt.Appendf(nil, "event: beat\ndata: %d\n\n", s.now().UnixMilli()))
}

func (s *pen) send(event []byte) error {
	err := s.control.SetWriteDeadline(time.Now().Add(patience))
	if err != nil && !errors.Is(err, http.ErrNotSupported) {
		return err
	}
	if _, err := s.w.Write(event); err != nil {
		return err
	}
	return s.control.Flush()
}
