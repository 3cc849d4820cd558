package web_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/packaging/examples"
	"paihao/queue-server/setup"
)

// TestOfficeByFloor: every window and every queue stands once in the office, on its floor.
func TestOfficeByFloor(t *testing.T) {
	s := newStage(t, nil)
	body := s.get("/office", as("manager")...).body
	rules, catalogue, err := setup.Read(examples.Hall)
	require.NoError(t, err)
	for _, w := range rules.Windows {
		require.Equal(t, 1, strings.Count(body, `id="window-`+w.ID+`"`), w.ID)
	}
	for _, q := range rules.Queues {
		require.Equal(t, 1, strings.Count(body, `id="queue-`+q.ID+`"`), q.ID)
	}
	for i, f := range catalogue.Floors {
		require.Contains(t, body, `href="#floor-`+f.ID+`"`)
		_, floor, found := strings.Cut(body, `id="floor-`+f.ID+`"`)
		require.True(t, found, f.ID)
		floor, _, _ = strings.Cut(floor, `<section`)
		require.Contains(t, floor, map[int]string{0: `id="queue-A"`, 1: `id="queue-AD"`, 2: `id="queue-U"`, 3: `id="queue-CA"`, 4: `id="queue-BD"`, 5: `id="queue-XF"`}[i])
		require.Contains(t, floor, map[int]string{0: `id="window-4"`, 1: `id="window-8"`, 2: `id="window-9"`, 3: `id="window-10"`, 4: `id="window-11"`, 5: `id="window-12"`}[i])
	}
}

// Where the page says how long, the server does so too: no time of day stands there until the script has run.
func TestAWaitIsADurationFromTheFirst(t *testing.T) {
	s := newStage(t, nil)
	s.options.Now = func() time.Time { return time.Now().Add(95 * time.Minute) }
	s = s.serve()
	s.issue("huzheng-01", nil)
	for path, as := range map[string][]string{"/": nil, "/office": as("manager")} {
		require.Regexp(t, `<time data-ago="\d+">95 分钟</time>`, s.get(path+"?lang=zh-CN", as...).body, path)
		require.Regexp(t, `<time data-ago="\d+">95 min</time>`, s.get(path+"?lang=en", as...).body, path)
	}
}
