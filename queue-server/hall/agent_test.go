package hall_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// Who was registered before there were badges is listed without one, goes over
// to the next day as before, and gets one when registered again.
func TestAnAgentFromBeforeBadges(t *testing.T) {
	p := newPlay()
	p.apply(hall.Entry{At: p.now, Event: hall.AgentRegistered{Agent: hall.Agent{Person: "last-1", Quota: 2}}})
	list := func() []hall.ListedAgent { return picture[hall.Agents](t, p, hall.View{Kind: hall.ViewAgents}).Agents }
	require.Equal(t, []hall.ListedAgent{{Quota: 2}}, list())
	opening := p.state.NextDay("2026-11-24", p.now.Add(24*time.Hour))[0].(hall.DayOpened)
	require.Equal(t, []hall.Agent{{Person: "last-1", Quota: 2}}, opening.Agents)
	require.Zero(t, opening.Badges)

	order := func(c hall.Command) error {
		_, _, err := p.state.Decide(hall.Order{At: p.now, Key: "x", Command: c})
		return err
	}
	require.Equal(t, hall.ErrNoAgent, order(hall.DropAgent{}), "no badge is nobody's")
	require.NoError(t, order(hall.DropAgent{Person: "last-1"}))
	p.say(t.Output(), "agent last-1 quota:2")
	require.Equal(t, []hall.ListedAgent{{Badge: 1, Since: &p.now, Quota: 2}}, list())
}
