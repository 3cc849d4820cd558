package web

import (
	"context"
	"errors"
	"html/template"
	"net/http"
	"net/url"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// handler turns what h could not do into a page that says so in words.
func (s *site) handler(h func(http.ResponseWriter, *http.Request) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := h(w, r)
		switch {
		case err == nil, errors.Is(err, context.Canceled):
		case errors.Is(err, errSignIn) && r.Method == http.MethodGet && r.Header.Get("HX-Request") == "":
			to := url.Values{"next": {r.URL.RequestURI()}}
			http.Redirect(w, r, "/login?"+to.Encode(), http.StatusSeeOther)
		case errors.Is(err, errSignIn):
			s.refuse(w, r, hall.ErrNoToken)
		default:
			s.refuse(w, r, s.refusal(r, err))
		}
	})
}

// refusal is err as the reader may know it; what nobody expected is logged.
func (s *site) refusal(r *http.Request, err error) hall.Refusal {
	refusal, ok := errors.AsType[hall.Refusal](err)
	if !ok {
		s.Log.ErrorContext(r.Context(), "web", "page", r.Pattern, "err", err)
		return hall.ErrInternal
	}
	return refusal
}

// status is the HTTP status of a refusal shown on a page: there is always something to read.
func status(refusal hall.Refusal) int {
	if code := api.Status(refusal); code != http.StatusNoContent {
		return code
	}
	return http.StatusOK
}

// refuse answers with a page that says why.
func (s *site) refuse(w http.ResponseWriter, r *http.Request, refusal hall.Refusal) {
	lang := language(w, r)
	why := sentence(lang, refusal)
	if r.Header.Get("HX-Request") != "" {
		partial(w, status(refusal), "#note", "innerHTML", []byte(template.HTMLEscapeString(why)))
		return
	}
	body, err := fragment(lang, "refused", map[string]any{"Why": why, "SignIn": refusal == hall.ErrForbidden, "Next": r.URL.RequestURI()})
	if err == nil {
		err = s.write(w, r, status(refusal), shell{Lang: lang, Kind: "refused", Bar: true, Home: "/",
			Title: text(lang, "web.title.refused"), Main: body})
	}
	if err != nil {
		s.Log.ErrorContext(r.Context(), "web", "page", r.Pattern, "err", err)
		http.Error(w, why, http.StatusInternalServerError)
	}
}

// sentence is a refusal in words.
func sentence(lang string, refusal hall.Refusal) string { return text(lang, "error."+string(refusal)) }
