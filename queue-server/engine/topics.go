package engine

import (
	"bytes"
	"sync/atomic"
	"time"

	"paihao/queue-server/hall"
)

// A topic is one picture that somebody watches.
type topic struct {
	watchers int
	shown    atomic.Pointer[shown]
}

// shown is a picture until the next one; then stale is closed.
type shown struct {
	hall.Frame
	stale chan struct{}
}

// pace is how often at most the pictures of a kind change. A person cannot
// tell; a rush of commands then costs few pictures.
var pace = map[string]time.Duration{
	hall.ViewDesk:   20 * time.Millisecond,
	hall.ViewRate:   20 * time.Millisecond,
	hall.ViewBoard:  50 * time.Millisecond,
	hall.ViewLobby:  500 * time.Millisecond,
	hall.ViewOffice: 500 * time.Millisecond,
	hall.ViewPhone:  3 * time.Second,

	hall.ViewKiosk: 500 * time.Millisecond,

	hall.ViewReception: 500 * time.Millisecond,
}

// topics are the pictures that are watched, by kind.
type topics map[string]*kind

type kind struct {
	topics map[hall.View]*topic
	dirty  bool
	due    time.Time // not shown anew before
}

func newTopics() topics {
	t := topics{}
	for name := range pace {
		t[name] = &kind{topics: map[hall.View]*topic{}}
	}
	return t
}

// touch notes that the state has changed.
func (t topics) touch() {
	for _, k := range t {
		k.dirty = len(k.topics) > 0
	}
}

// publish shows what has changed and may be shown again, and returns when to
// come back for the rest.
func (e *Engine) publish() time.Duration {
	wait, now, s := idle, time.Now(), e.tip.published()
	if s == nil {
		return time.Second
	}
	for name, k := range e.topics {
		if !k.dirty {
			continue
		}
		if left := k.due.Sub(now); left > 0 {
			wait = min(wait, left)
			continue
		}
		k.dirty, k.due = false, now.Add(pace[name])
		for v, topic := range k.topics {
			// A view that has gone with a change of setup keeps its last picture.
			if f, err := e.frame(s, v); err == nil {
				topic.show(f)
			}
		}
	}
	return wait
}

func (t *topic) show(f hall.Frame) {
	old := t.shown.Load()
	if old != nil && bytes.Equal(old.JSON, f.JSON) {
		return
	}
	t.shown.Store(&shown{f, make(chan struct{})})
	if old != nil {
		close(old.stale)
	}
}

// join adds a watcher of v.
func (e *Engine) join(s *hall.State, v hall.View) (*topic, error) {
	k := e.topics[v.Kind]
	if k == nil {
		return nil, hall.ErrNotFound
	}
	t := k.topics[v]
	if t == nil {
		t = &topic{}
	}
	f, err := e.frame(s, v)
	if err != nil {
		return nil, err
	}
	t.show(f)
	t.watchers++
	k.topics[v] = t
	return t, nil
}

func (t topics) leave(v hall.View) {
	k := t[v.Kind]
	if k.topics[v].watchers--; k.topics[v].watchers == 0 {
		delete(k.topics, v)
	}
}
