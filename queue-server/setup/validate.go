package setup

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // a hall's days must not depend on what a machine has installed

	"paihao/queue-server/hall"
)

var (
	goodID     = regexp.MustCompile(`^[A-Za-z0-9_-]{1,40}$`)
	goodPrefix = regexp.MustCompile(`^[A-HJ-NP-Z]{1,2}$`) // I and O look like 1 and 0
	goodTag    = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
)

// languages are those that every name must have.
var languages = []string{"zh-CN", "en"}

const (
	fewest   = 100 // numbers of a queue in a day
	mostDays = 366 // that a service may promise, or a rule last
)

func (f *file) validate(r *reader) {
	f.validateHall(r)
	floors := ids(r, "floors", f.Floors, func(v floor) string { return v.ID })
	zones := ids(r, "zones", f.Zones, func(v zone) string { return v.ID })
	departments := ids(r, "departments", f.Departments, func(v department) string { return v.ID })
	queues := ids(r, "queues", f.Queues, func(v queue) string { return v.ID })
	ids(r, "windows", f.Windows, func(v window) string { return v.ID })
	services := ids(r, "services", f.Services, func(v service) string { return v.ID })

	for i, v := range f.Floors {
		name(r, at("floors", i), v.Name)
	}
	for i, v := range f.Zones {
		name(r, at("zones", i), v.Name)
		refer(r, at("zones", i)+".floor", "floor", v.Floor, floors)
		span(r, at("zones", i)+".walk", v.Walk, 0, longest)
	}
	for i, v := range f.Departments {
		name(r, at("departments", i), v.Name)
		refer(r, at("departments", i)+".floor", "floor", v.Floor, floors)
		capitals(r, at("departments", i)+".initials", v.Initials)
	}
	if f.Hours != nil {
		f.Hours.validate(r)
	}
	f.validateWindows(r, zones, queues)
	f.validateQueues(r)
	for i, v := range f.Services {
		refer(r, at("services", i)+".department", "department", v.Department, departments)
		refer(r, at("services", i)+".queue", "queue", v.Queue, queues)
		v.validate(r, at("services", i))
	}
	if len(f.Services) == 0 {
		r.fault("services", "a hall has one service or more")
	}
	f.validateSlots(r, services)
	f.validateKiosks(r, floors, services)
	f.validateBounds(r)
}

func (f *file) validateHall(r *reader) {
	if !goodID.MatchString(f.ID) {
		r.fault("id", "an id is 1 to 40 of A-Z a-z 0-9 _ -")
	}
	name(r, "", f.Name)
	// These two load, but mean something else on each machine.
	if _, err := time.LoadLocation(f.TimeZone); err != nil || f.TimeZone == "" || f.TimeZone == "Local" {
		r.fault("timeZone", "no time zone %q; one is named like Asia/Shanghai", f.TimeZone)
	}
	validateRules(r, f.Rules)
}

func (f *file) validateQueues(r *reader) {
	prefixes, served := map[string]int{}, map[string]bool{}
	for _, w := range f.Windows {
		for _, id := range w.Queues {
			served[id] = true
		}
	}
	for i, v := range f.Queues {
		key, q := at("queues", i), v.rules()
		name(r, key, v.Name)
		if !goodPrefix.MatchString(q.Prefix) {
			r.fault(key+".prefix", "a prefix is one or two capital letters without I and O")
		} else if other, taken := prefixes[q.Prefix]; taken {
			r.fault(key+".prefix", "%s is the prefix of %s", q.Prefix, at("queues", other))
		} else {
			prefixes[q.Prefix] = i
		}
		switch {
		case q.Digits < 2 || q.Digits > 5:
			r.fault(key+".digits", "a number has 2 to 5 digits")
		case q.First < 0:
			r.fault(key+".first", "the first number is 0 or more")
		case q.Size() < fewest:
			r.fault(key+".first", "too few numbers for a day: a queue needs %d", fewest)
		default:
			count(r, key+".paper", v.Paper, 0, q.Size()-fewest)
			count(r, key+".quota.morning", v.Quota.Morning, 0, q.Size())
			count(r, key+".quota.afternoon", v.Quota.Afternoon, 0, q.Size())
		}
		if !served[v.ID] {
			r.fault(key, "no window serves queue %q", v.ID)
		}
	}
}

// ids checks the identifiers of one kind and returns those there are.
func ids[T any](r *reader, kind string, all []T, id func(T) string) map[string]bool {
	known := map[string]bool{}
	for i, v := range all {
		switch id := id(v); {
		case !goodID.MatchString(id):
			r.fault(at(kind, i)+".id", "an id is 1 to 40 of A-Z a-z 0-9 _ -")
		case known[id]:
			r.fault(at(kind, i)+".id", "%q is there twice", id)
		default:
			known[id] = true
		}
	}
	return known
}

func refer(r *reader, key, kind, id string, known map[string]bool) {
	if !known[id] {
		r.fault(key, "no %s %q", kind, id)
	}
}

// name checks the key name of a table: it is there in all languages.
func name(r *reader, table string, text hall.Text) {
	for _, language := range languages {
		if strings.TrimSpace(text[language]) == "" {
			r.fault(join(table, "name."+language), "a name is missing")
		}
	}
	tags(r, join(table, "name"), text)
}

func tags[V any](r *reader, key string, texts map[string]V) {
	for _, tag := range keys(texts) {
		if !goodTag.MatchString(tag) {
			r.fault(join(key, tag), "not a language; one is written like zh-CN")
		}
	}
}

func span(r *reader, key string, d hall.Duration, least, most time.Duration) {
	if v := time.Duration(d); v < least || v > most {
		r.fault(key, "%s is not from %s to %s", v, least, most)
	}
}

func count(r *reader, key string, n, least, most int) {
	if n < least || n > most {
		r.fault(key, "%d is not from %d to %d", n, least, most)
	}
}

func word[T ~string](r *reader, key string, v T, words ...T) {
	if !slices.Contains(words, v) {
		r.fault(key, "%q is not one of %s", v, list(words))
	}
}

func at(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

func list[T ~string](all []T) string {
	words := make([]string, len(all))
	for i, word := range all {
		words[i] = string(word)
	}
	return strings.Join(words, ", ")
}
