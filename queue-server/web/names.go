package web

import (
	"slices"
	"strings"
	"time"

	"paihao/queue-server/hall"
)

// names finds the words for what a picture names by ID. What the catalogue does
// not know (a setup that has just changed) is shown by its ID.
type names struct {
	lang string
	zone *time.Location
	hall *hall.Catalogue
}

func (n names) Hall() string { return n.hall.Name.In(n.lang) }

func (n names) Service(id string) string {
	return word(n, n.hall.Services, id, func(s hall.CataloguedService) (string, hall.Text) { return s.ID, s.Name })
}

func (n names) Queue(id string) string {
	return word(n, n.hall.Queues, id, func(q hall.NamedQueue) (string, hall.Text) { return q.ID, q.Name })
}

// Prefix is the letter that the numbers of a queue begin with.
func (n names) Prefix(queue string) string {
	i := slices.IndexFunc(n.hall.Queues, func(q hall.NamedQueue) bool { return q.ID == queue })
	if i < 0 {
		return ""
	}
	return n.hall.Queues[i].Prefix
}

func (n names) Window(id string) string {
	return word(n, n.hall.Windows, id, func(w hall.NamedWindow) (string, hall.Text) { return w.ID, w.Name })
}

func (n names) Zone(id string) string {
	return word(n, n.hall.Zones, id, func(z hall.NamedZone) (string, hall.Text) { return z.ID, z.Name })
}

func (n names) Floor(id string) string {
	return word(n, n.hall.Floors, id, func(f hall.NamedFloor) (string, hall.Text) { return f.ID, f.Name })
}

// FloorOf is the name of the floor that a zone is on.
func (n names) FloorOf(zone string) string { return n.Floor(n.floorID(zone)) }

func (n names) floorID(zone string) string {
	i := slices.IndexFunc(n.hall.Zones, func(z hall.NamedZone) bool { return z.ID == zone })
	if i < 0 {
		return ""
	}
	return n.hall.Zones[i].Floor
}

// Place is where a window is: its floor and its zone.
func (n names) Place(window string) string {
	i := slices.IndexFunc(n.hall.Windows, func(w hall.NamedWindow) bool { return w.ID == window })
	if i < 0 {
		return ""
	}
	zone := n.hall.Windows[i].Zone
	floor, name := n.FloorOf(zone), n.Zone(zone)
	if strings.HasPrefix(name, floor) { // many halls name the floor with the zone
		return name
	}
	return floor + " · " + name
}

// Places are where a queue is called to, each once.
func (n names) Places(queue string) []string {
	var places []string
	for _, w := range n.hall.Windows {
		if place := n.Place(w.ID); slices.Contains(w.Queues, queue) && !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	return places
}

// Clock is a time of day in the hall.
func (n names) Clock(t time.Time) string { return t.In(n.zone).Format("15:04") }

// Day is a date in the hall, such as 11月24日 周二 or Tue 24 Nov.
func (n names) Day(t time.Time) string {
	if n.lang == "en" {
		return n.Weekday(t) + " " + n.Date(t)
	}
	return n.Date(t) + " " + n.Weekday(t)
}

// Date is Day without the day of the week.
func (n names) Date(t time.Time) string {
	if n.lang == "en" {
		return t.In(n.zone).Format("2 Jan")
	}
	return t.In(n.zone).Format("1月2日")
}

// Weekday is a day of the week, in short.
func (n names) Weekday(t time.Time) string {
	if n.lang == "en" {
		return t.In(n.zone).Format("Mon")
	}
	return "周" + []string{"日", "一", "二", "三", "四", "五", "六"}[t.In(n.zone).Weekday()]
}

// Person is a clerk's name without the window that a demo clerk carries with it.
func (n names) Person(clerk string) string {
	name, _, _ := strings.Cut(clerk, "@")
	return name
}

func word[T any](n names, all []T, id string, named func(T) (string, hall.Text)) string {
	for _, one := range all {
		if has, text := named(one); has == id {
			return text.In(n.lang)
		}
	}
	return id
}
