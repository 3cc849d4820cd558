package web

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// staged is a scene of a hall that has no texts of its own.
func staged(lang, view string) scene {
	return scene{visit: visit{kind: kindOf(view), lang: lang, view: hall.View{Kind: view, ID: "x"}, now: time.Now},
		Names: names{lang, time.UTC, &hall.Catalogue{}}}
}

// Who may not be reached before closing reads so on the phone, as on the slip.
func TestLateOnThePhone(t *testing.T) {
	for _, lang := range assets.Languages {
		late, err := staged(lang, hall.ViewPhone).draw(hall.Phone{Number: "A001", State: hall.StateWaiting, Late: true})
		require.NoError(t, err)
		require.Contains(t, string(late), text(lang, "web.phone.late.do"))
		early, err := staged(lang, hall.ViewPhone).draw(hall.Phone{Number: "A001", State: hall.StateWaiting})
		require.NoError(t, err)
		require.NotContains(t, string(early), "data-late")
	}
}

// Next year's holidays that are missing are an alarm of their own, not visitors
// whom nobody can call.
func TestCalendarAlarm(t *testing.T) {
	o := officeScene{scene: staged("en", hall.ViewOffice)}
	a := o.standing(hall.Alarm{ID: "calendar", Kind: hall.AlarmCalendar})
	require.Equal(t, "Next year's public holidays are missing", a.What)
	require.Equal(t, "/office/alarms/calendar/seen", a.Path)
}

// An end on another day says which; an hour of the clock that has passed is tomorrow's.
func TestUntil(t *testing.T) {
	s := staged("zh-CN", hall.ViewBoard)
	at := time.Date(2026, 11, 24, 22, 0, 0, 0, time.UTC)
	until, err := s.Names.next("22:30", at)
	require.NoError(t, err)
	require.Equal(t, at.Add(30*time.Minute), until)
	require.Equal(t, "暂停办理：停电，预计 22:30 恢复", s.Still(&hall.Suspension{Message: "power", From: at, Until: until}))
	until, err = s.Names.next("06:30", at)
	require.NoError(t, err)
	require.Equal(t, "暂停办理：停电，预计 11月25日 周三 06:30 恢复", s.Still(&hall.Suspension{Message: "power", From: at, Until: until}))
}
