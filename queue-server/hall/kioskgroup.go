package hall

import "time"

// A NamedKiosk is a kiosk with its name and where it stands. One that is not in
// the catalogue works all the same, as one of no group.
type NamedKiosk struct {
	ID    string `json:"id"`
	Floor string `json:"floor"`
	Group string `json:"group,omitempty"`
	Name  Text   `json:"name"`
}

// A KioskGroup is kiosks that are set alike.
type KioskGroup struct {
	ID string `json:"id"`
	KioskSettings
}

// KioskSettings are how a kiosk works.
type KioskSettings struct {
	Common []string `json:"common,omitempty"` // services shown first; none = those that are common in the catalogue
	Rush   int      `json:"rush,omitempty"`   // with so many waiting in the hall, these are the first screen; 0 = never
	Elder  bool     `json:"elder,omitempty"`  // elder mode is the normal one
	Volume int      `json:"volume"`           // of speech, 0 to 100
	Typed  bool     `json:"typed"`            // an identity may be typed where it is asked for
	Wake   Duration `json:"wake"`             // the screen is on so long before the hall's hours, and after
}

// KioskSettings are those of a kiosk's group, or the usual ones.
func (c *Catalogue) KioskSettings(kiosk string) KioskSettings {
	group := c.kiosk(kiosk).Group
	for _, g := range c.KioskGroups {
		if g.ID == group {
			return g.KioskSettings
		}
	}
	return UsualKiosk
}

func (c *Catalogue) kiosk(id string) NamedKiosk {
	for _, k := range c.Kiosks {
		if k.ID == id {
			return k
		}
	}
	return NamedKiosk{}
}

// UsualKiosk is a kiosk of no group.
var UsualKiosk = KioskSettings{Volume: 70, Typed: true, Wake: Duration(15 * time.Minute)}
