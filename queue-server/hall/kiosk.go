package hall

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// A KioskState is a kiosk as the office sees it: what it last said of itself,
// and what is asked of it. What it says is presence, not history: only the
// engine's memory keeps it.
type KioskState struct {
	ID      string         `json:"id"`
	Seen    time.Time      `json:"seen,omitzero"`     // heard of last; zero = not since the server began
	Printer string         `json:"printer,omitempty"` // ready, or a code such as unplugged, paper-out
	Reader  string         `json:"reader,omitempty"`
	Scanner string         `json:"scanner,omitempty"`
	Sound   string         `json:"sound,omitempty"`   // none = nobody wanted it today
	Paper   *int           `json:"paper,omitempty"`   // tickets left on the roll, about; none = not known
	Leased  map[string]int `json:"leased,omitempty"`  // numbers left to give out alone, by queue
	Pending int            `json:"pending,omitempty"` // tickets given out alone that are still to be merged
	Card    *time.Time     `json:"card,omitempty"`    // since when one has been left on the reader
	Asleep  bool           `json:"asleep,omitempty"`  // by its hours
	Version string         `json:"version,omitempty"`
	Started *time.Time     `json:"started,omitempty"` // its program
	Copied  *time.Time     `json:"copied,omitempty"`  // when another machine last came with its token

	Lost    bool        `json:"lost,omitempty"` // not heard of for LostAfter
	Help    HelpState   `json:"help,omitempty"`
	Ordered KioskOrders `json:"ordered,omitzero"`
}

// LostAfter is how long a kiosk, which speaks every half minute, may be silent.
const LostAfter = 2 * time.Minute

// The states of a printer that prints.
const (
	DeviceReady = "ready"
	PaperLow    = "paper-low"
)

// Prints tells whether slips come out of k.
func (k KioskState) Prints() bool {
	return !k.Lost && !k.Asleep && k.Ordered.Closed == "" && (k.Printer == DeviceReady || k.Printer == PaperLow)
}

// A Kiosk is what a kiosk hears.
type Kiosk struct {
	ID        string        `json:"id"`
	Catalogue string        `json:"catalogue"`           // another one than it has: fetch the hall again
	Closed    string        `json:"closed,omitempty"`    // by a manager, and why: one of Messages
	Message   string        `json:"message,omitempty"`   // of the managers, in their words
	Restart   *time.Time    `json:"restart,omitempty"`   // asked for last; once later than what it heard first, it restarts
	Help      HelpState     `json:"help,omitempty"`      // what became of the help that was called here
	HelpSince *time.Time    `json:"helpSince,omitempty"` // called
	Screen    []Period      `json:"screen,omitempty"`    // when the screen is on: today, and on the next day that it is; none = always
	Nearest   *Neighbour    `json:"nearest,omitempty"`   // that prints, while this one cannot
	Settings  KioskSettings `json:"settings"`            // of its group
}

// A Neighbour is another kiosk, as a visitor is told where it is.
type Neighbour struct {
	ID    string `json:"id"`
	Name  Text   `json:"name"`
	Floor Text   `json:"floor,omitempty"`
}

// kiosk is what a kiosk hears of the book; Complete adds the rest.
func (s *State) kiosk(id string) Kiosk {
	ordered := s.ordered[id]
	k := Kiosk{ID: id, Catalogue: s.Setup.Catalogue, Closed: ordered.Closed, Message: ordered.Message, Restart: ordered.Restart}
	if a := s.alarms[helpID(id)]; a != nil {
		k.Help, k.HelpSince = helpState(a), when(a.Since)
	}
	next, _ := s.Setup.NextWorkingDay(s.Day)
	k.Screen = append(s.Setup.screen(s.Day), s.Setup.screen(next)...)
	return k
}

// screen is when numbers are given or clerks are there.
func (s Setup) screen(date string) (on []Period) {
	all := append(s.NumberPeriods(date), s.WindowPeriods(date)...)
	slices.SortFunc(all, func(a, b Period) int { return a.From.Compare(b.From) })
	return joined(all)
}

