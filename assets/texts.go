package assets

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// Languages are the languages that every text exists in; the first is the one to fall back on.
var Languages = []string{"zh-CN", "en"}

// A file texts/<area>.<language>.json maps a key, which starts with its area, to a sentence or to its plural forms:
//
//	"kiosk.ticket.ahead": {"one": "{{.Count}} person ahead", "other": "{{.Count}} people ahead"}
//
//go:embed texts/*.json
var textFiles embed.FS

type catalogue struct {
	matcher    language.Matcher
	localizers map[string]*i18n.Localizer
}

var texts = sync.OnceValue(loadTexts)

// Text gives the sentence of key in lang, filled from data. data["Count"], an int, chooses the plural form. A lang
// that is none of Languages is matched to the nearest. A key without a text in lang is answered in the first
// language, and a key without any text is answered by itself, so that a hole is seen and never silent.
func Text(lang, key string, data map[string]any) string {
	text, _ := localize(lang, key, data)
	if text == "" {
		return key
	}
	return text
}

// Has reports whether key has a text of its own in lang.
func Has(lang, key string) bool {
	_, err := localize(lang, key, nil)
	_, missing := errors.AsType[*i18n.MessageNotFoundErr](err)
	return !missing
}

// Plain lists the texts in lang of areas such as "kiosk" by key, those that need no filling in.
func Plain(lang string, areas ...string) map[string]string {
	plain := map[string]string{}
	for _, area := range areas {
		text, err := textFiles.ReadFile("texts/" + area + "." + lang + ".json")
		var all map[string]any
		if err = errors.Join(err, json.Unmarshal(text, &all)); err != nil {
			panic(fmt.Errorf("assets %s %s: %w", area, lang, err)) // as in loadTexts
		}
		for key, sentence := range all {
			if s, ok := sentence.(string); ok && !strings.Contains(s, "{{") {
				plain[key] = s
			}
		}
	}
	return plain
}

// Language gives the one of Languages that suits the wishes best: language tags or whole Accept-Language headers, the
// most wanted first.
func Language(wishes ...string) string {
	_, i := language.MatchStrings(texts().matcher, wishes...)
	return Languages[i]
}

func localize(lang, key string, data map[string]any) (string, error) {
	localizer, ok := texts().localizers[lang]
	if !ok {
		localizer = texts().localizers[Language(lang)]
	}
	config := i18n.LocalizeConfig{MessageID: key, TemplateData: data}
	if count, ok := data["Count"]; ok {
		config.PluralCount = count
	}
	return localizer.Localize(&config)
}

// loadTexts panics on a file it cannot read: the files are part of the binary, and a test loads them.
func loadTexts() catalogue {
	tags := make([]language.Tag, len(Languages))
	for i, lang := range Languages {
		tags[i] = language.MustParse(lang)
	}
	bundle := i18n.NewBundle(tags[0])
	bundle.RegisterUnmarshalFunc("json", json.Unmarshal)
	paths, _ := fs.Glob(textFiles, "texts/*.json")
	for _, path := range paths {
		if _, err := bundle.LoadMessageFileFS(textFiles, path); err != nil {
			panic(fmt.Errorf("assets %s: %w", path, err))
		}
	}
	localizers := make(map[string]*i18n.Localizer, len(Languages))
	for _, lang := range Languages {
		localizers[lang] = i18n.NewLocalizer(bundle, lang)
	}
	return catalogue{matcher: language.NewMatcher(tags), localizers: localizers}
}
