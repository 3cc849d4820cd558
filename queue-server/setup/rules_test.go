package setup_test

import (
	"fmt"
	"maps"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
	"paihao/queue-server/setup"
)

// with is the least hall there can be with other rules, or other lines of its window.
func with(rules, window string) string {
	file := strings.Replace(small, "\n\n", "\n[rules]\n"+rules+"\n", 1)
	return strings.Replace(file, "queues = [\"q\"]\n", "queues = [\"q\"]\n"+window+"\n", 1)
}

// What the example says of the rules is what a file that says nothing means.
func TestTheExampleSaysTheDefaults(t *testing.T) {
	data, err := os.ReadFile(example)
	require.NoError(t, err)
	written, _, err := setup.Read(data)
	require.NoError(t, err)
	meant, _, err := setup.Read([]byte(small))
	require.NoError(t, err)
	require.Equal(t, meant.Rules, written.Rules)
	for key := range ruleKeys(reflect.TypeFor[hall.Rules](), "rules") {
		off := false // the sample is open at all hours and without limits
		for _, table := range []string{"rules.closing.", "rules.limits.", "rules.booking."} {
			off = off || strings.HasPrefix(key, table)
		}
		if !off {
			require.True(t, strings.Contains(string(data), "\n"+key[strings.LastIndex(key, ".")+1:]+" = "), key)
		}
	}
	require.NotEmpty(t, written.Windows[0].Helps)
	require.NotEmpty(t, written.Windows[0].Can)
}

// ruleKeys lists the keys of rules with the kind of their values.
func ruleKeys(of reflect.Type, at string) map[string]reflect.Type {
	all := map[string]reflect.Type{}
	for f := range of.Fields() {
		key := at + "." + strings.ToLower(f.Name[:1]) + f.Name[1:]
		switch f.Type.Kind() {
		case reflect.Struct:
			maps.Copy(all, ruleKeys(f.Type, key))
		case reflect.Map:
			all[key+".normal"] = f.Type.Elem()
		default:
			all[key] = f.Type
		}
	}
	return all
}

// No rule takes a figure or word without looking at it.
func TestEachRuleHasARange(t *testing.T) {
	keys := ruleKeys(reflect.TypeFor[hall.Rules](), "rules")
	require.Greater(t, len(keys), 30)
	for key, of := range keys {
		wrong := map[reflect.Kind]string{reflect.Bool: `"yes"`, reflect.Int: "-1", reflect.Int64: `"-1s"`, reflect.String: `"whatever"`}[of.Kind()]
		require.NotEmpty(t, wrong, key)
		t.Log(key)
		said := faults(t, strings.Replace(small, "\n\n", "\n"+key+" = "+wrong+"\n", 1))
		require.Len(t, said, 1, key)
		require.Contains(t, said[0], "line 3: "+key+": ")
	}
}

