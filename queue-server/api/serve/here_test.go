package serve_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// Where the hall wants its code seen, the word of a ticket's holder is not enough.
func TestArrivalByTheCodeAtTheDoor(t *testing.T) {
	s := newStage(t, func(setup *hall.Setup) { setup.Rules.Arrival = hall.ByCode })
	mine, err := s.as("kiosk").Issue(t.Context(), "far", api.IssueRequest{Service: idCard, Source: hall.FromPhone, Afar: true})
	require.NoError(t, err)
	come := func(key, body string) answer {
		return s.send(http.MethodPost, "/api/v1/halls/sample/t/"+mine.Token+"/arrive", body, api.KeyHeader, key)
	}
	require.Equal(t, http.StatusForbidden, come("word", "").code)
	require.Equal(t, http.StatusForbidden, come("guess", `{"code":"000"}`).code)
	code, err := s.vault.Here("sample", time.Now())
	require.NoError(t, err)
	require.Equal(t, http.StatusOK, come("seen", `{"code":"`+code+`"}`).code)
	for range 9 {
		come("guess on", `{"code":"000"}`)
	}
	come("guess on", `{"code":"000"}`)
	require.Equal(t, http.StatusTooManyRequests, come("guess on", `{"code":"000"}`).code)
}
