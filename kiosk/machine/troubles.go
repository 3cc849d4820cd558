package machine

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"paihao/assets"
)

// fewTroubles is how many of the last troubles the menu lists.
const fewTroubles = 3

// A trouble is a line of the diary that warns.
type trouble struct {
	at      time.Time
	what    string // as the diary has it, in English
	printer string // device code, where that says why; empty = it does not
}

// warning finds in a line of slog.TextHandler when it was written and what it warns of.
var warning = regexp.MustCompile(`^time=(\S+) level=(?:WARN|ERROR) msg=("[^"]*"|\S+)(?: printer=([a-z-]+))?`)

// troubles are the newest ones, each kind once, newest first.
func (d *Notebook) troubles(most int) []trouble {
	d.mu.Lock()
	defer d.mu.Unlock()
	var all []trouble
	for _, line := range slices.Backward(d.lines) {
		found := warning.FindStringSubmatch(line)
		if found == nil {
			continue
		}
		at, err := time.Parse(time.RFC3339, found[1])
		t := trouble{at: at, what: strings.Trim(found[2], `"`), printer: found[3]}
		if err != nil || slices.ContainsFunc(all, func(o trouble) bool { return o.what == t.what }) {
			continue
		}
		if all = append(all, t); len(all) == most {
			break
		}
	}
	return all
}

// in says it in a language, where it is one of the known kinds, with the time in the hall; of another day with the day.
func (t trouble) in(language string, now time.Time) string {
	at := t.at.In(now.Location())
	clock := at.Format("15:04")
	if at.Format(time.DateOnly) != now.Format(time.DateOnly) {
		clock = at.Format("01-02 15:04")
	}
	what := t.what
	if key := "menu.trouble." + strings.ReplaceAll(t.what, " ", "-"); assets.Has(language, key) {
		why := ""
		if t.printer != "" {
			why = assets.Text(language, "menu.state."+t.printer, nil)
		}
		what = assets.Text(language, key, map[string]any{"Why": why})
	}
	return clock + " " + what
}