func TestAllFaultsOfRulesAndWindowsAtOnce(t *testing.T) {
	require.Equal(t, []string{
		`line 4: rules.startsAfter: a service would begin by itself before the call can be missed; more than miss.gap is needed`,
		`line 5: rules.walk: wanted a length of time, such as "30m"`,
		`line 6: rules.colour: unknown key`,
		`line 7: rules.miss.then: "again" is not one of void, return, defer`,
		`line 8: rules.matters.atOnce: more than a ticket may carry, which is matters.most`,
		`line 9: rules.rating.default: 6 is not from 0 to 5`,
		`line 10: rules.rating.phone: 9000h0m0s is not from 0s to 720h0m0s`,
		`line 11: rules.postpone.places: 0 is not from 1 to 99`,
		`line 32: windows[0].helps[0].queues: a group has one queue or more`,
		`line 32: windows[0].helps[0].delay: -5m0s is not from 0s to 24h0m0s`,
		`line 32: windows[0].helps[1].queues[1]: no queue "Z9"`,
		`line 32: windows[0].helps[1].queues[0]: window 1 calls from queue "q" already`,
		`line 32: windows[0].helps[1].longer: -1 is not from 0 to 100000`,
		`line 33: windows[0].can[0]: what a window can is of escort, low-counter, written, english`,
		`line 33: windows[0].can[2]: "english" is there twice`,
	}, faults(t, with(`startsAfter = "20s"
walk = 2
colour = "red"
miss.then = "again"
matters = { most = 2, atOnce = 3 }
rating.default = 6
rating.phone = "9000h"
postpone.places = 0
`, `helps = [{ delay = "-5m" }, { queues = ["q", "Z9"], longer = -1 }]
can = ["fly", "english", "english"]`)))
	require.Equal(t, []string{`line 4: rules.miss.times: nobody could come back; for that, then is "void"`}, faults(t, with("miss.times = 0", "")))
	s, _, err := setup.Read([]byte(with("miss.times = 0\nmiss.then = \"void\"", "helps = []\ncan = []")))
	require.NoError(t, err)
	require.Equal(t, hall.MissVoid, s.Rules.Miss.Then)
	require.Nil(t, s.Windows[0].Helps, "as when the hall comes back from the book")
	require.Nil(t, s.Windows[0].Can)
}

// A queue may have one window only, and another that helps.
func TestHelps(t *testing.T) {
	two := strings.Replace(small, "[[windows]]", `[[queues]]
id = "r"
prefix = "B"
name = { zh-CN = "医保", en = "Medical insurance" }
[[windows]]
id = "2"
zone = "z"
queues = ["r"]
can = ["written"]
[[windows.helps]]
queues = ["q"]
delay = "%s"
longer = 5
[[windows]]`, 1)
	s, _, err := setup.Read(fmt.Appendf(nil, two, "10m"))
	require.NoError(t, err)
	require.Equal(t, hall.Window{ID: "2", Zone: "z", Queues: []string{"r"}, Can: []hall.Need{hall.NeedWritten},
		Helps: []hall.Help{{Queues: []string{"q"}, Delay: hall.Duration(600e9), Longer: 5}}}, s.Windows[0])

	require.Equal(t, []string{
		`line 30: windows[0].helps[0].delay: no bound: appointment tickets could be passed over by appointment ones that come 12h0m0s later`,
	}, faults(t, fmt.Sprintf(two, "12h")))
	require.Contains(t, faults(t, strings.Replace(two, `queues = ["q"]`, `queues = ["r"]`, 1))[0],
		`windows[0].helps[0].queues[0]: window 2 calls from queue "r" already`)
	require.Equal(t, []string{`line 15: queues[0]: no window serves queue "q"`},
		faults(t, strings.Replace(fmt.Sprintf(two, "10m"), "id = \"1\"\nzone = \"z\"\nqueues = [\"q\"]", "id = \"1\"\nzone = \"z\"\nqueues = []", 1)),
		"help alone is not enough")
}

func TestNoBound(t *testing.T) {
	require.Equal(t, []string{
		`line 4: rules.targets: no bound: normal tickets could be passed over by appointment ones that come 12h0m0s later`,
	}, faults(t, with(`targets.normal = "12h"`, "")))
	_, _, err := setup.Read([]byte(with(`targets.normal = "11h59m59s"`, "")))
	require.NoError(t, err)
}

// A demonstration waits for nothing.
func TestAtOnce(t *testing.T) {
	data, err := os.ReadFile(example)
	require.NoError(t, err)
	s, _, err := setup.Read(data)
	require.NoError(t, err)
	require.Contains(t, fmt.Sprint(s.Zones), "240", "a zone with a walk of its own")
	setup.AtOnce(&s)
	require.Zero(t, s.Rules.PrintGrace)
	require.Zero(t, s.Rules.Walk)
	require.Zero(t, s.Rules.Miss.Calls)
	require.Zero(t, s.Rules.Miss.Gap)
	for _, z := range s.Zones {
		require.Zero(t, z.Walk)
	}
}