// joined makes one of periods, in the order of their beginnings, that meet.
func joined(all []Period) (apart []Period) {
	for _, p := range all {
		if last := len(apart) - 1; last >= 0 && !p.From.After(apart[last].To) {
			apart[last].To = later(apart[last].To, p.To)
			continue
		}
		apart = append(apart, p)
	}
	return apart
}

// Complete adds to k what is in no book: the settings of its group, and where
// the nearest of the kiosks is that prints, if k itself is among them and does not.
func (k Kiosk) Complete(c *Catalogue, kiosks []KioskState) Kiosk {
	k.Settings = c.KioskSettings(k.ID)
	wake := time.Duration(k.Settings.Wake)
	for i := range k.Screen {
		k.Screen[i] = Period{k.Screen[i].From.Add(-wake), k.Screen[i].To.Add(wake)}
	}
	k.Screen = joined(k.Screen)
	i := slices.IndexFunc(kiosks, func(o KioskState) bool { return o.ID == k.ID })
	if i < 0 || kiosks[i].Seen.IsZero() || kiosks[i].Prints() {
		return k
	}
	k.Nearest = c.nearest(k.ID, kiosks)
	return k
}

// nearest is the kiosk that prints with the fewest floors between; nil = none
// whose place is known.
func (c *Catalogue) nearest(to string, kiosks []KioskState) *Neighbour {
	storey := func(id string) int {
		floor := c.kiosk(id).Floor
		return slices.IndexFunc(c.Floors, func(f NamedFloor) bool { return f.ID == floor })
	}
	away := func(id string) int { return max(storey(id)-storey(to), storey(to)-storey(id)) }
	var there []string
	for _, k := range kiosks {
		if k.ID != to && k.Prints() && c.kiosk(k.ID).Name != nil {
			there = append(there, k.ID)
		}
	}
	if len(there) == 0 {
		return nil
	}
	id := slices.MinFunc(there, func(a, b string) int { return cmp.Or(cmp.Compare(away(a), away(b)), cmp.Compare(a, b)) })
	n := &Neighbour{ID: id, Name: c.kiosk(id).Name}
	if i := storey(id); i >= 0 {
		n.Floor = c.Floors[i].Name
	}
	return n
}

// Kiosks lists the kiosks as the office sees them: those of the catalogue in its
// order, then whoever else was heard of or is asked something.
func Kiosks(c *Catalogue, heard map[string]KioskState, asked []KioskState) []KioskState {
	var ids []string
	for _, k := range c.Kiosks {
		ids = append(ids, k.ID)
	}
	others := slices.Collect(maps.Keys(heard))
	for _, k := range asked {
		others = append(others, k.ID)
	}
	slices.Sort(others)
	for _, id := range slices.Compact(others) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	all := []KioskState{}
	for _, id := range ids {
		k := heard[id]
		k.ID = id
		if i := slices.IndexFunc(asked, func(a KioskState) bool { return a.ID == id }); i >= 0 {
			k.Help, k.Ordered = asked[i].Help, asked[i].Ordered
		}
		all = append(all, k)
	}
	return all
}

// AskedKiosks are the kiosks that are given an order or that call for help.
func (s *State) AskedKiosks() []KioskState {
	asked := map[string]KioskState{}
	for id, ordered := range s.ordered {
		asked[id] = KioskState{ID: id, Ordered: ordered}
	}
	for _, a := range s.alarms {
		if a.Kind == AlarmHelp {
			k := asked[a.Kiosk]
			k.ID, k.Help = a.Kiosk, helpState(a)
			asked[a.Kiosk] = k
		}
	}
	all := slices.SortedFunc(maps.Values(asked), func(a, b KioskState) int { return cmp.Compare(a.ID, b.ID) })
	return append([]KioskState{}, all...)
}
