package web

import (
	"net/http"
	"net/url"
	"slices"
	"time"

	"paihao/queue-server/hall"
)

// A plain page is one that shows no stream: what visitors do about visits that
// they agree on. It works without scripts, one question a page.
var plain = kind{view: "book"}

// A bookScene is one step to a visit: the department, its service, the day and
// the time, and whose visit it is.
type bookScene struct {
	scene
	identity
	Departments []hall.Department
	Services    []hall.CataloguedService
	Department  string
	Service     *hall.CataloguedService // once it is chosen
	hall.DayList
	Slots hall.SlotList
	First string // of the days, if it was chosen
	Date  string
	Clock string    // as it was typed, where there are no slots
	From  time.Time // once it is chosen

	refusal hall.Refusal
	Mending bool      // of a form that was sent only the time has to be another
	Free    []freeDay // then
}

// Note says why what was chosen or sent was refused.
func (s bookScene) Note() string {
	if s.refusal == "" {
		return ""
	}
	return sentence(s.lang, s.refusal)
}

// To is a path of these pages with what was chosen.
func (s bookScene) To(pairs ...string) string {
	q := url.Values{}
	if s.named != "" {
		q.Set("hall", s.named)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return "/book"
	}
	return "/book?" + q.Encode()
}

// Stamp is a time as the address carries it.
func (s bookScene) Stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// Again is this step in the other language.
func (s bookScene) Again() string {
	pairs := []string{"lang", other(s.lang)}
	if s.Service != nil {
		pairs = append(pairs, "service", s.Service.ID)
	}
	pairs = append(pairs, "department", s.Department, "first", s.First, "date", s.Date)
	if !s.From.IsZero() {
		pairs = append(pairs, "from", s.Stamp(s.From))
	}
	return s.To(pairs...)
}

// chooseVisit asks for what is not chosen yet.
func (s *site) chooseVisit(w http.ResponseWriter, r *http.Request) error {
	v, b, setup, err := s.choosing(w, r)
	if err != nil {
		return err
	}
	return s.askVisitor(w, r, v, b, setup)
}

// choosing lets a visitor in who would book.
func (s *site) choosing(w http.ResponseWriter, r *http.Request) (visit, bookScene, hall.Setup, error) {
	v, err := s.visit(w, r, plain)
	if err != nil {
		return v, bookScene{}, hall.Setup{}, err
	}
	setup, _, err := v.hall.Hall(r.Context())
	if err == nil && !setup.Rules.Booking.Phone {
		err = hall.ErrNotByPhone
	}
	if err != nil {
		return v, bookScene{}, setup, err
	}
	b := bookScene{identity: shown(r)}
	b.Required = setup.Rules.Booking.Named
	b.scene, err = v.scene(r.Context())
	return v, b, setup, err
}

// askVisitor shows the first step of which the request says nothing.
func (s *site) askVisitor(w http.ResponseWriter, r *http.Request, v visit, b bookScene, setup hall.Setup) error {
	all := slices.DeleteFunc(slices.Clone(b.Names.hall.Services), func(c hall.CataloguedService) bool { return !setup.Bookable(c.ID) })
	if id := r.FormValue("service"); id != "" {
		i := slices.IndexFunc(all, func(c hall.CataloguedService) bool { return c.ID == id })
		if i < 0 {
			return hall.ErrUnknownService
		}
		b.Service = &all[i]
		if err := s.askVisitorWhen(r, v, &b, setup); err != nil {
			return err
		}
		return s.showBook(w, r, v, b)
	}
	b.Department = r.FormValue("department")
	for _, c := range all {
		if c.Department == b.Department {
			b.Services = append(b.Services, c)
		}
	}
	for _, d := range b.Names.hall.Departments {
		if slices.ContainsFunc(all, func(c hall.CataloguedService) bool { return c.Department == d.ID }) {
			b.Departments = append(b.Departments, d)
		}
	}
	if b.Department != "" && len(b.Services) == 0 {
		return hall.ErrNotFound
	}
	return s.showBook(w, r, v, b)
}

func (s *site) showBook(w http.ResponseWriter, r *http.Request, v visit, b bookScene) error {
	code := http.StatusOK
	if b.refusal != "" {
		code = status(b.refusal)
	}
	return s.showPlain(w, r, v, code, "book", text(v.lang, "web.title.book"), b)
}

// bookByPhone agrees on a visit with somebody who has no account, and shows what
// they take along.
func (s *site) bookByPhone(w http.ResponseWriter, r *http.Request) error {
	if err := form(w, r); err != nil {
		return err
	}
	v, b, setup, err := s.choosing(w, r)
	if err != nil {
		return err
	}
	refused := func(refusal hall.Refusal) error {
		b.refusal, b.Clock = refusal, r.PostFormValue("time")
		b.Mending = refusal == hall.ErrSlotFull || refusal == hall.ErrNoSlot || refusal == hall.ErrSlotPast || refusal == hall.ErrSlotFar
		return s.askVisitor(w, r, v, b, setup)
	}
	from, err := chosen(r, setup.Location())
	switch {
	case err != nil:
		return err
	case from.IsZero():
		return s.askVisitor(w, r, v, b, setup)
	case !s.Staff.Visitor(r):
		return refused(hall.ErrTooMany)
	}
	made, _, refusal, err := s.agree(r, v, setup, hall.Book{From: from, Source: hall.FromPhone})
	switch {
	case err != nil:
		return err
	case refusal != "":
		return refused(refusal)
	}
	code, err := s.sign(setup.Hall, made)
	if err != nil {
		return err
	}
	codes := carry(r, code)
	s.setCarried(w, codes)
	return s.showOwn(w, r, v, http.StatusOK, codes, code, "")
}
