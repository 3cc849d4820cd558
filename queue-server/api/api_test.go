package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

func TestEveryRefusalHasAStatusAndASentence(t *testing.T) {
	own := map[hall.Refusal]int{hall.ErrBadRequest: 400, hall.ErrBadLogin: 401, hall.ErrBadMethod: 405}
	for _, r := range hall.Refusals {
		status := api.Status(r)
		require.NotEmpty(t, http.StatusText(status), r)
		switch {
		case own[r] != 0:
			require.Equal(t, own[r], status, r)
		case r == hall.ErrNobodyWaits:
			require.Equal(t, http.StatusNoContent, status)
		case strings.HasPrefix(string(r), "unknown-"):
			require.Equal(t, http.StatusNotFound, status, r)
		case strings.HasPrefix(string(r), "bad-"):
			require.Equal(t, http.StatusUnprocessableEntity, status, r)
		default: // what cannot be done now is a conflict with what is
			require.GreaterOrEqual(t, status, 400, r)
		}
		key := "error." + string(r)
		for _, language := range assets.Languages {
			require.True(t, assets.Has(language, key), "%s in %s", key, language)
		}
		require.NotEqual(t, assets.Text("zh-CN", key, nil), assets.Text("en", key, nil), key)
	}
}

// answering is a client of a server that says the same to everybody.
func answering(t *testing.T, status int, body string) *api.Client {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		fmt.Fprint(w, body)
	}))
	t.Cleanup(server.Close)
	return &api.Client{Base: server.URL, Hall: "sample"}
}

func TestRefusalsCrossTheWire(t *testing.T) {
	for _, r := range hall.Refusals {
		if r == hall.ErrNobodyWaits {
			continue // it is no problem, but 204
		}
		text, err := json.Marshal(api.Problem{Status: api.Status(r), Code: r, Detail: "no"})
		require.NoError(t, err)
		c := answering(t, api.Status(r), string(text))
		_, err = c.Issue(t.Context(), "key", api.IssueRequest{})
		require.ErrorIs(t, err, r)
		for _, err := range c.LobbyEvents(t.Context()) {
			require.ErrorIs(t, err, r, "a stream is refused like all else")
		}
	}
	_, err := answering(t, http.StatusNoContent, "").Press(t.Context(), "key", "1", hall.VerbNext, api.DeskRequest{})
	require.ErrorIs(t, err, hall.ErrNobodyWaits)
}

// A proxy's page or a broken answer is never taken for a refusal: what the
// server did is not known then.
func TestWhatIsNotOfTheServer(t *testing.T) {
	for name, c := range map[string]*api.Client{
		"a proxy's page": answering(t, http.StatusBadGateway, "<html>Bad Gateway</html>"),
		"another's JSON": answering(t, http.StatusNotFound, `{"message":"not found"}`),
		"half an answer": answering(t, http.StatusCreated, `{"id":"t1","num`),
		"nobody there":   {Base: "http://127.0.0.1:1", Hall: "sample"},
	} {
		_, err := c.Issue(t.Context(), "key", api.IssueRequest{})
		require.Error(t, err, name)
		for _, r := range hall.Refusals {
			require.NotErrorIs(t, err, r, name)
		}
	}
}

// A stream that breaks says so; pictures before that count.
func TestAStreamThatBreaks(t *testing.T) {
	c := answering(t, http.StatusOK, ": \n\ndata: {\"waiting\":3}\n\nevent: other\n\ndata: {\"waiting\":4}\n\ndata: {\"wai")
	var seen []int
	var last error
	for lobby, err := range c.LobbyEvents(t.Context()) {
		if last = err; err == nil {
			seen = append(seen, lobby.Waiting)
		}
	}
	require.Equal(t, []int{3, 4}, seen)
	require.Error(t, last)
}
