package web

import (
	"net/http"
	"slices"

	"paihao/assets"
)

const languageCookie = "paihao-lang"

// language is what the reader asked for: in the address, which is then kept;
// else lately; else in general; else the hall's own.
func language(w http.ResponseWriter, r *http.Request) string {
	if asked := r.URL.Query().Get("lang"); slices.Contains(assets.Languages, asked) {
		http.SetCookie(w, &http.Cookie{Name: languageCookie, Value: asked, Path: "/", MaxAge: 365 * 24 * 3600,
			HttpOnly: true, SameSite: http.SameSiteLaxMode})
		return asked
	}
	if kept, err := r.Cookie(languageCookie); err == nil && slices.Contains(assets.Languages, kept.Value) {
		return kept.Value
	}
	return assets.Language(r.Header.Get("Accept-Language"))
}

// other is the language to switch to.
func other(lang string) string {
	i := slices.Index(assets.Languages, lang)
	return assets.Languages[(i+1)%len(assets.Languages)]
}
