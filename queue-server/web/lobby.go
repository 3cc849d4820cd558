package web

import "paihao/queue-server/hall"

// A lobbyScene is the door: how long the lines are, and where to go on.
type lobbyScene struct {
	scene
	hall.Lobby
}

// A doors is one zone with the pages of its windows.
type doors struct {
	Zone    hall.NamedZone
	Windows []hall.NamedWindow
}

// Doors lists the pages of the hall by zone.
func (s lobbyScene) Doors() []doors {
	var all []doors
	for _, zone := range s.Names.hall.Zones {
		d := doors{Zone: zone}
		for _, w := range s.Names.hall.Windows {
			if w.Zone == zone.ID {
				d.Windows = append(d.Windows, w)
			}
		}
		all = append(all, d)
	}
	return all
}
