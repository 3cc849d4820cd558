package serve_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// secret stands in every refused value; no answer may hold it.
const secret = "Zq7Secret"

// refused sends a request in both languages and looks at both answers.
func (s *stage) refused(what, method, path, body string, headers []string, status int, code hall.Refusal) api.Problem {
	s.Helper()
	var said []api.Problem
	for _, language := range []string{"zh-CN", "en"} {
		got := s.send(method, path, body, append([]string{"Accept-Language", language}, headers...)...)
		require.Equal(s, status, got.code, "%s: %s", what, got.body)
		require.Equal(s, "application/problem+json", got.header.Get("Content-Type"), what)
		require.NotContains(s, got.body, secret, what)
		var p api.Problem
		require.NoError(s, json.Unmarshal([]byte(got.body), &p), what)
		require.Equal(s, code, p.Code, what)
		require.Equal(s, status, p.Status, what)
		require.Contains(s, hall.Refusals, p.Code, what)
		require.NotEmpty(s, p.Title, what)
		require.NotContains(s, p.Detail, "error."+string(code), what)
		require.Greater(s, len(p.Detail), len(code), what)
		said = append(said, p)
	}
	require.NotEqual(s, said[0].Detail, said[1].Detail, what)
	return said[0]
}

// TestRefusals makes every call of the contract in every wrong way.
func TestRefusals(t *testing.T) {
	s := newStage(t, nil)
	ticket, err := s.as("kiosk").Issue(t.Context(), "take", wish)
	require.NoError(t, err)
	before, calls := s.pictures(), s.contract()
	records, _, _ := s.engine.Counts()
	for _, o := range calls {
		path, sound := o.path(ticket), bodies[o.schema]
		if strings.Contains(o.pattern, "{hall}") {
			elsewhere := strings.Replace(path, "/halls/sample", "/halls/"+secret, 1)
			s.refused(o.String()+" in an unknown hall", o.method, elsewhere, sound, o.entitled(), 404, hall.ErrUnknownHall)
			s.keyless(o, path, sound)
		}
		if o.roles {
			s.strangers(o, path, sound)
		}
		if o.schema != "" {
			s.badBodies(o, path)
		}
	}
	require.Equal(t, before, s.pictures(), "what is refused changes nothing")
	after, _, _ := s.engine.Counts()
	require.Equal(t, records, after)
	require.NotContains(t, s.log.String(), secret)
}

func (s *stage) keyless(o operation, path, sound string) {
	s.Helper()
	if o.method == http.MethodPost {
		s.refused(o.String()+" without a key", o.method, path, sound, o.entitled()[:2], 400, hall.ErrKeyMissing)
		long := append(o.entitled()[:2:2], api.KeyHeader, strings.Repeat(secret, 20))
		s.refused(o.String()+" with an endless key", o.method, path, sound, long, 422, hall.ErrBadBody)
	}
}

func (s *stage) strangers(o operation, path, sound string) {
	s.Helper()
	s.refused(o.String()+" without a token", o.method, path, sound, o.entitled()[2:], 401, hall.ErrNoToken)
	s.refused(o.String()+" with a wrong token", o.method, path, sound, o.headers(secret), 401, hall.ErrNoToken)
	for _, role := range []string{"kiosk", "pad", "clerk", "manager"} {
		if !slices.Contains(o.may(), role) {
			s.refused(o.String()+" as "+role, o.method, path, sound, o.headers("demo-"+role), 403, hall.ErrForbidden)
		}
	}
}

func (s *stage) badBodies(o operation, path string) {
	s.Helper()
	who := o.entitled()
	if o.schema != "ArriveRequest" { // where the hall asks for no code, there is nothing to say
		s.refused(o.String()+" without a body", o.method, path, "", who, 400, hall.ErrBadRequest)
	}
	s.refused(o.String()+" cut off", o.method, path, `{"`+secret, who, 400, hall.ErrBadRequest)
	s.refused(o.String()+" with a list", o.method, path, `["`+secret+`"]`, who, 422, hall.ErrBadBody)
	s.refused(o.String()+" with a field of its own", o.method, path, o.with("surprise", secret), who, 422, hall.ErrBadBody)
	large := o.with("surprise", strings.Repeat(secret, api.MaxBody/len(secret)+1))
	s.refused(o.String()+" too large", o.method, path, large, who, 413, hall.ErrBodyTooLarge)
	for _, field := range o.fields {
		p := s.refused(o.String()+" with a bad "+field, o.method, path, o.with(field, [][]string{{secret}}), who, 422, hall.ErrBadBody)
		require.Contains(s, strings.Join(p.Fields, " "), field, "the place of the fault is told")
	}
}

