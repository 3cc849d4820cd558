package setup_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
	"paihao/queue-server/setup"
)

// small is the least hall there can be.
const small = `id = "h"
name = { zh-CN = "大厅", en = "Hall" }

[[floors]]
id = "1"
name = { zh-CN = "一楼", en = "Floor 1" }
[[zones]]
id = "z"
floor = "1"
name = { zh-CN = "东区", en = "East" }
[[departments]]
id = "d"
floor = "1"
name = { zh-CN = "社保局", en = "Social security" }
[[queues]]
id = "q"
prefix = "A"
name = { zh-CN = "社保", en = "Social security" }
[[windows]]
id = "1"
zone = "z"
queues = ["q"]
[[services]]
id = "s"
department = "d"
queue = "q"
name = { zh-CN = "社保卡申领", en = "Social security card" }
class = "instant"
`

func faults(t *testing.T, file string) []string {
	t.Helper()
	s, c, err := setup.Read([]byte(file))
	require.Error(t, err)
	require.Zero(t, s)
	require.Nil(t, c)
	var said []string
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, err := range joined.Unwrap() {
			_, ok := errors.AsType[*setup.Fault](err)
			require.True(t, ok, err)
			said = append(said, err.Error())
		}
		return said
	}
	return []string{err.Error()}
}

// TestCompactLists finds the line of a fault in lists that are written as a table on paper is.
func TestCompactLists(t *testing.T) {
	head, _, _ := strings.Cut(small, "[[windows]]")
	require.Equal(t, []string{
		`line 6: windows[1].zone: no zone "y"`,
		`line 8: windows[2].zone: no zone "x"`,
		`line 9: windows[2].queues[1]: no queue "p"`,
		`line 13: services[0].name.en: a name is missing`,
		`line 13: services[0].class: a class is one of instant, same-day, limited, assisted`,
	}, faults(t, strings.Replace(head, "[[floors]]", `windows = [
  { id = "1", zone = "z", queues = ["q"] },
  { id = "2", zone = "y", queues = ["q"] },
  { id = "3",
    zone = "x", queues = ["q",
    "p"] },
]
services = [
  # a remark
  { id = "s", department = "d", queue = "q", name = { zh-CN = "社保卡申领" } },
]
[[floors]]`, 1)))
}

func TestAllFaultsAtOnce(t *testing.T) {
	file := `id = "no spaces"
timeZone = "Asia/Shangai"
dayStart = 4
colour = "red"
name.zh-CN = "大厅"

[rules]
printGrace = "soon"
slot = "0s"
[rules.targets]
normal = "-1m"
vip = "0m"

[[floors]]
id = "1"
name = { zh-CN = "一楼", en = "Floor 1", klingon_ = "Hu'" }
[[floors]]
id = "1"
name = { zh-CN = "一楼", en = " " }

[[queues]]
id = "q"
prefix = "IO"
first = 990
name = { zh-CN = "社保", en = "Social security" }
[[queues]]
id = "r"
prefix = "A"
digits = 9
name = { zh-CN = "社保", en = "Social security" }
[[queues]]
id = "s"
prefix = "A"
first = "one"
name = { zh-CN = "社保", en = "Social security" }

[[windows]]
id = "1"
zone = "z"
queues = [
  "q", "Z9", "q"]

[[services]]
id = "s"
queue = "Z9"
department = "d"
name = { zh-CN = "社保卡" }
class = "quick"
identity = "face"
initials = "sbk"
days = -1
materials = { zh-CN = ["身份证"], en = [] }
[services.extra]
deep = true
`
	require.Equal(t, []string{
		`line 1: id: an id is 1 to 40 of A-Z a-z 0-9 _ -`,
		`line 2: timeZone: no time zone "Asia/Shangai"; one is named like Asia/Shanghai`,
		`line 3: dayStart: wanted a time of day, such as "04:00"`,
		`line 4: colour: unknown key`,
		`line 5: name.en: a name is missing`,
		`line 8: rules.printGrace: wanted a length of time, such as "30m"`,
		`line 9: rules.slot: 0s is not from 1m0s to 24h0m0s`,
		`line 11: rules.targets.normal: -1m0s is not from 0s to 24h0m0s`,
		`line 12: rules.targets.vip: no such class; the classes are appointment, priority, normal`,
		`line 16: floors[0].name.klingon_: not a language; one is written like zh-CN`,
		`line 18: floors[1].id: "1" is there twice`,
		`line 19: floors[1].name.en: a name is missing`,
		`line 23: queues[0].prefix: a prefix is one or two capital letters without I and O`,
		`line 24: queues[0].first: too few numbers for a day: a queue needs 100`,
		`line 26: queues[1]: no window serves queue "r"`,
		`line 29: queues[1].digits: a number has 2 to 5 digits`,
		`line 31: queues[2]: no window serves queue "s"`,
		`line 33: queues[2].prefix: A is the prefix of queues[1]`,
		`line 34: queues[2].first: wanted a whole number`,
		`line 39: windows[0].zone: no zone "z"`,
		`line 41: windows[0].queues[1]: no queue "Z9"`,
		`line 41: windows[0].queues[2]: queue "q" is there twice`,
		`line 45: services[0].queue: no queue "Z9"`,
		`line 46: services[0].department: no department "d"`,
		`line 47: services[0].name.en: a name is missing`,
		`line 48: services[0].class: a class is one of instant, same-day, limited, assisted`,
		`line 49: services[0].identity: an identity is one of none, optional, card`,
		`line 50: services[0].initials: initials are of A-Z 0-9`,
		`line 51: services[0].days: promised days are 0 to 366`,
		`line 52: services[0].materials.en: 0 materials, but 1 in zh-CN`,
		`line 53: services[0].extra: unknown key`,
	}, faults(t, file))
}

