package setup_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
	"paihao/queue-server/setup"
)

func TestKiosksAndTheirGroups(t *testing.T) {
	s, c, err := setup.Read([]byte(strings.Replace(small, "class = \"instant\"\n", "class = \"instant\"\nidentity = \"card\"\nonlineAt = \"https://example.gov.cn/s\"\n", 1) + `
[[kiosks]]
id = "k1"
floor = "1"
group = "west"
name = { zh-CN = "西门自助机", en = "West gate" }
[[kiosks]]
id = "k2"
floor = "1"
name = { zh-CN = "东门自助机", en = "East gate" }
[[kioskGroups]]
id = "west"
common = ["s"]
rush = 40
elder = true
volume = 0
typed = false
wake = "0s"
`))
	require.NoError(t, err)
	require.Equal(t, []hall.NamedKiosk{
		{ID: "k1", Floor: "1", Group: "west", Name: hall.Text{"zh-CN": "西门自助机", "en": "West gate"}},
		{ID: "k2", Floor: "1", Name: hall.Text{"zh-CN": "东门自助机", "en": "East gate"}},
	}, c.Kiosks)
	require.Equal(t, hall.KioskSettings{Common: []string{"s"}, Rush: 40, Elder: true}, c.KioskSettings("k1"), "what is written counts, zeros too")
	usual := hall.KioskSettings{Volume: 70, Typed: true, Wake: hall.Duration(15 * time.Minute)}
	require.Equal(t, usual, c.KioskSettings("k2"))
	require.Equal(t, usual, c.KioskSettings("k3"), "one that is not in the file works too")
	require.NotEmpty(t, c.Priority.In("zh-CN"))
	require.NotEmpty(t, c.Priority["en"])
	require.Nil(t, c.Help)
	require.True(t, s.Services[0].Named)
	require.True(t, c.Services[0].Online)
	require.Equal(t, "https://example.gov.cn/s", c.Services[0].OnlineAt)
	setup.AtOnce(&s)
	require.False(t, s.Services[0].Named, "a demonstration gives anybody a number")

	plain, texts, err := setup.Read([]byte(small))
	require.NoError(t, err)
	require.False(t, plain.Services[0].Named)
	require.Contains(t, setup.Plan(plain, s, texts, c), "texts: + kiosks k1")
}

func TestFaultsOfKiosks(t *testing.T) {
	said := faults(t, strings.Replace(small, "class = \"instant\"\n", "class = \"instant\"\nonlineAt = \"http://example.gov.cn\"\n", 1)+`
[[kiosks]]
id = "k 1"
floor = "9"
group = "east"
name = { zh-CN = "西门自助机" }
[[kioskGroups]]
id = "west"
common = ["s", "s", "none"]
rush = -1
volume = 101
wake = "25h"
loud = true
[priority]
zh-CN = "老年人"
[help]
zh-CN = "`+strings.Repeat("帮", 201)+`"
en = "Help"
`)
	for _, fault := range []string{
		`services[0].onlineAt: wanted an address`, `kiosks[0].id: an id is`, `kiosks[0].floor: no floor "9"`, `kiosks[0].group: no kiosk group "east"`,
		`kiosks[0].name.en: a name is missing`, `kioskGroups[0].common[1]: service "s" is there twice`, `kioskGroups[0].common[2]: no service "none"`,
		`kioskGroups[0].rush: -1 is not`, `kioskGroups[0].volume: 101 is not`, `kioskGroups[0].wake: 25h0m0s is not`, `kioskGroups[0].loud: unknown key`,
		`priority.en: a text is missing`, `help.zh-CN: a text has 200 characters at most`,
	} {
		require.Condition(t, func() bool {
			for _, line := range said {
				if strings.Contains(line, fault) {
					return true
				}
			}
			return false
		}, "%s\nin %s", fault, strings.Join(said, "\n"))
	}
	require.Len(t, said, 13)
	for _, address := range []string{"https://", "javascript:alert(1)", "https://li@example.cn/", "https://" + strings.Repeat("a", 200), "example.cn"} {
		require.Len(t, faults(t, strings.Replace(small, "class = \"instant\"\n", "class = \"instant\"\nonlineAt = \""+address+"\"\n", 1)), 1, address)
	}
}
