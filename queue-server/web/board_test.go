package web_test

import (
	"io/fs"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// speaking is the sample hall with clips of a second each, in both languages.
func speaking(s *hall.Setup, _ *hall.Catalogue) {
	s.Voice = []hall.Speech{{Language: "zh-CN", Clips: map[string]hall.Duration{}}, {Language: "en", Clips: map[string]hall.Duration{}}}
	for _, clip := range s.Speechless() {
		language, word, _ := strings.Cut(clip, "/")
		for _, speech := range s.Voice {
			if speech.Language == language {
				speech.Clips[word] = hall.Duration(time.Second)
			}
		}
	}
}

// TestABoardSpeaks looks at what the board of a zone is told to say.
func TestABoardSpeaks(t *testing.T) {
	s := newStage(t, speaking)
	board := func() string { return s.get("/board/1a").body }
	require.NotContains(t, board(), "data-clips")

	s.issue("huzheng-01", nil)
	s.issue("huzheng-01", func(c *hall.Issue) { c.Language = "en" })
	s.press("1", "demo@1", hall.VerbOpen, hall.VerbNext)
	require.Contains(t, board(), `data-clips="/sounds/zh-CN/chime.wav /sounds/zh-CN/please.wav /sounds/zh-CN/A.wav /sounds/zh-CN/0.wav `+
		`/sounds/zh-CN/0.wav /sounds/zh-CN/1.wav /sounds/zh-CN/number-to.wav /sounds/zh-CN/1.wav /sounds/zh-CN/window-come.wav"`)
	require.Regexp(t, `id="say-1" data-at="\d{13} \d{13}"`, board(), "once more after that")
	s.press("1", "demo@1", hall.VerbRecall)
	require.Regexp(t, `id="say-1" data-at="\d{13}"`, board(), "or not, when another call comes")

	s.press("1", "demo@1", hall.VerbStart)
	require.NotContains(t, board(), "data-clips", "who is there needs no call")
	s.press("1", "demo@1", hall.VerbFinish, hall.VerbNext)
	require.Contains(t, board(), "/sounds/en/A.wav")
}

func TestSounds(t *testing.T) {
	s := newStage(t, nil)
	require.Equal(t, http.StatusNotFound, s.get("/sounds/zh-CN/A.wav").code, "a server without clips")
	sounds, err := fs.Sub(assets.Sounds, "sounds")
	require.NoError(t, err)
	s.options.Sounds = sounds
	s = s.serve()
	clip := s.get("/sounds/zh-CN/A.wav")
	require.Equal(t, http.StatusOK, clip.code)
	require.Equal(t, "audio/wav", clip.header.Get("Content-Type"))
	require.True(t, strings.HasPrefix(clip.body, "RIFF"))
	for _, name := range []string{"zh-CN/none.wav", "zh-CN/A", "zh-CN/..%2f..%2fsounds.go", "..%2f/A.wav", "%00/A.wav", "zh-CN/"} {
		require.Equal(t, http.StatusNotFound, s.get("/sounds/"+name).code, name)
	}
}
