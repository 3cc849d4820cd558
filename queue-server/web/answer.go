package web

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"net/http"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// order carries out a command that was pressed on v's page and shows what
// became of it. The suffix parts keys pressed on one picture: another wish
// under the picture's key is another order, the same one twice is not.
func (s *site) order(w http.ResponseWriter, r *http.Request, v visit, suffix string, command hall.Command) error {
	key := r.PostFormValue("key")
	if key == "" || len(key) > 64 {
		return hall.ErrKeyMissing
	}
	by := v.who.String()
	if v.kind.may == nil {
		by = "holder" // known by the ticket's token, which the command carries
	}
	_, err := v.hall.Do(r.Context(), hall.Order{
		Key: key + "-" + suffix, By: by, Body: hall.Fingerprint(command), Command: command,
	})
	code, note := http.StatusOK, ""
	if err != nil {
		refusal := s.refusal(r, err)
		code, note = status(refusal), sentence(v.lang, refusal)
	}
	if r.Header.Get("HX-Request") != "" {
		return s.again(w, r, v, code, note)
	}
	if note != "" {
		return s.show(w, r, v, code, note)
	}
	http.Redirect(w, r, v.link(page(v.view)...), http.StatusSeeOther)
	return nil
}

// again answers a press with the note and the page as it is now.
func (s *site) again(w http.ResponseWriter, r *http.Request, v visit, code int, note string) error {
	_, main, err := v.drawn(r.Context())
	if err != nil {
		return err
	}
	partial(w, code, "#note", "innerHTML", []byte(template.HTMLEscapeString(note)))
	partial(w, 0, "#"+v.kind.view, "innerMorph", main)
	return nil
}

// partial writes one part of the page that is open in the browser; code 0
// writes on.
func partial(w http.ResponseWriter, code int, target, swap string, body []byte) {
	if code != 0 {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(code)
	}
	fmt.Fprintf(w, "<hx-partial hx-target=%q hx-swap=%q>%s</hx-partial>\n", target, swap, body)
}

// form reads a posted form, of which nobody may send more than the contract allows.
func form(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, api.MaxBody)
	if err := r.ParseForm(); err != nil {
		if _, large := errors.AsType[*http.MaxBytesError](err); large {
			return hall.ErrBodyTooLarge
		}
		return hall.ErrBadBody
	}
	return nil
}

// fragment renders a template that shows no picture.
func fragment(lang, name string, data any) (template.HTML, error) {
	var b bytes.Buffer
	if err := templates[lang].ExecuteTemplate(&b, name, data); err != nil {
		return "", fmt.Errorf("web %s: %w", name, err)
	}
	return template.HTML(b.String()), nil // from our own templates
}
