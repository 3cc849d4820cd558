package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/packaging/examples"
	"paihao/queue-server/hall"
	"paihao/queue-server/setup"
)

// The numbers of every queue of the sample hall can be called to its windows, in
// full and in short, in each language.
func TestTheSampleHallCanSpeak(t *testing.T) {
	s, _, err := setup.Read(examples.Sample)
	require.NoError(t, err)
	require.NoError(t, config{}.speak(&s))
	require.Len(t, s.Voice, 2)
	require.Equal(t, "zh-CN", s.Voice[0].Language)
	lengths := map[string]hall.Duration{}
	for _, speech := range s.Voice {
		for clip, length := range speech.Clips {
			lengths[speech.Language+"/"+clip] = length
		}
	}
	longest := map[bool]time.Duration{}
	for _, short := range []bool{false, true} {
		for _, language := range hall.Spoken {
			for i, q := range s.Queues {
				for n := 0; n < q.Size(); n += 9 { // every digit at every place
					w := s.Windows[(n+i)%len(s.Windows)]
					length := hall.Duration(0)
					for _, clip := range (hall.Announcement{Number: q.Number(n), Window: w.ID, Short: short, Languages: []string{language}}).Clips() {
						require.NotZero(t, lengths[clip], clip)
						length += lengths[clip]
					}
					longest[short] = max(longest[short], time.Duration(length))
				}
			}
		}
	}
	require.Less(t, longest[false], 6*time.Second)
	require.Less(t, longest[true], 4*time.Second)
}

func TestOwnRecordings(t *testing.T) {
	s, _, err := setup.Read(examples.Hall)
	require.NoError(t, err)
	c := config{Sounds: t.TempDir()}
	require.ErrorContains(t, c.speak(&s), "no clip such as zh-CN/1.wav")
	own := filepath.Join(c.Sounds, "zh-CN")
	require.NoError(t, os.CopyFS(own, os.DirFS("../assets/sounds/zh-CN")))
	require.NoError(t, c.speak(&s))
	require.Len(t, s.Voice, 1, "English is not spoken then")
	require.NoError(t, os.Remove(filepath.Join(own, "7.wav")))
	require.NoError(t, os.Remove(filepath.Join(own, "Y.wav")))
	require.ErrorContains(t, c.speak(&s), "these are missing: zh-CN/7.wav, zh-CN/Y.wav")
	require.NoError(t, os.WriteFile(filepath.Join(own, "7.wav"), []byte("seven"), 0o600))
	require.ErrorContains(t, c.speak(&s), "sound zh-CN/7.wav: it is not a WAV file")
}