// TestRefusedValues are of the right type, and yet none.
func TestRefusedValues(t *testing.T) {
	s := newStage(t, nil)
	ticket, err := s.as("kiosk").Issue(t.Context(), "take", wish)
	require.NoError(t, err)
	before := s.pictures()
	const halls = api.Halls + "sample"
	identity := func(kind, number string) map[string]string { return map[string]string{"type": kind, "number": number} }
	for _, c := range []struct {
		method, path, schema, field string
		value                       any
		role                        string
		status                      int
		code                        hall.Refusal
	}{
		{"POST", "/tickets", "IssueRequest", "service", secret, "kiosk", 404, hall.ErrUnknownService},
		{"POST", "/tickets", "IssueRequest", "source", secret, "kiosk", 422, hall.ErrBadBody},
		{"POST", "/tickets", "IssueRequest", "language", secret, "kiosk", 422, hall.ErrBadBody},
		{"POST", "/tickets", "IssueRequest", "id", secret + "!", "kiosk", 422, hall.ErrBadBody},
		{"POST", "/tickets", "IssueRequest", "token", strings.Repeat(secret, 8), "kiosk", 422, hall.ErrBadBody},
		{"POST", "/tickets", "IssueRequest", "identity", identity(secret, "11010519491231002X"), "kiosk", 422, hall.ErrBadBody},
		{"POST", "/tickets", "IssueRequest", "identity", identity("resident", strings.Repeat(secret, 4)), "kiosk", 422, hall.ErrBadBody},
		{"POST", "/check-ins", "CheckInRequest", "code", secret, "kiosk", 422, hall.ErrBadCode},
		{"POST", "/check-ins", "CheckInRequest", "code", "", "kiosk", 404, hall.ErrUnknownAppointment},
		{"POST", "/check-ins", "CheckInRequest", "code", strings.Repeat(secret, 80), "kiosk", 422, hall.ErrBadBody},
		{"POST", "/tickets/" + secret + "/print", "PrintRequest", "copy", 1, "kiosk", 404, hall.ErrUnknownTicket},
		{"POST", "/tickets/" + ticket.ID + "/print", "PrintRequest", "outcome", secret, "kiosk", 422, hall.ErrBadBody},
		{"POST", "/tickets/" + ticket.ID + "/print", "PrintRequest", "copy", -1, "kiosk", 422, hall.ErrBadBody},
		{"POST", "/appointments", "BookRequest", "from", secret, "clerk", 422, hall.ErrBadBody},
		{"POST", "/appointments", "BookRequest", "from", "2001-01-01T10:00:00Z", "clerk", 422, hall.ErrSlotPast},
		{"POST", "/windows/" + secret + "/open", "DeskRequest", "version", 1, "clerk", 404, hall.ErrUnknownWindow},
		{"POST", "/windows/1/open", "DeskRequest", "version", -1, "clerk", 422, hall.ErrBadBody},
		{"POST", "/windows/1/open", "DeskRequest", "version", 1, "clerk", 409, hall.ErrDeskMoved},
		{"POST", "/windows/1/next", "DeskRequest", "version", 0, "clerk", 409, hall.ErrWindowClosed},
		{"POST", "/tickets", "IssueRequest", "needs", []string{secret}, "kiosk", 422, hall.ErrBadBody},
		{"POST", "/tickets", "IssueRequest", "matters", 99, "kiosk", 422, hall.ErrBadMatters},
		{"POST", "/tickets", "IssueRequest", "matters", -1, "kiosk", 422, hall.ErrBadMatters},
		{"POST", "/tickets", "IssueRequest", "afar", true, "kiosk", 409, hall.ErrNotAfar},
		{"POST", "/tickets/" + secret + "/cancel", "", "", nil, "kiosk", 404, hall.ErrUnknownTicket},
		{"POST", "/tickets/" + ticket.ID + "/back", "", "", nil, "kiosk", 409, hall.ErrNotMissed},
		{"POST", "/tickets/" + ticket.ID + "/arrive", "", "", nil, "kiosk", 409, hall.ErrNotAfar},
		{"POST", "/tickets/back", "BackRequest", "number", secret, "kiosk", 404, hall.ErrUnknownTicket},
		{"POST", "/tickets/back", "BackRequest", "number", strings.Repeat(secret, 2), "kiosk", 422, hall.ErrBadBody},
		{"POST", "/tickets/back", "BackRequest", "number", "", "kiosk", 422, hall.ErrBadBody},
		{"POST", "/t/" + secret + "/cancel", "", "", nil, "nobody", 404, hall.ErrUnknownTicket},
		{"POST", "/t/" + ticket.ID + "/cancel", "", "", nil, "nobody", 404, hall.ErrUnknownTicket},
		{"POST", "/t/" + strings.Repeat(secret, 8) + "/back", "", "", nil, "nobody", 422, hall.ErrBadBody},
		{"POST", "/windows/" + secret + "/free", "", "", nil, "manager", 404, hall.ErrUnknownWindow},
		{"POST", "/windows/1/free", "", "", nil, "manager", 409, hall.ErrWindowClosed},
		{"POST", "/alarms/" + secret + "%2F" + secret + "/seen", "", "", nil, "manager", 404, hall.ErrUnknownAlarm},
		{"POST", "/ratings", "RateRequest", "session", secret, "pad", 404, hall.ErrUnknownSession},
		{"POST", "/ratings", "RateRequest", "level", 6, "pad", 422, hall.ErrBadBody},
		{"POST", "/ratings/" + secret + "/reasons", "AmendRequest", "reasons", []string{secret}, "pad", 404, hall.ErrUnknownSession},
		{"POST", "/ratings/" + secret + "/reasons", "AmendRequest", "comment", strings.Repeat(secret, 60), "pad", 422, hall.ErrBadBody},
		{"POST", "/ratings", "RateRequest", "session", secret, "clerk", 403, hall.ErrForbidden},
		{"POST", "/ratings", "RateRequest", "session", secret, "nobody", 401, hall.ErrNoToken},
		{"POST", "/kiosks/other/help", "", "", nil, "kiosk", 403, hall.ErrForbidden},
		{"POST", "/kiosks/other/help/end", "", "", nil, "kiosk", 403, hall.ErrForbidden},
		{"POST", "/kiosks/" + secret + "/command", "CommandRequest", "verb", "restart", "manager", 404, hall.ErrUnknownKiosk},
		{"POST", "/kiosks/demo/command", "CommandRequest", "verb", secret, "manager", 422, hall.ErrBadBody},
		{"POST", "/kiosks/demo/command", "CommandRequest", "verb", "close", "manager", 422, hall.ErrBadReason},
		{"POST", "/kiosks/demo/command", "CommandRequest", "message", secret, "manager", 400, hall.ErrBadRequest},
		{"GET", "/kiosks/" + secret, "", "", nil, "kiosk", 403, hall.ErrForbidden},
		{"GET", "/events/kiosks/" + secret, "", "", nil, "kiosk", 403, hall.ErrForbidden},
		{"POST", "/tickets/find", "FindRequest", "number", secret, "kiosk", 404, hall.ErrUnknownTicket},
		{"POST", "/tickets/find", "FindRequest", "code", secret, "kiosk", 404, hall.ErrUnknownTicket},
		{"POST", "/tickets/find", "FindRequest", "identity", identity(secret, "11010519491231002X"), "kiosk", 422, hall.ErrBadBody},
		{"POST", "/ratings", "RateRequest", "channel", "kiosk", "pad", 404, hall.ErrUnknownSession},
		{"PUT", "/kiosks/other/state", "KioskRequest", "printer", "ready", "kiosk", 403, hall.ErrForbidden},
		{"PUT", "/kiosks/demo/state", "KioskRequest", "printer", secret + "!", "kiosk", 422, hall.ErrBadBody},
		{"GET", "/t/" + secret, "", "", nil, "kiosk", 404, hall.ErrUnknownTicket},
		{"GET", "/board/" + secret, "", "", nil, "kiosk", 404, hall.ErrUnknownZone},
		{"GET", "/windows/" + secret, "", "", nil, "clerk", 404, hall.ErrUnknownWindow},
		{"GET", "/windows/" + secret + "/rating", "", "", nil, "pad", 404, hall.ErrUnknownWindow},
		{"GET", "/events/t/" + secret, "", "", nil, "kiosk", 404, hall.ErrUnknownTicket},
		{"GET", "/events/board/" + secret, "", "", nil, "kiosk", 404, hall.ErrUnknownZone},
	} {
		o, body := operation{method: c.method, pattern: c.path, schema: c.schema}, ""
		if c.schema != "" {
			body = o.with(c.field, c.value)
		}
		s.refused(o.String()+" "+body, c.method, halls+c.path, body, o.headers("demo-"+c.role), c.status, c.code)
	}
	s.refused("a wrong password", "POST", api.Prefix+"/sessions", `{"name":"clerk","password":"`+secret+`"}`, nil, 401, hall.ErrBadLogin)
	require.Equal(t, before, s.pictures(), "what is refused changes nothing")
	require.NotContains(t, s.log.String(), secret)
}

