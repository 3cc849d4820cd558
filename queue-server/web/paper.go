package web

import (
	"bytes"
	"fmt"
	"html/template"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"paihao/queue-server/hall"
)

// A paperScene is what is printed ahead, for a day on which no kiosk works.
type paperScene struct {
	officeScene
	Kept []hall.Queue // queues that keep numbers for slips
	*hall.Queue
}

// A servedSlips is what is asked to enter slips that were served without the system.
type servedSlips struct {
	officeScene
	Kept []keptQueue
}

// A keptQueue keeps numbers for slips; Services are those it serves.
type keptQueue struct {
	hall.Queue
	Services []hall.CataloguedService
}

// First and Last are the ends of what is kept.
func (q keptQueue) First() string { return q.PaperNumbers()[0] }

// Last is the last number that is kept.
func (q keptQueue) Last() string { return q.Number(q.Size() - 1) }

// kept lists the queues that keep numbers for slips.
func kept(setup hall.Setup) []hall.Queue {
	return slices.DeleteFunc(slices.Clone(setup.Queues), func(q hall.Queue) bool { return q.Paper == 0 })
}

// slips is the page to print: a slip for each number kept, and a tally sheet.
func (s *site) slips(w http.ResponseWriter, r *http.Request) error {
	v, o, err := s.office(w, r)
	if err != nil {
		return err
	}
	setup, _, err := v.hall.Hall(r.Context())
	if err != nil {
		return err
	}
	p := paperScene{officeScene: o, Kept: kept(setup)}
	if asked := r.URL.Query().Get("queue"); asked != "" {
		i := slices.IndexFunc(p.Kept, func(q hall.Queue) bool { return q.ID == asked })
		if i < 0 {
			return hall.ErrUnknownQueue
		}
		p.Queue = &p.Kept[i]
	}
	var b bytes.Buffer
	if err := templates[v.lang].ExecuteTemplate(&b, "paper", p); err != nil {
		return err
	}
	return s.write(w, r, http.StatusOK, shell{Lang: v.lang, Kind: "paper", Bar: true, Home: v.link(), Title: text(v.lang, "web.title.paper"),
		Hall: o.Names.Hall(), Zone: o.Names.zone.String(), Main: template.HTML(b.String())}) // from our own templates
}

// askForSlips asks which slips were served, where and for what.
func (s *site) askForSlips(w http.ResponseWriter, r *http.Request) error {
	v, o, err := s.office(w, r)
	if err != nil {
		return err
	}
	setup, catalogue, err := v.hall.Hall(r.Context())
	if err != nil {
		return err
	}
	ask := servedSlips{officeScene: o}
	for _, q := range kept(setup) {
		k := keptQueue{Queue: q}
		for _, c := range catalogue.Services {
			if c.Queue == q.ID {
				k.Services = append(k.Services, c)
			}
		}
		ask.Kept = append(ask.Kept, k)
	}
	return s.dialog(w, r, v, http.StatusOK, "slips", ask)
}

// enterSlips enters slips that were served without the system.
func (s *site) enterSlips(w http.ResponseWriter, r *http.Request) error {
	return s.restrict(w, r, "paper", func(officeScene) (hall.Command, error) {
		numbers := slipNumbers(r.PostFormValue("numbers"))
		return hall.EnterPaper{Window: r.PostFormValue("window"), Service: r.PostFormValue("service"), Numbers: numbers}, nil
	})
}

// mostSlips bounds what a range can grow to; more than the rules take at once.
const mostSlips = 1000

// ranges are the signs that people write between the ends of a range.
var ranges = regexp.MustCompile(`\s*[-–—~～至到]\s*`)

// slipNumbers reads numbers and ranges of them as people write them:
// A951, A953-A960、a962 A970 至 975. What is none is kept as it stands: the
// rules refuse it.
func slipNumbers(text string) (numbers []string) {
	text = ranges.ReplaceAllString(strings.ToUpper(text), "-")
	for _, word := range strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" \t\r\n,;，、；。", c) }) {
		from, to, ranged := strings.Cut(word, "-")
		prefix := strings.TrimRight(from, "0123456789")
		first, err := strconv.Atoi(from[len(prefix):])
		last, err2 := strconv.Atoi(strings.TrimPrefix(to, prefix))
		if !ranged || err != nil || err2 != nil || last < first || last-first >= mostSlips || len(from) > 16 {
			numbers = append(numbers, word)
			continue
		}
		for n := first; n <= last && len(numbers) <= mostSlips; n++ {
			numbers = append(numbers, fmt.Sprintf("%s%0*d", prefix, len(from)-len(prefix), n))
		}
	}
	return numbers
}
