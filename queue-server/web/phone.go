package web

import "paihao/queue-server/hall"

// A phoneScene is a ticket as its holder sees it.
type phoneScene struct {
	scene
	hall.Phone
}

// AheadWords is how many are ahead; from far back that is about so.
func (s phoneScene) AheadWords() string {
	switch {
	case s.Ahead == 0 && s.Windows == 0:
		return text(s.lang, "web.phone.no-window")
	case s.Ahead == 0:
		return text(s.lang, "web.phone.next")
	case s.Ahead > 10:
		return text(s.lang, "web.phone.about", "Count", s.Ahead)
	}
	return text(s.lang, "web.people", "Count", s.Ahead)
}
