package setup

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"paihao/queue-server/hall"
)

// Encode writes a catalogue as it is stored, and its name: the SHA-256 of that, in hex. Equal catalogues have equal
// bytes: fields have their order, maps are written sorted.
func Encode(c *hall.Catalogue) (body []byte, sum string, err error) {
	if body, err = json.Marshal(c); err != nil {
		return nil, "", fmt.Errorf("setup encode: %w", err)
	}
	hash := sha256.Sum256(body)
	return body, hex.EncodeToString(hash[:]), nil
}

// setup is what the rules need of f.
func (f *file) setup(catalogue string) hall.Setup {
	s := hall.Setup{
		Hall: f.ID, TimeZone: f.TimeZone, DayStart: hall.Duration(f.DayStart), Rules: f.Rules,
		Queues:    each(f.Queues, queue.rules),
		Services:  each(f.Services, service.rules),
		Windows:   each(f.Windows, window.rules),
		Zones:     each(f.Zones, func(v zone) hall.Zone { return hall.Zone{ID: v.ID, Floor: v.Floor, Walk: v.Walk} }),
		Hours:     f.Hours.rules(KnownHolidays()),
		Catalogue: catalogue,
	}
	for _, v := range f.Slots { // none is as if left out
		s.Slots = append(s.Slots, v.rules())
	}
	return s
}

// catalogue is what visitors are shown of f.
func (f *file) catalogue() *hall.Catalogue {
	c := &hall.Catalogue{
		Hall: f.ID, Name: f.Name,
		Floors: each(f.Floors, func(v floor) hall.NamedFloor { return hall.NamedFloor(v) }),
		Zones:  each(f.Zones, func(v zone) hall.NamedZone { return hall.NamedZone{ID: v.ID, Floor: v.Floor, Name: v.Name} }),
		Departments: each(f.Departments, func(v department) hall.Department {
			return hall.Department{ID: v.ID, Floor: v.Floor, Name: v.Name, Initials: initials(v.Initials, v.Name)}
		}),
		Queues: each(f.Queues, func(v queue) hall.NamedQueue {
			return hall.NamedQueue{ID: v.ID, Prefix: v.Prefix, Name: v.Name, Initials: initials("", v.Name)}
		}),
		Windows: each(f.Windows, func(v window) hall.NamedWindow {
			return hall.NamedWindow{ID: v.ID, Zone: v.Zone, Queues: v.queues(), Name: v.name()}
		}),
		Services: each(f.Services, service.catalogued),
	}
	f.kiosks(c)
	return c
}

func (s service) rules() hall.Service {
	return hall.Service{ID: s.ID, Queue: s.Queue, Last: s.Last.rules(), Named: s.identity() == "card"}
}

func (s service) catalogued() hall.CataloguedService {
	materials := map[string][]string{}
	for _, language := range languages {
		materials[language] = []string{}
	}
	for language, list := range s.Materials {
		materials[language] = append([]string{}, list...)
	}
	return hall.CataloguedService{
		ID: s.ID, Department: s.Department, Queue: s.Queue, Name: s.Name, Initials: initials(s.Initials, s.Name), Promise: s.Class,
		Days: s.Days, Common: s.Common, Online: s.Online || s.OnlineAt != "", OnlineAt: s.OnlineAt, Identity: s.identity(), Materials: materials,
	}
}

func each[From, To any](all []From, convert func(From) To) []To {
	out := []To{}
	for _, v := range all {
		out = append(out, convert(v))
	}
	return out
}
