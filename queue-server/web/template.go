package web

import (
	"embed"
	"fmt"
	"html/template"
	"regexp"
	"strings"
	"sync"
	"time"

	"paihao/assets"
)

//go:embed templates/*.html
var templateFiles embed.FS

// templates are the pages by language: words are chosen once, not per reader.
var templates = func() map[string]*template.Template {
	all := map[string]*template.Template{}
	for _, lang := range assets.Languages {
		words := template.FuncMap{
			"t":    func(key string, pairs ...any) string { return text(lang, key, pairs...) },
			"word": func(kind string, code any) string { return wordOf(lang, kind, code) },
			"icon": icon, "iconOf": iconOf, "file": address, "ms": milliseconds,
			"lang": func() string { return lang }, "sub": func(a, b int) int { return a - b },
			"foreign": func(l string) bool { return l != "" && l != assets.Languages[0] },
		}
		all[lang] = template.Must(template.New("").Funcs(words).ParseFS(templateFiles, "templates/*.html"))
	}
	return all
}()

// text is the sentence of key, filled from pairs of name and value.
func text(lang, key string, pairs ...any) string {
	data := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		data[pairs[i].(string)] = pairs[i+1]
	}
	return assets.Text(lang, key, data)
}

// wordOf is the word for a code such as a state or a class. A code that has
// none yet is shown itself: better a foreign word than nothing.
func wordOf(lang, kind string, code any) string {
	name := fmt.Sprint(code)
	if key := "web." + kind + "." + name; assets.Has(lang, key) {
		return text(lang, key)
	}
	return name
}

// milliseconds is how a script reads a time; nothing for a time that has not come.
func milliseconds(t any) int64 {
	switch t := t.(type) {
	case time.Time:
		return t.UnixMilli()
	case *time.Time:
		if t != nil {
			return t.UnixMilli()
		}
	}
	return 0
}

// iconOf is the icon beside the word of a state, a class or a need.
func iconOf(code any) string {
	switch fmt.Sprint(code) {
	case "waiting", "held":
		return "hourglass"
	case "afar":
		return "device-mobile"
	case "called":
		return "bell-ringing"
	case "serving":
		return "user"
	case "served":
		return "circle-check"
	case "missed":
		return "player-skip-forward"
	case "cancelled":
		return "x"
	case "escort":
		return "users"
	case "low-counter":
		return "wheelchair"
	case "written":
		return "file-text"
	case "english":
		return "language"
	case "appointment":
		return "calendar-check"
	case "priority":
		return "flag"
	case "normal":
		return "ticket"
	}
	return "info-circle"
}

var (
	icons    sync.Map // name → template.HTML
	svgFrame = regexp.MustCompile(`(?s)<svg.*?>`)
)

// icon is an icon to stand in a page, in the colour of the text around it. It
// is hidden from screen readers: a word is always beside it.
func icon(name string) (template.HTML, error) {
	if svg, ok := icons.Load(name); ok {
		return svg.(template.HTML), nil
	}
	raw, err := assets.Icons.ReadFile("icons/" + name + ".svg")
	if err != nil {
		return "", err
	}
	const frame = `<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" ` +
		`stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">`
	svg := template.HTML(strings.Join(strings.Fields(svgFrame.ReplaceAllString(string(raw), frame)), " ")) // our own file
	icons.Store(name, svg)
	return svg, nil
}
