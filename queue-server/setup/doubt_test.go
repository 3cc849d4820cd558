package setup_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/setup"
)

func doubts(t *testing.T, file string) []string {
	t.Helper()
	s, c, err := setup.Read([]byte(file))
	require.NoError(t, err)
	return setup.Doubts(s, c)
}

func TestDoubts(t *testing.T) {
	data, err := os.ReadFile(example)
	require.NoError(t, err)
	require.Empty(t, doubts(t, string(data)))

	for prefixes, want := range map[string]string{
		"B P":   "zone far: the prefixes B and P sound alike",
		"A P":   "",
		"ND MB": "zone far: the prefixes ND and MB sound alike",
		"M MB":  "",
		"MA MB": "",
		"RL RR": "",
	} {
		one, other, _ := strings.Cut(prefixes, " ")
		file := strings.Replace(small, `prefix = "A"`, `prefix = "`+one+`"`, 1)
		file = strings.Replace(file, "[[windows]]", `[[queues]]
id = "r"
prefix = "`+other+`"
name = { zh-CN = "医保", en = "Medical insurance" }
[[zones]]
id = "far"
floor = "1"
name = { zh-CN = "西区", en = "West" }
[[windows]]
id = "2"
zone = "far"
queues = ["r"]
name = { zh-CN = "2号窗口", en = "Window 1" }
[[windows]]`, 1)
		const named = "windows 2 and 1 are both called Window 1"
		require.Equal(t, []string{named}, doubts(t, file), "each has a zone of its own")
		file = strings.Replace(file, `queues = ["r"]`, `queues = ["r"]
helps = [{ queues = ["q"] }]`, 1)
		if want == "" {
			require.Equal(t, []string{named}, doubts(t, file), prefixes)
		} else {
			require.Equal(t, []string{want, named}, doubts(t, file))
		}
	}
}
