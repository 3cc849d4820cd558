package serve_test

import (
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// An operation is one call of the contract, as /openapi.json has it.
type operation struct {
	method, pattern string
	roles           bool   // somebody's role is asked for
	schema          string // of its body; "" = it has none
	fields          []string
}

func (o operation) String() string { return o.method + " " + strings.TrimPrefix(o.pattern, api.Prefix) }

// path is o's path in the sample hall, with things that are there.
func (o operation) path(ticket hall.Receipt) string {
	id := "1"
	switch {
	case strings.Contains(o.pattern, "/t/"):
		id = ticket.Token
	case strings.Contains(o.pattern, "/board/"):
		id = "1a"
	case strings.Contains(o.pattern, "/kiosks/"):
		id = "demo"
	}
	return strings.NewReplacer("{hall}", "sample", "{id}", id, "{window}", "1",
		"{ticket}", ticket.ID, "{token}", ticket.Token, "{alarm}", "stranded:A", "{kiosk}", "demo", "{queue}", "A",
		"{visit}", "none", "{service}", "huzheng-02", "{date}", "2026-11-23", "{clip}", strings.Repeat("0", 64)).Replace(o.pattern)
}

// bodies are sound ones, by schema.
var bodies = map[string]string{
	"":                 "",
	"IssueRequest":     `{"service":"huzheng-02","source":"kiosk"}`,
	"CheckInRequest":   `{"code":"PH1/none","source":"kiosk"}`,
	"PrintRequest":     `{"outcome":"confirmed","copy":0}`,
	"BackRequest":      `{"number":"A999"}`,
	"SuspendRequest":   `{"scope":"hall","message":"power"}`,
	"LiftRequest":      `{"scope":"queue:none"}`,
	"StopRequest":      `{"message":"full"}`,
	"GroupsRequest":    `{"queues":["none"]}`,
	"PaperRequest":     `{"window":"1","service":"huzheng-02","numbers":["A999"]}`,
	"Mode":             `{"most":1000}`,
	"LeaseRequest":     `{"machine":"m1"}`,
	"SyncRequest":      `{"machine":"m1","tickets":[{"id":"x1","token":"x1","service":"none","number":"A1","at":"2026-11-23T09:00:00Z"}]}`,
	"VisitRequest":     `{"code":"PH1/none"}`,
	"ArriveRequest":    `{"code":"123456"}`,
	"CodeRequest":      `{"code":"PH1/none"}`,
	"OnTimeRequest":    `{"reason":"line"}`,
	"PersonRequest":    `{"identity":{"type":"resident","number":"11010519491231002X"}}`,
	"DropAgentRequest": `{"badge":7}`,
	"AgentRequest":     `{"identity":{"type":"resident","number":"11010519491231002X"}}`,
	"BookRequest":      `{"service":"huzheng-02","from":"2999-01-01T10:00:00Z"}`,
	"DeskRequest":      `{"version":1}`,
	"RateRequest":      `{"session":"none","level":5,"channel":"pad"}`,
	"AmendRequest":     `{"channel":"pad","reasons":["510"]}`,
	"KioskRequest":     `{"printer":"ready","reader":"ready","scanner":"ready"}`,
	"CommandRequest":   `{"verb":"open"}`,
	"FindRequest":      `{"number":"A999"}`,
	"LoginRequest":     `{"name":"clerk","password":"wrong"}`,
	"PairingRequest":   `{"token":"ABCDEFGHIJKLMNOPQRSTUVWXYZ","machine":"0123456789abcdef0123456789abcdef"}`,
	"GrantRequest":     `{"code":"000000","kiosk":"k1"}`,
}

// may says who may make a call that asks for a role, by the rest of its path.
// A call that is new in the contract has to be added here.
func (o operation) may() []string {
	switch rest := strings.TrimPrefix(o.pattern, api.Halls+"{hall}"); {
	case strings.HasPrefix(rest, "/check-ins"), strings.HasPrefix(rest, "/tickets"):
		return []string{"clerk", "kiosk", "manager"}
	case rest == "/appointments/cancel", rest == "/appointments/find", rest == "/appointments/phone":
		return nil
	case strings.HasPrefix(rest, "/agents"):
		return []string{"manager"}
	case strings.HasPrefix(rest, "/appointments"), rest == "/events/appointments", strings.HasPrefix(rest, "/blocks/"), rest == "/windows/{id}", rest == "/events/windows/{id}":
		return []string{"clerk", "manager"}
	case rest == "/windows/{id}/rating", rest == "/events/windows/{id}/rating":
		return []string{"clerk", "pad"}
	case rest == "/leases", rest == "/leases/return", rest == "/sync", strings.HasPrefix(rest, "/speech"):
		return []string{"kiosk"}
	case rest == "/suspend", rest == "/lift", rest == "/mode", rest == "/paper", rest == "/windows/{window}/groups", strings.HasPrefix(rest, "/queues/"):
		return []string{"manager"}
	case rest == "/office", rest == "/events/office", rest == "/windows/{window}/free", rest == "/alarms/{alarm}/seen":
		return []string{"manager"}
	case rest == "/pairings":
		return []string{"manager"}
	case rest == "/kiosks/{kiosk}/command":
		return []string{"manager"}
	case rest == "/kiosks/{kiosk}/help/end":
		return []string{"kiosk", "clerk", "manager"}
	case strings.HasPrefix(rest, "/kiosks/"), rest == "/events/kiosks/{id}":
		return []string{"kiosk"}
	case strings.HasPrefix(rest, "/windows/{window}/"):
		return []string{"clerk"}
	}
	return nil
}

// contract reads every operation of /openapi.json.
func (s *stage) contract() (all []operation) {
	s.Helper()
	type schema struct {
		Ref        string         `json:"$ref"`
		Properties map[string]any `json:"properties"`
	}
	var document struct {
		Paths map[string]map[string]struct {
			Security    []any `json:"security"`
			RequestBody struct {
				Content map[string]struct {
					Schema schema `json:"schema"`
				} `json:"content"`
			} `json:"requestBody"`
		} `json:"paths"`
		Components struct {
			Schemas map[string]schema `json:"schemas"`
		} `json:"components"`
	}
	got := s.send(http.MethodGet, "/openapi.json", "")
	require.Equal(s, http.StatusOK, got.code)
	require.NoError(s, json.Unmarshal([]byte(got.body), &document))
	for _, pattern := range slices.Sorted(maps.Keys(document.Paths)) {
		for method, described := range document.Paths[pattern] {
			o := operation{method: strings.ToUpper(method), pattern: pattern, roles: len(described.Security) > 0}
			if body, ok := described.RequestBody.Content["application/json"]; ok {
				o.schema = body.Schema.Ref[strings.LastIndex(body.Schema.Ref, "/")+1:]
				o.fields = slices.Sorted(maps.Keys(document.Components.Schemas[o.schema].Properties))
				require.Contains(s, bodies, o.schema, "a body that this test does not know")
			}
			require.Equal(s, o.roles, o.may() != nil, "%s: who may?", o)
			all = append(all, o)
		}
	}
	require.Greater(s, len(all), 45)
	return all
}

// headers are those of a caller with the token, and of a POST its key.
func (o operation) headers(token string) []string {
	h := []string{"Authorization", "Bearer " + token}
	if o.method == http.MethodPost {
		h = append(h, api.KeyHeader, "key of "+o.String())
	}
	return h
}

// entitled are the headers of somebody who may.
func (o operation) entitled() []string {
	if who := o.may(); who != nil {
		return o.headers("demo-" + who[0])
	}
	return o.headers("demo-pad")
}

// with replaces one field of a sound body.
func (o operation) with(field string, value any) string {
	var body map[string]any
	if err := json.Unmarshal([]byte(bodies[o.schema]), &body); err != nil {
		panic(err) // bodies is wrong
	}
	body[field] = value
	text, err := json.Marshal(body)
	if err != nil {
		panic(err)
	}
	return string(text)
}
