package speech

import (
	"maps"
	"strings"
	"unicode"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// areas are those of the texts of a kiosk's screens.
var areas = []string{"kiosk", "speech", "reason"}

// phrases are what can be said in a language: names of the hall by kind and id ("hall", "floor:1", "zone:1a",
// "department:yibao", "service:yibao-05"), texts by their keys ("kiosk.back").
func phrases(c *hall.Catalogue, language string) map[string]string {
	all := maps.Clone(plain[language])
	name := func(phrase string, text hall.Text) { all[phrase] = text.In(language) }
	name("hall", c.Name)
	for _, v := range c.Floors {
		name("floor:"+v.ID, v.Name)
	}
	for _, v := range c.Zones {
		name("zone:"+v.ID, v.Name)
	}
	for _, v := range c.Departments {
		name("department:"+v.ID, v.Name)
	}
	for _, v := range c.Services {
		name("service:"+v.ID, v.Name)
	}
	return all
}

// plain are the texts that need no filling in, by language. Those of signs only have no sound.
var plain = func() map[string]map[string]string {
	all := map[string]map[string]string{}
	for language := range voices {
		all[language] = assets.Plain(language, areas...)
		maps.DeleteFunc(all[language], func(_, text string) bool { return !strings.ContainsFunc(text, unicode.IsLetter) })
	}
	return all
}()