func TestEachReferenceExists(t *testing.T) {
	for change, want := range map[string][2]string{
		"queue":      {`queue = "q"`, `services[0].queue: no queue "x"`},
		"department": {`department = "d"`, `services[0].department: no department "x"`},
		"zone":       {`zone = "z"`, `windows[0].zone: no zone "x"`},
		"floor":      {`floor = "1"`, `zones[0].floor: no floor "x"`},
	} {
		file := strings.Replace(small, want[0], change+` = "x"`, 1)
		require.NotEqual(t, small, file)
		said := faults(t, file)
		require.Len(t, said, 1)
		require.Contains(t, said[0], want[1])
	}
	said := faults(t, strings.Replace(small, `queues = ["q"]`, `queues = []`, 1))
	require.Equal(t, []string{`line 15: queues[0]: no window serves queue "q"`}, said)
}

func TestAFileThatIsNoTOML(t *testing.T) {
	said := faults(t, "id = \"h\"\nname == 1\n[[services\n")
	require.Len(t, said, 1)
	require.Regexp(t, `^line 2: column \d: toml: `, said[0])
	require.Contains(t, faults(t, "id = \"a\"\nid = \"b\"\n")[0], "line 2")
	require.NotEmpty(t, faults(t, ""))
	require.NotEmpty(t, faults(t, "\xff\xfe"))
}

// A wrong value is told once, not once more for what it lacks.
func TestOneFaultForOneMistake(t *testing.T) {
	file := strings.Replace(small, `class = "instant"`, "class = 1", 1)
	file = strings.Replace(file, `name = { zh-CN = "一楼", en = "Floor 1" }`, `name = "一楼"`, 1)
	require.Equal(t, []string{
		`line 6: floors[0].name: wanted a table`,
		`line 28: services[0].class: wanted a text`,
	}, faults(t, file))
	require.Contains(t, faults(t, "departments = 7\n"+small[:strings.Index(small, "[[departments]]")]), `line 1: departments: wanted a list`)
}

func TestWhatIsLeftOutHasADefault(t *testing.T) {
	s, c, err := setup.Read([]byte(small))
	require.NoError(t, err)
	require.Equal(t, "Asia/Shanghai", s.TimeZone)
	require.Equal(t, "4h0m0s", text(t, s.DayStart))
	require.False(t, s.Rules.NextFinishes)
	require.Equal(t, "20s", text(t, s.Rules.PrintGrace))
	require.Equal(t, "30m0s", text(t, s.Rules.Slot))
	require.Equal(t, "30m0s", text(t, s.Rules.Late))
	require.Equal(t, "6s", text(t, s.Rules.Announcement))
	require.Len(t, s.Rules.Targets, len(hall.Classes))
	require.Equal(t, "0s", text(t, s.Rules.Targets[hall.ClassAppointment]))
	require.Equal(t, "5m0s", text(t, s.Rules.Targets[hall.ClassPriority]))
	require.Equal(t, "15m0s", text(t, s.Rules.Targets[hall.ClassNormal]))
	require.Equal(t, []hall.Queue{{ID: "q", Prefix: "A", First: 1, Digits: 3}}, s.Queues)
	require.Equal(t, "A001", s.Queues[0].Number(0))
	require.Equal(t, []hall.Window{{ID: "1", Zone: "z", Queues: []string{"q"}}}, s.Windows)
	require.Nil(t, s.BookingKey)
	require.Equal(t, hall.Text{"zh-CN": "1号窗口", "en": "Window 1"}, c.Windows[0].Name)
	require.Equal(t, "none", c.Services[0].Identity)
	require.Equal(t, "SBKSL", c.Services[0].Initials)
	require.Equal(t, "instant", c.Services[0].Promise)
}

func TestWhatIsWrittenCounts(t *testing.T) {
	file := strings.Replace(small, "\n\n", `
dayStart = "00:30"
[rules]
nextFinishes = true
targets = { normal = "20m" }
`, 1)
	file = strings.Replace(file, `prefix = "A"`, "prefix = \"HZ\"\nfirst = 0\ndigits = 4", 1)
	file = strings.Replace(file, `class = "instant"`, `class = "limited"
days = 5
common = true
online = true
identity = "card"
initials = "SB"
materials.zh-CN = ["身份证"]
materials.en = ["ID card"]`, 1)
	s, c, err := setup.Read([]byte(file))
	require.NoError(t, err)
	require.Equal(t, "30m0s", text(t, s.DayStart))
	require.True(t, s.Rules.NextFinishes)
	require.Equal(t, "20m0s", text(t, s.Rules.Targets[hall.ClassNormal]))
	require.Equal(t, "5m0s", text(t, s.Rules.Targets[hall.ClassPriority]), "the other defaults stay")
	require.Equal(t, "HZ0000", s.Queues[0].Number(0))
	require.Equal(t, hall.CataloguedService{
		ID: "s", Department: "d", Queue: "q", Name: hall.Text{"zh-CN": "社保卡申领", "en": "Social security card"},
		Initials: "SB", Promise: "limited", Days: 5, Common: true, Online: true, Identity: "card",
		Materials: map[string][]string{"zh-CN": {"身份证"}, "en": {"ID card"}},
	}, c.Services[0])
}

func text(t *testing.T, d hall.Duration) string {
	t.Helper()
	b, err := d.MarshalText()
	require.NoError(t, err)
	return string(b)
}
