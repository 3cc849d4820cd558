package hall_test

import (
	"encoding/json"
	"io"
	"slices"

	"paihao/queue-server/hall"
)

// change gives the hall other rules, or a window another purpose.
func (p *play) change(what, text string) {
	var err error
	switch what {
	case "rules":
		err = json.Unmarshal([]byte(text), &p.setup.Rules)
	case "hours":
		p.setup.Hours = &hall.Hours{}
		err = json.Unmarshal([]byte(text), p.setup.Hours)
	case "slots":
		p.setup.Slots = nil
		err = json.Unmarshal([]byte(text), &p.setup.Slots)
	case "service":
		var v hall.Service
		if err = json.Unmarshal([]byte(text), &v); err == nil {
			i := slices.IndexFunc(p.setup.Services, func(o hall.Service) bool { return o.ID == v.ID })
			p.setup.Services = slices.Clone(p.setup.Services)
			p.setup.Services[i] = v
		}
	case "queue":
		var q hall.Queue
		if err = json.Unmarshal([]byte(text), &q); err == nil {
			i := slices.IndexFunc(p.setup.Queues, func(o hall.Queue) bool { return o.ID == q.ID })
			p.setup.Queues = slices.Clone(p.setup.Queues)
			p.setup.Queues[i] = q
		}
	case "window":
		var w hall.Window
		if err = json.Unmarshal([]byte(text), &w); err == nil {
			i := slices.IndexFunc(p.setup.Windows, func(o hall.Window) bool { return o.ID == w.ID })
			w.Zone = p.setup.Windows[i].Zone
			p.setup.Windows = slices.Clone(p.setup.Windows)
			p.setup.Windows[i] = w
		}
	}
	if err != nil {
		panic(err)
	}
	p.order(io.Discard, hall.ChangeSetup{Setup: p.setup})
}
