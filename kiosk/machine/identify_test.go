package machine

import (
	"bytes"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
	"paihao/queue-server/api"
)

func TestIdentify(t *testing.T) {
	var diary bytes.Buffer
	m := New(Options{Diary: slog.New(slog.NewTextHandler(&diary, &slog.HandlerOptions{Level: slog.LevelDebug}))})
	for typed, want := range map[string]api.Identity{
		"110105199003070011":  {}, // the check digit is wrong
		"110105194912310029":  {},
		"11010519491231002X":  {Type: "resident", Number: "11010519491231002X"},
		" 110105 491231 002 ": {Type: "resident", Number: "11010519491231002X"}, // the old form
		"11010519491231002x":  {Type: "resident", Number: "11010519491231002X"},
		"810000199408230021":  {Type: "permit", Number: "810000199408230021"},
		"911124198108030024":  {Type: "foreign", Number: "911124198108030024"},
		"abc110094022314":     {},
		"":                    {},
		"１１０１０５１９４９１２３１００２Ｘ": {},
	} {
		m.Identify(typed)
		in := m.inputs.take()
		require.Len(t, in, 1)
		if want == (api.Identity{}) {
			require.Equal(t, flow.NumberWrong{}, in[0], typed)
			continue
		}
		card := in[0].(flow.CardRead)
		require.True(t, card.Typed)
		require.False(t, card.Senior, "what is typed proves no age")
		who, ok := m.wallet.of(card.Card)
		require.True(t, ok)
		want.Typed = true
		require.Equal(t, want, *who)
	}
	require.Empty(t, diary.String())
}

func TestAge(t *testing.T) {
	day := time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC)
	for birth, years := range map[string]int{"19561128": 70, "19561129": 69, "20261128": 0, "19400229": 86, "": 0, "1956": 0} {
		require.Equal(t, years, age(birth, day), birth)
	}
}

func TestCardLeft(t *testing.T) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	for name, test := range map[string]struct {
		then func(*tray)
		left bool // when the visit that held card "a" ends
	}{
		"Lies":           {func(y *tray) { y.lay("a") }, true},
		"Taken":          {func(y *tray) { y.lay("a"); y.lift() }, false},
		"Unreadable":     {func(y *tray) { y.lay("") }, true},
		"OfNoUse":        {func(y *tray) { y.lay("b"); y.spend("b") }, true},
		"OfTheNextOne":   {func(y *tray) { y.lay("a"); y.lift(); y.lay("b") }, false},
		"NoCard":         {func(y *tray) {}, false},
		"TheNextOfNoUse": {func(y *tray) { y.lay("a"); y.lift(); y.lay("b"); y.spend("a") }, false},
	} {
		t.Run(name, func(t *testing.T) {
			var y tray
			test.then(&y)
			require.Equal(t, test.left, y.leave("a", now))
			require.Equal(t, test.left, !y.since().IsZero())
			require.False(t, y.leave("", now.Add(time.Hour)), "it is told once")
			if test.left {
				require.False(t, y.lay("a"), "it is never the next visitor's")
				require.Equal(t, now, y.since())
				require.True(t, y.lift())
				require.True(t, y.lay("a"), "put on again it is")
			}
		})
	}
}
