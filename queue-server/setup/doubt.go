package setup

import (
	"fmt"
	"strings"

	"paihao/queue-server/hall"
)

// Doubts lists what is no fault in a hall, but will be taken for another thing by those who hear or read it: prefixes
// that sound alike where one voice calls both, and windows of one name.
func Doubts(s hall.Setup, c *hall.Catalogue) []string {
	var doubts []string
	for _, z := range s.Zones {
		called := prefixes(s, z.ID)
		for i, a := range called {
			for _, b := range called[:i] {
				if soundAlike(a, b) {
					doubts = append(doubts, fmt.Sprintf("zone %s: the prefixes %s and %s sound alike", z.ID, b, a))
				}
			}
		}
	}
	for _, language := range languages {
		named := map[string]string{}
		for _, w := range c.Windows {
			name := strings.TrimSpace(w.Name[language])
			if other, taken := named[name]; taken {
				doubts = append(doubts, fmt.Sprintf("windows %s and %s are both called %s", other, w.ID, name))
			}
			named[name] = w.ID
		}
	}
	return doubts
}

// prefixes are those of the queues that are called in a zone, in the order of the file.
func prefixes(s hall.Setup, zone string) (all []string) {
	called := map[string]bool{}
	for _, w := range s.Windows {
		if w.Zone != zone {
			continue
		}
		for _, q := range w.Queues {
			called[q] = true
		}
		for _, h := range w.Helps {
			for _, q := range h.Queues {
				called[q] = true
			}
		}
	}
	for _, q := range s.Queues {
		if called[q.ID] {
			all = append(all, q.Prefix)
		}
	}
	return all
}

// alike are letters whose English names, which Chinese halls use too, are taken for each other over a loudspeaker: the
// sets that studies of spoken letters find confused.
var alike = []string{"BCDEGPTVZ", "AJK", "MN", "FSX"}

func soundAlike(a, b string) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range len(a) {
		one := a[i] == b[i]
		for _, set := range alike {
			one = one || strings.IndexByte(set, a[i]) >= 0 && strings.IndexByte(set, b[i]) >= 0
		}
		if !one {
			return false
		}
	}
	return true
}
