package setup

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"paihao/queue-server/hall"
)

// Plan says in lines what would change from one setup to another, with their texts: "+ windows 13", "- services x",
// "rules.walk: 2m0s → 3m0s". No lines mean that both are the same.
func Plan(from, to hall.Setup, fromTexts, toTexts *hall.Catalogue) []string {
	from.Catalogue, to.Catalogue, from.Source, to.Source = "", "", "", ""
	from.Voice, to.Voice = nil, nil // the clips' own lengths
	lines := differences(settings(from), settings(to))
	for _, line := range differences(flat(fromTexts), flat(toTexts)) {
		lines = append(lines, "texts: "+line)
	}
	return lines
}

// settings lists the values of a setup by their place. When visits can be booked, and the hours, are in words.
func settings(s hall.Setup) map[string]string {
	slots, hours := s.Slots, s.Hours
	s.Slots, s.Hours = nil, nil
	all := flat(s)
	sayHours(all, hours)
	saySlots(all, slots)
	return all
}

// flat lists the values of v by their place, as JSON has them; an element of a list that has an id stands under it.
func flat(v any) map[string]string {
	text, err := json.Marshal(v)
	if err != nil {
		panic("setup: " + err.Error()) // setups and catalogues are plain structs
	}
	var tree any
	if err := json.Unmarshal(text, &tree); err != nil {
		panic("setup: " + err.Error())
	}
	all := map[string]string{}
	flatten(all, "", tree)
	return all
}

func flatten(all map[string]string, at string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			if key != "id" {
				flatten(all, join(at, key), value)
			}
		}
		if _, named := v["id"]; named {
			all[at] = ""
		}
	case []any:
		if !named(v) {
			all[at] = said(v)
			return
		}
		for _, one := range v {
			flatten(all, at+" "+fmt.Sprint(one.(map[string]any)["id"]), one)
		}
	case nil:
	default:
		all[at] = fmt.Sprint(v)
	}
}

// said says a value whose parts have no id: "a b", or "delay 5m0s queues C D, delay 10m0s queues E".
func said(v any) string {
	var all []string
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			all = append(all, key+" "+said(v[key]))
		}
	case []any:
		between := " "
		for _, one := range v {
			if _, table := one.(map[string]any); table {
				between = ", "
			}
			all = append(all, said(one))
		}
		return strings.Join(all, between)
	default:
		return fmt.Sprint(v)
	}
	return strings.Join(all, " ")
}

// named tells whether all of a list have an id.
func named(list []any) bool {
	return len(list) > 0 && !slices.ContainsFunc(list, func(one any) bool {
		table, ok := one.(map[string]any)
		return !ok || table["id"] == nil
	})
}

// differences lists what is in one and not, or not so, in the other. What is new or gone as a whole is one line.
func differences(from, to map[string]string) (lines []string) {
	both := maps.Clone(from)
	maps.Copy(both, to)
	var whole []string
	for _, at := range slices.Sorted(maps.Keys(both)) {
		old, was := from[at]
		now, is := to[at]
		if was && is && old == now || slices.ContainsFunc(whole, func(w string) bool { return strings.HasPrefix(at, w+".") }) {
			continue
		}
		switch {
		case was && is:
			lines = append(lines, fmt.Sprintf("%s: %s → %s", at, shown(old), shown(now)))
			continue
		case is:
			lines = append(lines, strings.TrimSuffix(fmt.Sprintf("+ %s: %s", at, now), ": "))
		default:
			lines = append(lines, "- "+at)
		}
		if old == "" && now == "" {
			whole = append(whole, at)
		}
	}
	return lines
}

func shown(value string) string {
	if value == "" {
		return "–"
	}
	return value
}
