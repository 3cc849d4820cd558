package flow_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"paihao/kiosk/flow"
	"paihao/packaging/examples"
	"paihao/queue-server/hall"
	"paihao/queue-server/setup"
)

// searching is a kiosk of the sample hall, with a search begun.
func searching(t testing.TB) *kiosk {
	_, c, err := setup.Read(examples.Sample)
	require.NoError(t, err)
	k := newKiosk()
	k.step(flow.Learned{Catalogue: *c})
	k.step(flow.Watched{Lobby: hall.Lobby{}})
	k.step(flow.TookNumber{})
	k.step(flow.AskedSearch{})
	return k
}

// Every service is found by its initials and by the first word of its English name, and no key that is offered leads
// nowhere.
func TestSearchFindsEveryService(t *testing.T) {
	_, c, err := setup.Read(examples.Sample)
	require.NoError(t, err)
	begun := searching(t)
	for _, s := range c.Services {
		word, _, _ := strings.Cut(strings.ToUpper(s.Name["en"]), " ")
		for _, letters := range []string{s.Initials[:min(4, len(s.Initials))], word} {
			k := &kiosk{visit: begun.visit, now: begun.now}
			for _, letter := range letters {
				if 'A' <= letter && letter <= 'Z' {
					require.Contains(t, k.visit.View().Keys, string(letter), s.ID)
					k.step(flow.Pressed{Key: string(letter)})
				}
			}
			require.NotEmpty(t, k.visit.View().Services, s.ID)
		}
	}
}

// An English speaker who types how a word begins is not shown what its letters mean as Chinese initials.
func TestSearchShowsWhatIsRead(t *testing.T) {
	k := searching(t)
	k.step(flow.Pressed{Key: "S"})
	k.step(flow.Pressed{Key: "C"})
	k.step(flow.Switched{Language: "en"})
	for range 2 { // switched on the screen, and typed afterwards
		for _, hit := range k.visit.View().Services {
			require.Contains(t, strings.ToUpper(" "+strings.ReplaceAll(hit.Name, "-", " ")), " SC")
		}
		k.step(flow.Erased{})
		k.step(flow.Pressed{Key: "C"})
	}
	k.step(flow.Switched{Language: "zh-CN"})
	require.NotContains(t, strings.ToUpper(k.visit.View().Services[0].Name), "SC")
}

func TestSearchLeadsOn(t *testing.T) {
	begun := searching(t)
	rapid.Check(t, func(t *rapid.T) {
		k := &kiosk{visit: begun.visit, now: begun.now}
		for range rapid.IntRange(1, 6).Draw(t, "letters") {
			keys := k.visit.View().Keys
			if keys == "" {
				return
			}
			letter := rapid.SampledFrom(strings.Split(keys, "")).Draw(t, "letter")
			k.step(flow.Pressed{Key: letter})
			v := k.visit.View()
			must(t, len(v.Services) > 0 && strings.HasSuffix(v.Typed, letter), "%s leads nowhere", v.Typed)
		}
	})
}

// BenchmarkSearch is one letter of a search among the sample hall's services, from the key to the view.
func BenchmarkSearch(b *testing.B) {
	begun := searching(b)
	b.ReportAllocs()
	var steps int
	for b.Loop() {
		for letter := 'A'; letter <= 'Z'; letter++ {
			visit, _ := flow.Step(begun.visit, flow.Pressed{Key: string(letter)}, start)
			_ = visit.View()
			steps++
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/1000/float64(steps), "search-ms")
}
