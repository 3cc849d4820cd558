package web

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"paihao/queue-server/hall"
)

// askAtDesk asks for what a key of a desk needs.
func (s *site) askAtDesk(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewDesk))
	if err != nil {
		return err
	}
	desk, err := v.desk(r.Context())
	if err != nil {
		return err
	}
	q, err := desk.question(r.Context(), r.PathValue("verb"))
	if err != nil {
		return err
	}
	return s.ask(w, r, v, q)
}

// askWhy asks why a number is called that is not next.
func (s *site) askWhy(w http.ResponseWriter, r *http.Request, v visit, number string) error {
	desk, err := v.desk(r.Context())
	if err != nil {
		return err
	}
	q := desk.about(hall.VerbCall, "speakerphone")
	q.Number, q.Kept, q.More = number, number, text(v.lang, "web.ask.call.why")
	q.Groups = desk.codes("reason", "reason", hall.CallReasons)
	return s.ask(w, r, v, q)
}

// desk is the newest picture of the desk that v visits.
func (v visit) desk(ctx context.Context) (deskScene, error) {
	frame, err := v.hall.Frame(ctx, v.view)
	if err != nil {
		return deskScene{}, err
	}
	s, err := v.scene(ctx)
	return deskScene{s, frame.Picture.(hall.Desk)}, err
}

// question is what the key of that name asks.
func (s deskScene) question(ctx context.Context, name string) (q question, err error) {
	i := slices.IndexFunc(places, func(p place) bool { return p.asks && p.verb == name })
	if i < 0 {
		return q, hall.ErrNotFound
	}
	q = s.about(name, places[i].icon)
	switch name {
	case hall.VerbPause:
		q.Groups = s.codes("reason", "pause", hall.PauseReasons)
	case hall.VerbFinish:
		q.Groups = s.codes("outcome", "outcome", hall.FinishOutcomes)
		if s.Ticket != nil && s.Ticket.Matters > 0 {
			q.More = s.ends("web.ask.finish.all", "web.ask.finish.some")
		}
	case hall.VerbVerify:
		q.Groups = s.codes("seen", "verify", []string{"yes", "no"})
	case hall.VerbCall:
		q.Typed = true
	case hall.VerbTransfer:
		q.Search = true
		q.Groups, err = s.goals(ctx)
	default: // another matter, or somebody without a number
		q.Search, q.Groups = true, s.servicesByQueue()
	}
	return q, err
}

// about begins a question at this desk.
func (s deskScene) about(name, icon string) question {
	q := question{scene: s.scene, Path: s.Link("desk", s.Window, name), Icon: icon,
		Title: text(s.lang, "web.ask."+name), Version: s.Version}
	if s.Ticket != nil {
		q.Number = s.Ticket.Number
	}
	return q
}

// goals are where a visitor can be passed on to: windows and clerks at work,
// then queues, then services.
func (s deskScene) goals(ctx context.Context) ([]choices, error) {
	frame, err := s.hall.Frame(ctx, hall.View{Kind: hall.ViewOffice})
	if err != nil {
		return nil, err
	}
	windows, clerks := s.group("windows"), s.group("clerks")
	for _, w := range frame.Picture.(hall.Office).Windows {
		if w.ID == s.Window || w.Clerk == "" {
			continue
		}
		name, clerk := s.Names.Window(w.ID), s.Names.Person(w.Clerk)
		windows.All = append(windows.All, choice{Field: "window", Value: w.ID, Word: name, Note: clerk, Find: found(name, w.ID, clerk)})
		clerks.All = append(clerks.All, choice{Field: "clerk", Value: w.Clerk, Word: clerk, Note: name, Find: found(clerk, name)})
	}
	queues := s.group("queues")
	for _, q := range s.Names.hall.Queues {
		queues.All = append(queues.All, choice{Field: "queue", Value: q.ID, Word: q.Prefix + " " + q.Name.In(s.lang),
			Find: found(q.Prefix, q.Name["zh-CN"], q.Name["en"], q.Initials)})
	}
	return append([]choices{windows, queues, clerks}, s.servicesByQueue()...), nil
}

// sent says where a transfer takes the ticket that is on the desk of the given version, from which it is then gone.
func (v visit) sent(ctx context.Context, version uint64, to hall.Wish) (string, error) {
	s, err := v.desk(ctx)
	if err != nil || s.Ticket == nil || s.Version != version {
		return "", err
	}
	place := ""
	switch {
	case to.Window != "":
		place = s.Names.Window(to.Window)
	case to.Clerk != "":
		place = s.Names.Person(to.Clerk)
	case to.Queue != "":
		place = s.Names.Prefix(to.Queue) + " " + s.Names.Queue(to.Queue)
	default:
		place = s.Names.Service(to.Service)
	}
	return text(s.lang, "web.desk.sent", "Number", s.Ticket.Number, "Place", place), nil
}

// servicesByQueue are the services, those of the window's own queues first.
func (s deskScene) servicesByQueue() []choices {
	var here []string
	for _, w := range s.Names.hall.Windows {
		if w.ID == s.Window {
			here = w.Queues
		}
	}
	own, others := s.group("own"), s.group("services")
	for _, v := range s.Names.hall.Services {
		c := choice{Field: "service", Value: v.ID, Word: v.Name.In(s.lang), Note: s.Names.Queue(v.Queue),
			Find: found(v.Name["zh-CN"], v.Name["en"], v.Initials, v.ID)}
		if slices.Contains(here, v.Queue) {
			own.All = append(own.All, c)
		} else {
			others.All = append(others.All, c)
		}
	}
	return []choices{own, others}
}

func (s deskScene) group(name string) choices {
	return choices{Title: text(s.lang, "web.ask.group."+name)}
}

// found is what a search finds something by.
func found(words ...string) string { return strings.ToLower(strings.Join(words, " ")) }
