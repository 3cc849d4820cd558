package engine

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"

	"paihao/queue-server/hall"
)

// Frame returns a picture as it is now.
func (e *Engine) Frame(ctx context.Context, v hall.View) (f hall.Frame, err error) {
	err = e.look(ctx, func(s *hall.State) (err error) { f, err = e.frame(s, v); return err })
	return f, err
}

// Watch yields a picture as it is now and then whenever it differs. Who is slow
// skips to the newest. It ends with an error: ctx's, or hall.ErrNotReady when
// the engine stops.
func (e *Engine) Watch(ctx context.Context, v hall.View) iter.Seq2[hall.Frame, error] {
	return func(yield func(hall.Frame, error) bool) {
		var t *topic
		err := e.look(ctx, func(s *hall.State) (err error) { t, err = e.join(s, v); return err })
		if err != nil {
			yield(hall.Frame{}, err)
			return
		}
		defer e.send(context.WithoutCancel(ctx), job{look: func(*hall.State) { e.topics.leave(v) }})
		for {
			now := t.shown.Load()
			if !yield(now.Frame, nil) {
				return
			}
			select {
			case <-now.stale:
			case <-ctx.Done():
				yield(hall.Frame{}, ctx.Err())
				return
			case <-e.stopped:
				yield(hall.Frame{}, hall.ErrNotReady)
				return
			}
		}
	}
}

// frame makes a picture with what is in no book.
func (e *Engine) frame(s *hall.State, v hall.View) (hall.Frame, error) {
	p, err := s.Picture(v)
	if err != nil {
		return hall.Frame{}, err
	}
	p = e.complete(s, p)
	text, err := json.Marshal(p)
	if err != nil {
		return hall.Frame{}, fmt.Errorf("engine: %s picture: %w", v.Kind, err)
	}
	return hall.Frame{Picture: p, JSON: text}, nil
}
