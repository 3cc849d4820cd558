package hall

// A Catalogue is the hall in words: what kiosks, pages and paper show. No rule
// reads it, so it is not history: it lies beside the journal under its SHA-256,
// and kiosks and browsers keep it by that hash.
type Catalogue struct {
	Hall        string              `json:"hall"`
	Name        Text                `json:"name"`
	Floors      []NamedFloor        `json:"floors"`
	Zones       []NamedZone         `json:"zones"`
	Departments []Department        `json:"departments"`
	Queues      []NamedQueue        `json:"queues"`
	Windows     []NamedWindow       `json:"windows"`
	Services    []CataloguedService `json:"services"`
	Kiosks      []NamedKiosk        `json:"kiosks,omitempty"`
	KioskGroups []KioskGroup        `json:"kioskGroups,omitempty"`
	Priority    Text                `json:"priority,omitempty"` // who may go first
	Help        Text                `json:"help,omitempty"`     // where help is, besides the key that calls it
}

// A Text is one text in several languages, by BCP 47 tag.
type Text map[string]string

// In returns the text in the language asked for, else in Chinese.
func (t Text) In(language string) string {
	if s, ok := t[language]; ok {
		return s
	}
	return t["zh-CN"]
}

// A NamedFloor is a storey of the building.
type NamedFloor struct {
	ID   string `json:"id"`
	Name Text   `json:"name"`
}

// A NamedZone is a zone with its name and where it is.
type NamedZone struct {
	ID    string `json:"id"`
	Floor string `json:"floor"`
	Name  Text   `json:"name"`
}

// A Department is an authority that has services in the hall.
type Department struct {
	ID       string `json:"id"`
	Floor    string `json:"floor"`
	Name     Text   `json:"name"`
	Initials string `json:"initials"` // as of a service
}

// A NamedQueue is a queue with its name.
type NamedQueue struct {
	ID       string `json:"id"`
	Prefix   string `json:"prefix"`
	Name     Text   `json:"name"`
	Initials string `json:"initials,omitempty"` // as of a service
}

// A NamedWindow is a window with its name, its zone and the queues it serves.
type NamedWindow struct {
	ID     string   `json:"id"`
	Zone   string   `json:"zone"`
	Queues []string `json:"queues"`
	Name   Text     `json:"name"`
}

// A CataloguedService is a service as a visitor sees it.
type CataloguedService struct {
	ID         string              `json:"id"`
	Department string              `json:"department"`
	Queue      string              `json:"queue"`
	Name       Text                `json:"name"`
	Initials   string              `json:"initials"`           // pinyin initials of the Chinese name, upper case, for search
	Promise    string              `json:"promise"`            // instant 即办, same-day 当日, limited 限时, assisted 代办
	Days       int                 `json:"days"`               // promised working days; 0 when on the spot
	Common     bool                `json:"common"`             // among the services shown first
	Online     bool                `json:"online"`             // can also be done online
	OnlineAt   string              `json:"onlineAt,omitempty"` // where: an https address
	Identity   string              `json:"identity"`           // none, optional or card
	Materials  map[string][]string `json:"materials"`
}
