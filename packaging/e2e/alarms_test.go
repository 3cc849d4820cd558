//go:build e2e

package e2e

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
)

// readable finds the alarms that can be read, and writes a ! before those that the edge of their list cuts through.
const readable = `(() => {
  const list = document.querySelector("#alarm-list"), { top, bottom } = list.getBoundingClientRect();
  const all = [...list.children].map((e) => [e.id, e.getBoundingClientRect(), getComputedStyle(e).opacity])
    .filter(([, at, opacity]) => opacity !== "0" && at.bottom > top + 1 && at.top < bottom - 1);
  return all.map(([id, at]) => (at.top < top - 1 || at.bottom > bottom + 1 ? "!" : "") + id);
})()`

// TestAlarms looks at more alarms than there is place for: what does not work stands first, each is shown whole, a key
// leads to the others, and a call for help is seen wherever the list was.
func TestAlarms(t *testing.T) {
	s := newServer(t)
	h, err := s.client("").Catalogue(t.Context())
	require.NoError(t, err)
	for i, queue := range h.Queues[:9] {
		for _, v := range h.Services {
			if v.Queue == queue.ID {
				s.issue(fmt.Sprint("stranded", i), v.ID)
				break
			}
		}
	}
	require.NoError(t, s.client("demo-kiosk").Kiosk(t.Context(), "demo", api.KioskRequest{Printer: "paper-out", Reader: "ready", Scanner: "unplugged"}))
	office := newTab(t, newBrowser(t), s)
	office.open("/office?lang=zh-CN")
	office.login("manager")
	office.shows("#office .figures")
	shown := func() []string { all, _ := eval[[]string](office, readable); return all }
	settled := func(all []string) bool {
		for _, id := range all {
			if id[0] == '!' {
				return false
			}
		}
		return len(all) > 0
	}
	for i, size := range [][2]int64{{1366, 768}, {1920, 800}, {360, 740}} {
		office.size(size[0], size[1])
		for _, lang := range []string{"en", "zh-CN"} {
			office.open("/office?lang=" + lang)
			office.shows("#alarm-list li:nth-child(11)")
			now := until(t, "whole alarms", shown, settled)
			require.Equal(t, "alarm-no-print:demo", now[0])
			seen := map[string]bool{}
			office.keep(fmt.Sprintf("page-alarms-%d-%s", size[0], lang))
			for len(seen) < 11 {
				for _, id := range now {
					seen[id] = true
				}
				office.tap("#more-alarms")
				before := now
				now = until(t, "other alarms", shown, func(all []string) bool { return settled(all) && all[0] != before[0] })
			}
			require.Equal(t, "alarm-no-print:demo", now[0], "back at the first")
		}
		office.tap("#more-alarms")
		until(t, "the first alarm out of sight", shown, func(all []string) bool { return settled(all) && all[0] != "alarm-no-print:demo" })
		_, err = s.client("demo-kiosk").AskHelp(t.Context(), fmt.Sprint("help", i), "demo")
		require.NoError(t, err)
		until(t, "the call for help in sight", shown, func(all []string) bool { return settled(all) && all[0] == "alarm-help:demo" })
		_, err = s.client("demo-kiosk").EndHelp(t.Context(), fmt.Sprint("end", i), "demo")
		require.NoError(t, err)
		office.shows("#office:not(:has([id='alarm-help:demo']))")
	}
}
