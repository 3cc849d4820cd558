package web

import (
	"net/http"
)

// showPlain answers with a page of the visitors' that shows no stream.
func (s *site) showPlain(w http.ResponseWriter, r *http.Request, v visit, code int, name, title string, data any) error {
	body, err := fragment(v.lang, name, data)
	if err != nil {
		return err
	}
	sc, err := v.scene(r.Context())
	if err != nil {
		return err
	}
	return s.write(w, r, code, shell{Lang: v.lang, Kind: plain.view, Title: title, Hall: sc.Names.Hall(),
		Zone: sc.Names.zone.String(), Home: v.link(), Main: body})
}
