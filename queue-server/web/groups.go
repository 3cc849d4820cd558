package web

import (
	"context"
	"net/http"
	"slices"

	"paihao/queue-server/hall"
)

// A grouping is what is asked before a window gets other queues.
type grouping struct {
	officeScene
	hall.Window
}

// Own tells whether the window calls from a queue as from its own.
func (g grouping) Own(queue string) bool { return slices.Contains(g.Window.Queues, queue) }

// Found is what a search finds a queue by.
func (g grouping) Found(q hall.NamedQueue) string {
	return found(q.Prefix, q.Name["zh-CN"], q.Name["en"])
}

// askForGroups asks which queues a window is to work for.
func (s *site) askForGroups(w http.ResponseWriter, r *http.Request) error {
	v, o, err := s.office(w, r)
	if err != nil {
		return err
	}
	window, err := v.windowByID(r.Context(), r.PathValue("window"))
	if err != nil {
		return err
	}
	return s.dialog(w, r, v, http.StatusOK, "groups", grouping{o, window})
}

// regroup gives a window other queues of its own. What it helps with stays.
func (s *site) regroup(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewOffice))
	if err != nil {
		return err
	}
	if err := form(w, r); err != nil {
		return err
	}
	window, err := v.windowByID(r.Context(), r.PathValue("window"))
	if err != nil {
		return err
	}
	c := hall.Regroup{Window: window.ID, Queues: r.PostForm["queue"]}
	for _, h := range window.Helps {
		h.Queues = slices.DeleteFunc(slices.Clone(h.Queues), func(q string) bool { return slices.Contains(c.Queues, q) })
		if len(h.Queues) > 0 {
			c.Helps = append(c.Helps, h)
		}
	}
	return s.order(w, r, v, "groups"+hall.Fingerprint(c), c)
}

// windowByID is a window as it is set up now.
func (v visit) windowByID(ctx context.Context, id string) (hall.Window, error) {
	setup, _, err := v.hall.Hall(ctx)
	if err != nil {
		return hall.Window{}, err
	}
	i := slices.IndexFunc(setup.Windows, func(w hall.Window) bool { return w.ID == id })
	if i < 0 {
		return hall.Window{}, hall.ErrUnknownWindow
	}
	return setup.Windows[i], nil
}

// askToStop asks why a queue is to give no more numbers today.
func (s *site) askToStop(w http.ResponseWriter, r *http.Request) error {
	v, o, err := s.office(w, r)
	if err != nil {
		return err
	}
	queue := r.PathValue("queue")
	return s.ask(w, r, v, question{scene: o.scene, Path: v.link("office", "queues", queue, "stop"), Icon: "player-stop",
		Title: text(v.lang, "web.ask.stop", "Queue", o.Part(hall.Scope{Queue: queue}).Name), More: text(v.lang, "web.ask.stop.more"),
		Groups: o.Messages()})
}

// stop gives no more numbers of a queue today.
func (s *site) stop(w http.ResponseWriter, r *http.Request) error {
	return s.restrict(w, r, "stop", func(officeScene) (hall.Command, error) {
		return hall.StopQueue{Queue: r.PathValue("queue"), Message: r.PostFormValue("message")}, nil
	})
}

// start gives numbers of it again.
func (s *site) start(w http.ResponseWriter, r *http.Request) error {
	return s.manage(w, r, "start", hall.StartQueue{Queue: r.PathValue("queue")})
}
