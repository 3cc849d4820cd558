package setup_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
	"paihao/queue-server/setup"
)

const example = "../../packaging/examples/hall.toml"

func TestTheExampleIsAHall(t *testing.T) {
	data, err := os.ReadFile(example)
	require.NoError(t, err)
	s, c, err := setup.Read(data)
	require.NoError(t, err)
	require.Equal(t, "sample", s.Hall)
	require.Equal(t, "sample", c.Hall)
	require.GreaterOrEqual(t, len(c.Departments), 8)
	require.GreaterOrEqual(t, len(c.Services), 40)
	require.Len(t, s.Windows, 12)
	for _, v := range c.Services {
		require.Regexp(t, `^[A-Z0-9]{2,}$`, v.Initials, v.ID)
	}
}

func TestACatalogueHasOneForm(t *testing.T) {
	data, err := os.ReadFile(example)
	require.NoError(t, err)
	s, c, err := setup.Read(data)
	require.NoError(t, err)
	body, sum, err := setup.Encode(c)
	require.NoError(t, err)
	require.Equal(t, s.Catalogue, sum)
	require.Regexp(t, `^[0-9a-f]{64}$`, sum)
	require.NotContains(t, string(body), "null", "a page need not ask whether a list is there")

	var back hall.Catalogue
	require.NoError(t, json.Unmarshal(body, &back))
	require.Equal(t, *c, back)
	again, same, err := setup.Encode(&back)
	require.NoError(t, err)
	require.Equal(t, body, again)
	require.Equal(t, sum, same)

	back.Services[0].Name["en"] += "!"
	_, other, err := setup.Encode(&back)
	require.NoError(t, err)
	require.NotEqual(t, sum, other)
}

// large writes a hall as large as a city's: 44 departments, 520 services, as many queues and 120 windows.
func large() []byte {
	var b strings.Builder
	b.WriteString("id = \"large\"\nname = { zh-CN = \"市政务服务中心\", en = \"City Service Centre\" }\n")
	for i := range 6 {
		fmt.Fprintf(&b, "[[floors]]\nid = \"%d\"\nname = { zh-CN = \"%d楼\", en = \"Floor %d\" }\n", i, i, i)
		fmt.Fprintf(&b, "[[zones]]\nid = \"z%d\"\nfloor = \"%d\"\nname = { zh-CN = \"%d区\", en = \"Zone %d\" }\n", i, i, i, i)
	}
	const letters = "ABCDEFGH"
	for i := range 44 {
		fmt.Fprintf(&b, "[[departments]]\nid = \"d%d\"\nfloor = \"%d\"\nname = { zh-CN = \"第%d局\", en = \"Bureau %d\" }\n", i, i%6, i, i)
		fmt.Fprintf(&b, "[[queues]]\nid = \"q%d\"\nprefix = \"%c%c\"\nname = { zh-CN = \"第%d局\", en = \"Bureau %d\" }\n",
			i, letters[i/8], letters[i%8], i, i)
	}
	for i := range 120 {
		fmt.Fprintf(&b, "[[windows]]\nid = \"%d\"\nzone = \"z%d\"\nqueues = [\"q%d\", \"q%d\"]\n", i, i%6, i%44, (i+1)%44)
	}
	for i := range 520 {
		fmt.Fprintf(&b, `[[services]]
id = "s%d"
department = "d%d"
queue = "q%d"
name = { zh-CN = "第%d号社会保障卡申领", en = "Social security card %d" }
class = "limited"
days = 5
identity = "optional"
materials.zh-CN = ["身份证", "近期证件照", "授权委托书（委托办理）"]
materials.en = ["ID card", "Recent ID photo", "Letter of authorisation (when sent by another)"]
`, i, i%44, i%44, i, i)
	}
	return []byte(b.String())
}

func TestALargeHall(t *testing.T) {
	data := large()
	s, c, err := setup.Read(data)
	require.NoError(t, err)
	require.Len(t, c.Departments, 44)
	require.Len(t, c.Services, 520)
	require.Len(t, s.Windows, 120)
	require.Equal(t, "D519HSHBZKSL", c.Services[519].Initials)

	broken := strings.ReplaceAll(string(data), `department = "d`, `department = "x`)
	require.Len(t, faults(t, broken), 520)
}

func BenchmarkRead(b *testing.B) {
	data := large()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, _, err := setup.Read(data); err != nil {
			b.Fatal(err)
		}
	}
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"身份证补领":        "SFZBL",
		"社保卡（二代）":      "SBKED",
		"ETC 卡办理":      "ETCKBL",
		"a类食品经营许可":     "ALSPJYXK",
		"女职工生育津贴":      "NZGSYJT",
		"绿色通道":         "LSTD",
		"2026 年度 社保缴费": "2026NDSBJF",
		"会计人员信息登记":     "KJRYXXDJ",
		"旅馆业特种行业许可":    "LGYTZHYXK",
		"机动车行驶证补换领":    "JDCXSZBHL",
		"公积金缴存基数调整":    "GJJJCJSTZ",
		"立功受奖奖励金给付":    "LGSJJLJJF",
		"…":            "",
	} {
		_, c, err := setup.Read([]byte(strings.Replace(small, "社保卡申领", name, 1)))
		require.NoError(t, err)
		require.Equal(t, want, c.Services[0].Initials, name)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(small)) // the example is too large to be varied fast
	f.Add([]byte("id = 1\n[[services]]\nname = []\n[[services]]\n[services.materials]\nen = [[]]\n"))
	f.Add([]byte("[a.b]\n[[a.c]]\n[a.c.d]\n'' = { x = [1, {y = 2}] }\n"))
	f.Add([]byte("rules.targets.normal = '1h'\n[[queues]]\ndigits = -9223372036854775808\n"))
	f.Add([]byte("[[queues]]\ndigits = 2147483647\n[[queues]]\ndigits = 8547758086\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, c, err := setup.Read(data)
		if err != nil {
			require.NotEmpty(t, err.Error())
			require.Zero(t, s)
			return
		}
		_, sum, err := setup.Encode(c)
		require.NoError(t, err)
		require.Equal(t, sum, s.Catalogue)
		require.Len(t, s.Services, len(c.Services))
		for _, q := range s.Queues {
			require.Positive(t, q.Size())
		}
		require.Equal(t, s.TimeZone, s.Location().String())
	})
}
