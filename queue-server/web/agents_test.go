package web_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/queue-server/hall"
	"paihao/queue-server/vault"
)

// A manager registers agents by what they show, sees them by badge, and drops one.
func TestAgentsAtTheOffice(t *testing.T) {
	s := newStage(t, func(rules *hall.Setup, _ *hall.Catalogue) { rules.Rules.Limits.OneEach = true })
	open := func(path string) page { return s.get(path, append(as("manager"), htmx...)...) }
	require.Contains(t, s.get("/office", as("manager")...).body, `hx-get="/office/agents"`)
	require.Equal(t, http.StatusSeeOther, s.get("/office/agents", as("manager")...).code, "it has no page of its own")
	require.NotContains(t, open("/office/agents").body, "data-badge")

	register := func(number, quota string) page {
		return s.managed("/office/agents", "kind", "resident", "number", number, "queue", "C", "quota", quota)
	}
	for _, wrong := range []page{register("", "2"), register("1101", "2")} {
		require.Equal(t, http.StatusUnprocessableEntity, wrong.code)
		require.Contains(t, wrong.body, `<option value="C" selected>`, "it can be mended")
		require.Contains(t, wrong.body, `name="quota" min="1" max="999" inputmode="numeric" placeholder="不限" value="2"`)
	}
	for _, quota := range []string{"-1", "1000", "many"} {
		require.Equal(t, http.StatusBadRequest, register(card, quota).code, quota)
	}
	require.Equal(t, http.StatusNotFound, s.managed("/office/agents", "kind", "resident", "number", card, "queue", "none").code)
	require.NotContains(t, open("/office/agents").body, "data-badge", "none of that registers anybody")

	made := register(card, "2")
	require.Equal(t, http.StatusOK, made.code)
	require.Contains(t, made.body, `已登记，代办编号 1。`)
	require.NotContains(t, made.body, card, "what was typed is gone once it is done")

	keys, err := vault.Open(s.vault)
	require.NoError(t, err)
	lasting, err := keys.Lasting("sample", "resident", card)
	require.NoError(t, err)
	given := s.issue("huzheng-01", func(c *hall.Issue) { c.Person, c.Lasting = "p1", lasting })
	require.Equal(t, "C", given.Queue)
	setup, _, err := s.Hall(t.Context())
	require.NoError(t, err)
	for _, lang := range assets.Languages {
		list := open("/office/agents?lang=" + lang).body
		require.Contains(t, list, `data-badge="1"`)
		require.Contains(t, list, time.Now().In(setup.Location()).Format(time.DateOnly))
		require.Contains(t, list, `<b class="digits">1</b> / 2</td>`)
		require.NotContains(t, list, lasting)
		require.NotContains(t, list, "web.")
	}
	require.NotContains(t, s.get("/office", as("manager")...).body, lasting)

	asked := open("/office/agents/1/drop?lang=en")
	require.Contains(t, asked.body, "badge 1?")
	require.Contains(t, open("/office/agents").body, `data-badge="1"`, "asking drops nobody")
	for _, role := range []string{"clerk", "kiosk", "pad"} {
		require.Equal(t, http.StatusForbidden, s.ask(http.MethodPost, "/office/agents/1/drop", nil, append(as(role), htmx...)...).code, role)
		require.Equal(t, http.StatusForbidden, s.get("/office/agents", append(as(role), htmx...)...).code, role)
	}
	require.Equal(t, http.StatusNotFound, s.managed("/office/agents/7/drop").code)
	require.Equal(t, http.StatusNotFound, s.managed("/office/agents/one/drop").code)
	dropped := s.managed("/office/agents/1/drop")
	require.Equal(t, http.StatusOK, dropped.code)
	require.NotContains(t, dropped.body, "data-badge")
	require.Contains(t, register(card, "").body, `代办编号 2。`, "a badge is nobody else's")
	require.Contains(t, open("/office/agents?lang=en").body, `<b class="digits">0</b> / any</td>`)
}