// TestMisfits are wishes that a key has no use for, or that no rule knows.
func TestMisfits(t *testing.T) {
	s := newStage(t, lively)
	ticket := ready(s, direct{s}, "take", wish)
	for _, verb := range []string{hall.VerbOpen, hall.VerbNext, hall.VerbStart} {
		_, err := s.as("clerk").Press(t.Context(), verb, "1", verb, none)
		require.NoError(t, err)
	}
	before := s.pictures()
	const at = api.Halls + "sample/windows/1/"
	headers := operation{method: http.MethodPost}.headers("demo-clerk")
	for _, c := range []struct {
		verb, body string
		status     int
		code       hall.Refusal
		field      string // that does not fit
	}{
		{"finish", `{"reason":"` + secret + `"}`, 422, hall.ErrBadBody, "body.reason"},
		{"next", `{"ticket":"` + secret + `"}`, 422, hall.ErrBadBody, "body.ticket"},
		{"walk-up", `{"service":"huzheng-02","ticket":"` + ticket.ID + `"}`, 422, hall.ErrBadBody, "body.ticket"},
		{"recall", `{"seen":true}`, 422, hall.ErrBadBody, "body.seen"},
		{"verify", `{}`, 422, hall.ErrBadBody, "body.seen"},
		{"verify", `{"seen":null}`, 422, hall.ErrBadBody, "body.seen"},
		{"transfer", `{"service":"` + strings.Repeat("s", 65) + `"}`, 422, hall.ErrBadBody, "body.service"},
		{"call", `{"number":"` + strings.Repeat("9", 17) + `"}`, 422, hall.ErrBadBody, "body.number"},
		{"finish", `{"outcome":"` + secret + `"}`, 422, hall.ErrBadOutcome, ""},
		{"pause", `{"reason":"` + secret + `"}`, 422, hall.ErrBadReason, ""},
		{"transfer", `{"queue":"` + secret + `"}`, 404, hall.ErrUnknownQueue, ""},
		{"transfer", `{"window":"../2"}`, 404, hall.ErrUnknownWindow, ""},
		{"transfer", `{"clerk":"<script>"}`, 404, hall.ErrUnknownClerk, ""},
		{"transfer", `{"service":"huzheng-02","queue":"C"}`, 422, hall.ErrBadTransfer, ""},
		{"matter", `{"service":"\u0000"}`, 404, hall.ErrUnknownService, ""},
		{"verify", `{"seen":true}`, 409, hall.ErrNoPriority, ""},
		{"dance", `{}`, 404, hall.ErrNotFound, ""},
	} {
		p := s.refused(c.verb+" "+c.body, http.MethodPost, at+c.verb, c.body, headers, c.status, c.code)
		if c.field != "" {
			require.Equal(t, []string{c.field}, p.Fields)
		}
	}
	require.Equal(t, before, s.pictures(), "what is refused changes nothing")
}

// TestPathsAndMethods are those of the contract and no others.
func TestPathsAndMethods(t *testing.T) {
	s := newStage(t, nil)
	methods := map[string][]string{}
	for _, o := range s.contract() {
		path := o.path(hall.Receipt{ID: "none", Token: "none"})
		methods[path] = append(methods[path], o.method)
	}
	for path, known := range methods {
		s.refused("PATCH "+path, http.MethodPatch, path, "", nil, 405, hall.ErrBadMethod)
		allow := s.send(http.MethodPatch, path, "").header.Values("Allow")
		require.ElementsMatch(t, known, allow, path)
	}
	for _, path := range []string{"/", "/api", "/api/v1/", "/api/v1/" + secret, "/api/v1/halls/sample/" + secret, "/api/v1/halls/sample/", "/docs", "/" + secret} {
		s.refused("GET "+path, http.MethodGet, path, "", nil, 404, hall.ErrNotFound)
	}
}
