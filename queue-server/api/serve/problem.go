package serve

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"

	"paihao/assets"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// refusal is an api.Problem as huma sends it.
type refusal struct{ api.Problem }

func (r *refusal) GetStatus() int            { return r.Status }
func (r *refusal) ContentType(string) string { return problemType }

const problemType = "application/problem+json"

// newRefusal says no in the given language.
func newRefusal(language string, code hall.Refusal) *refusal {
	status := api.Status(code)
	return &refusal{api.Problem{
		Type: "about:blank", Title: http.StatusText(status), Status: status, Code: code,
		Detail: assets.Text(language, "error."+string(code), nil),
	}}
}

// code is the refusal in err. What nobody foresaw is internal: its text is for
// the log, not for the caller.
func code(err error) hall.Refusal {
	if r, ok := errors.AsType[hall.Refusal](err); ok {
		return r
	}
	return hall.ErrInternal
}

func init() {
	// huma's own errors echo the value they refuse; ours name its place only.
	huma.NewErrorWithContext = func(c huma.Context, status int, message string, errs ...error) huma.StatusError {
		return humaError(c, status, message, errs)
	}
	huma.NewError = func(status int, message string, errs ...error) huma.StatusError {
		return humaError(nil, status, message, errs)
	}
}

// humaError turns what huma found wrong with a request into a refusal.
func humaError(c huma.Context, status int, _ string, errs []error) huma.StatusError {
	for _, err := range errs {
		if _, ok := errors.AsType[hall.Refusal](err); ok {
			return newRefusal(language(c), code(err))
		}
	}
	r := newRefusal(language(c), codeOf(status))
	for _, err := range errs {
		if detail, ok := errors.AsType[*huma.ErrorDetail](err); ok && detail.Location != "" {
			r.Fields = append(r.Fields, place(detail))
		}
	}
	return r
}

// place is where a fault is in a request; of what is missing, where it should be.
func place(d *huma.ErrorDetail) string {
	var missing string
	if n, _ := fmt.Sscanf(d.Message, validation.MsgExpectedRequiredProperty, &missing); n == 1 {
		return d.Location + "." + missing
	}
	return d.Location
}

func codeOf(status int) hall.Refusal {
	switch status {
	case http.StatusUnprocessableEntity:
		return hall.ErrBadBody
	case http.StatusRequestEntityTooLarge:
		return hall.ErrBodyTooLarge
	case http.StatusInternalServerError:
		return hall.ErrInternal
	}
	return hall.ErrBadRequest
}

func language(c huma.Context) string {
	if c == nil {
		return assets.Languages[0]
	}
	return assets.Language(c.Header("Accept-Language"))
}

// refuse answers err before an operation has begun.
func (s *server) refuse(c huma.Context, err error) {
	r := newRefusal(language(c), code(err))
	c.SetHeader("Content-Type", problemType)
	c.SetStatus(r.Status)
	json.NewEncoder(c.BodyWriter()).Encode(r.Problem) // a caller who has gone needs no answer
}

// wrong logs what is not a refusal and hands err on to huma.
func (s *server) wrong(ctx context.Context, err error) error {
	if code(err) == hall.ErrInternal && ctx.Err() == nil {
		s.Log.ErrorContext(ctx, "request failed", "err", err)
	}
	return err
}

// notFound answers paths and methods that the contract does not have.
func (s *server) notFound(mux *http.ServeMux) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c := hall.ErrNotFound
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete} {
			other := r.Clone(r.Context())
			other.Method = method
			if _, pattern := mux.Handler(other); pattern != "/" {
				w.Header().Add("Allow", method)
				c = hall.ErrBadMethod
			}
		}
		write(w, newRefusal(assets.Language(r.Header.Get("Accept-Language")), c))
	}
}

func write(w http.ResponseWriter, r *refusal) {
	w.Header().Set("Content-Type", problemType)
	w.WriteHeader(r.Status)
	json.NewEncoder(w).Encode(r.Problem)
}
