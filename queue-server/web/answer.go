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
	refusal, err := s.do(r, v, suffix, hall.Fingerprint(command), command)
	if err != nil {
		return err
	}
	return s.tell(w, r, v, refusal)
}

// do carries out a command under the key of the form; asked is its fingerprint.
// The refusal is empty when it was accepted.
func (s *site) do(r *http.Request, v visit, suffix, asked string, command hall.Command) (hall.Refusal, error) {
	_, refusal, err := s.carryOut(r, v, suffix, asked, command)
	return refusal, err
}

// carryOut is do with the answer.
func (s *site) carryOut(r *http.Request, v visit, suffix, asked string, command hall.Command) (any, hall.Refusal, error) {
	key := r.PostFormValue("key")
	if key == "" || len(key) > 64 {
		return nil, "", hall.ErrKeyMissing
	}
	by := v.who.String()
	if v.kind.may == nil {
		by = "holder" // known by the ticket's token, which the command carries
	}
	answer, err := v.hall.Do(r.Context(), hall.Order{Key: key + "-" + suffix, By: by, Body: asked, Command: command})
	if err != nil {
		return nil, s.refusal(r, err), nil
	}
	return answer, "", nil
}

// tell answers a press with the page as it is now, and a note if it was refused.
func (s *site) tell(w http.ResponseWriter, r *http.Request, v visit, refusal hall.Refusal) error {
	switch {
	case r.Header.Get("HX-Request") != "":
		return s.again(w, r, v, refusal, "")
	case refusal != "":
		return s.show(w, r, v, status(refusal), sentence(v.lang, refusal))
	}
	http.Redirect(w, r, v.link(page(v.view)...), http.StatusSeeOther)
	return nil
}

// accepted answers a press that was carried out with the page as it is now, and says what came of it.
func (s *site) accepted(w http.ResponseWriter, r *http.Request, v visit, note string) error {
	if r.Header.Get("HX-Request") != "" {
		return s.again(w, r, v, "", note)
	}
	return s.tell(w, r, v, "")
}

// again changes the parts of the page that is open. A question that was answered
// is closed, unless the answer was refused and can be mended there.
func (s *site) again(w http.ResponseWriter, r *http.Request, v visit, refusal hall.Refusal, note string) error {
	_, main, err := v.drawn(r.Context())
	if err != nil {
		return err
	}
	code := http.StatusOK
	if refusal != "" {
		code, note = status(refusal), sentence(v.lang, refusal)
	}
	if r.PostFormValue("asked") != "" && (refusal == "" || refusal == hall.ErrDeskMoved) {
		partial(w, code, "#ask", "innerHTML", nil)
		code = 0
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
