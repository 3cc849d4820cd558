package hall_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// storeys is a catalogue of three floors with kiosks.
var storeys = &hall.Catalogue{
	Floors: []hall.NamedFloor{{ID: "1", Name: hall.Text{"zh-CN": "一楼"}}, {ID: "2", Name: hall.Text{"zh-CN": "二楼"}}, {ID: "3", Name: hall.Text{"zh-CN": "三楼"}}},
	Kiosks: []hall.NamedKiosk{
		{ID: "a", Floor: "1", Name: hall.Text{"zh-CN": "甲"}}, {ID: "b", Floor: "3", Name: hall.Text{"zh-CN": "乙"}, Group: "old"},
		{ID: "c", Floor: "2", Name: hall.Text{"zh-CN": "丙"}}, {ID: "d", Floor: "1", Name: hall.Text{"zh-CN": "丁"}},
	},
	KioskGroups: []hall.KioskGroup{{ID: "old", KioskSettings: hall.KioskSettings{Elder: true, Volume: 90, Wake: hall.Duration(time.Hour)}}},
}

func TestTheNearestKioskThatPrints(t *testing.T) {
	now := clock("09:00:00")
	on := func(id, printer string) hall.KioskState { return hall.KioskState{ID: id, Seen: now, Printer: printer} }
	lost, asleep, closed := on("c", "ready"), on("c", "ready"), on("c", "ready")
	lost.Lost, asleep.Asleep, closed.Ordered.Closed = true, true, "power"
	for name, c := range map[string]struct {
		kiosks []hall.KioskState
		want   string
	}{
		"it prints itself":           {[]hall.KioskState{on("a", "ready"), on("c", "ready")}, ""},
		"it prints on little paper":  {[]hall.KioskState{on("a", "paper-low"), on("c", "ready")}, ""},
		"fewest floors":              {[]hall.KioskState{on("a", "paper-out"), on("b", "ready"), on("c", "ready")}, "c"},
		"on the same floor":          {[]hall.KioskState{on("a", "paper-out"), on("c", "ready"), on("d", "paper-low")}, "d"},
		"one that is lost":           {[]hall.KioskState{on("a", "paper-out"), on("b", "ready"), lost}, "b"},
		"one that sleeps":            {[]hall.KioskState{on("a", "paper-out"), on("b", "ready"), asleep}, "b"},
		"one that is closed":         {[]hall.KioskState{on("a", "paper-out"), on("b", "ready"), closed}, "b"},
		"none prints":                {[]hall.KioskState{on("a", "paper-out"), on("b", "cover-open")}, ""},
		"one that nobody knows":      {[]hall.KioskState{on("a", "paper-out"), on("x", "ready")}, ""},
		"nothing is known of itself": {[]hall.KioskState{{ID: "a"}, on("c", "ready")}, ""},
		"it is nobody's":             {[]hall.KioskState{on("c", "ready")}, ""},
	} {
		near := hall.Kiosk{ID: "a"}.Complete(storeys, c.kiosks).Nearest
		if c.want == "" {
			require.Nil(t, near, name)
			continue
		}
		require.NotNil(t, near, name)
		require.Equal(t, c.want, near.ID, name)
		require.NotEmpty(t, near.Floor["zh-CN"], name)
	}
	stranger := hall.Kiosk{ID: "x"}.Complete(storeys, []hall.KioskState{on("x", "paper-out"), on("b", "ready")})
	require.Equal(t, "b", stranger.Nearest.ID, "one without a place is sent to any")
	require.Equal(t, hall.UsualKiosk, stranger.Settings)
}

// The screen is on around the hall's hours, without the breaks that are too short to sleep.
func TestWhenAScreenIsOn(t *testing.T) {
	p := newPlay()
	p.change("hours", `{"windows": [[{"from": "9h", "to": "12h"}, {"from": "13h30m", "to": "17h"}], [], [{"from": "9h", "to": "12h"}], [], [], [], []],
		"numbers": [[{"from": "8h30m", "to": "11h45m"}, {"from": "13h", "to": "16h30m"}], [], [{"from": "9h", "to": "11h"}], [], [], [], []]}`)
	at := func(hms string) time.Time { return p.clock(hms) }
	screen := func(wake time.Duration) []hall.Period {
		k := picture[hall.Kiosk](t, p, hall.View{Kind: hall.ViewKiosk, ID: "b"})
		c := *storeys
		c.KioskGroups = []hall.KioskGroup{{ID: "old", KioskSettings: hall.KioskSettings{Wake: hall.Duration(wake)}}}
		return k.Complete(&c, nil).Screen
	}
	require.Equal(t, []hall.Period{
		{From: at("08:15:00"), To: at("12:15:00")}, {From: at("12:45:00"), To: at("17:15:00")}, {From: at("+2/08:45:00"), To: at("+2/12:15:00")},
	}, screen(15*time.Minute))
	require.Equal(t, []hall.Period{{From: at("08:00:00"), To: at("17:30:00")}, {From: at("+2/08:30:00"), To: at("+2/12:30:00")}}, screen(30*time.Minute))
	require.Empty(t, picture[hall.Kiosk](t, newPlay(), hall.View{Kind: hall.ViewKiosk, ID: "b"}).Screen, "a hall without hours never sleeps")
}

// The office sees the kiosks of the catalogue in its order, then all others.
func TestTheKiosksOfTheOffice(t *testing.T) {
	now := clock("09:00:00")
	asked := []hall.KioskState{{ID: "c", Ordered: hall.KioskOrders{Closed: "power"}}, {ID: "y", Help: hall.HelpAsked}}
	all := hall.Kiosks(storeys, map[string]hall.KioskState{"a": {ID: "a", Seen: now}, "x": {ID: "x", Seen: now}}, asked)
	var ids []string
	for _, k := range all {
		ids = append(ids, k.ID)
	}
	require.Equal(t, []string{"a", "b", "c", "d", "x", "y"}, ids)
	require.Equal(t, now, all[0].Seen)
	require.Equal(t, "power", all[2].Ordered.Closed)
	require.Equal(t, hall.HelpAsked, all[5].Help)
}
