package flow

import (
	"slices"
	"strconv"
	"time"
)

// PhraseKeys lists the texts that may be said, besides those that the face points at.
func PhraseKeys() []string {
	var keys []string
	for _, p := range spoken {
		keys = append(keys, phrase(p).Key)
	}
	for _, s := range speaking {
		keys = append(keys, phrase(string(s)).Key)
	}
	for _, p := range Problems {
		keys = append(keys, p.phrases()[0].Key, p.phrases()[1].Key, p.phrases()[2].Key)
	}
	slices.Sort(keys)
	return keys
}

// spoken are the phrases of which sentences are made.
var spoken = []string{
	"warning", "card-left", "volume", "page", "of", "go", "or", "wait", "to", "minutes", "ahead",
	"returned", "unprinted", "phone", "printed", "list.coming", "list.out", "list.none", "booking.number", "results",
}

// speaking are the screens that say what they are for.
var speaking = []Screen{
	Welcome, ChooseScreen, DepartmentScreen, SearchScreen, ServiceScreen, NeedsScreen, IdentityScreen, TypeScreen,
	AnotherScreen, CardScreen, WaitingScreen, TicketScreen, ScanScreen, CodeScreen, VisitScreen, FindScreen, NumberScreen,
	FoundScreen, RateScreen, ReasonScreen, ThanksScreen, ClosedScreen, RollScreen, PINScreen, MenuScreen,
}

// phrases say what is shown: what it is, then what matters of it, then what to do.
func (v *Visit) phrases() []Phrase {
	if v.warned() {
		return []Phrase{phrase("warning")}
	}
	screen := v.shown()
	self := phrase(string(screen))
	switch screen {
	case TroubleScreen:
		all := v.problem.phrases()
		if v.refused != nil && v.refused.Number != "" {
			all = append(all, phrase("booking.number"), Phrase{Number: v.refused.Number})
		}
		return all
	case Welcome:
		return []Phrase{{Name: "hall"}, self}
	case DepartmentScreen:
		return append([]Phrase{{Name: "department:" + v.department}, self}, v.pagePhrases()...)
	case ChooseScreen:
		return append([]Phrase{self}, v.pagePhrases()...)
	case SearchScreen:
		if v.typed != "" {
			return append([]Phrase{number(len(v.search.hits)), phrase("results")}, v.pagePhrases()...)
		}
	case ServiceScreen:
		return v.servicePhrases(self)
	case VisitScreen:
		b := v.booking.visit
		return slices.Concat([]Phrase{self, {Name: "service:" + b.Service}}, v.waitPhrases(b.Ahead, rangeOf(b.Estimate)))
	case FoundScreen:
		h := v.holding
		if h.Returned {
			return slices.Concat([]Phrase{phrase("returned"), {Number: h.Number}}, v.goPhrasesOf(h.Service), v.waitPhrases(h.Ahead, h.Wait))
		}
		return slices.Concat([]Phrase{self, {Number: h.Number}, {Name: "service:" + h.Service}}, v.waitPhrases(h.Ahead, h.Wait))
	case TicketScreen:
		return v.ticketPhrases(self)
	}
	return []Phrase{self}
}

func (p Problem) phrases() []Phrase {
	key := "kiosk.trouble." + string(p)
	return []Phrase{{Key: key}, {Key: key + ".holds"}, {Key: key + ".do"}}
}

func number(n int) Phrase { return Phrase{Number: strconv.Itoa(n)} }

func (v *Visit) pagePhrases() []Phrase {
	page, pages := v.page()
	if page == nil || pages == 1 {
		return nil
	}
	return []Phrase{phrase("page"), number(*page + 1), phrase("of"), number(pages)}
}

func (v *Visit) servicePhrases(self Phrase) []Phrase {
	s := v.catalogue.find(v.service)
	if s == nil {
		return []Phrase{self}
	}
	if v.list != "" {
		return v.listPhrases()
	}
	all := append([]Phrase{{Name: "service:" + s.ID}}, v.goPhrases(s.Queue)...)
	if line, _ := v.line(s.Queue); line != nil {
		all = append(all, v.waitPhrases(line.Waiting, line.Wait)...)
	}
	if problem := v.denied(s); problem != "" {
		return append(all, problem.phrases()...)
	}
	return append(all, self)
}

func (v *Visit) listPhrases() []Phrase { return []Phrase{phrase("list." + string(v.listSaid()))} }

// listSaid is how a list is as it is said: trouble is trouble.
func (v *Visit) listSaid() Paper {
	if v.list == PaperUnsure {
		return PaperNone
	}
	return v.list
}

// goPhrasesOf say where to go for a service.
func (v *Visit) goPhrasesOf(service string) []Phrase {
	if s := v.catalogue.find(service); s != nil {
		return v.goPhrases(s.Queue)
	}
	return nil
}

// goPhrases say where to go.
func (v *Visit) goPhrases(queue string) []Phrase {
	var all []Phrase
	for i, z := range v.catalogue.zones[queue] {
		before := "or"
		if i == 0 {
			before = "go"
		}
		zone := &v.catalogue.Zones[z]
		all = append(all, phrase(before), Phrase{Name: "floor:" + zone.Floor}, Phrase{Name: "zone:" + zone.ID})
	}
	return all
}

func (v *Visit) waitPhrases(ahead int, wait *Range) []Phrase {
	return append([]Phrase{phrase("ahead"), number(ahead)}, rangePhrases(wait)...)
}

func rangePhrases(r *Range) []Phrase {
	if r == nil {
		return nil
	}
	from, to := minutes(r.From), max(1, minutes(r.To))
	if from == to {
		return []Phrase{phrase("wait"), number(to), phrase("minutes")}
	}
	return []Phrase{phrase("wait"), number(from), phrase("to"), number(to), phrase("minutes")}
}

func minutes(d time.Duration) int { return int((d + time.Minute - 1) / time.Minute) }

// ticketPhrases say the number, where to go with it, and where its slip is.
func (v *Visit) ticketPhrases(self Phrase) []Phrase {
	all := []Phrase{self, {Number: v.given.Number}}
	switch {
	case v.given.Phone:
		return append(all, phrase("phone"))
	case v.unprinted():
		return append(all, phrase("unprinted"))
	case v.paper == PaperOut:
		all = append(all, phrase("printed"))
	}
	all = append(all, v.goPhrasesOf(v.given.Service)...)
	if v.given.Alone {
		return all
	}
	return append(all, v.waitPhrases(v.given.Ahead, rangeOf(v.given.Estimate))...)
}
