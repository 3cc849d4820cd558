package web_test

import (
	"bufio"
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// A reader follows one stream.
type reader struct {
	testing.TB
	lines *bufio.Scanner
	close context.CancelFunc
}

// follow opens a stream. It is given up after a while, so that no test hangs.
func (s *stage) follow(path string, header ...string) *reader {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), time.Minute)
	s.Cleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+path, nil)
	require.NoError(s, err)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	require.NoError(s, err)
	s.Cleanup(func() { answer.Body.Close() })
	require.Equal(s, http.StatusOK, answer.StatusCode)
	require.Equal(s, "text/event-stream", answer.Header.Get("Content-Type"))
	return &reader{s, bufio.NewScanner(answer.Body), cancel}
}

// event reads the next event: its name and its data.
func (r *reader) event() (name, data string) {
	r.Helper()
	for r.lines.Scan() {
		line := r.lines.Text()
		switch {
		case line == "" && data != "":
			return name, data
		case strings.HasPrefix(line, "event: "):
			name = line[len("event: "):]
		case strings.HasPrefix(line, "data: "):
			data += line[len("data: "):] + "\n"
		}
	}
	require.FailNow(r, "the stream has ended", r.lines.Err())
	return "", ""
}

// until reads pictures until one contains part.
func (r *reader) until(part string) string {
	r.Helper()
	for {
		if name, data := r.event(); name == "" && strings.Contains(data, part) {
			return data
		}
	}
}

func TestStreams(t *testing.T) {
	s := newStage(t, nil)
	desk := s.follow("/desk/1/stream?lang=en", as("clerk")...)
	name, data := desk.event()
	require.Equal(t, "beat", name, "first the time")
	require.Regexp(t, `^\d{13}\n$`, data)
	require.Contains(t, desk.until(`data-state="closed"`), "This window is closed")
	board := s.follow("/board/1a/stream")
	office := s.follow("/office/stream?lang=en", as("manager")...)
	pad := s.follow("/rate/1/stream", as("pad")...)
	pad.until(`data-pad="asleep"`)

	receipt := s.issue("huzheng-01", nil)
	phone := s.follow("/t/" + receipt.Token + "/stream?lang=en")
	phone.until(`data-state="waiting"`)
	s.press("1", "demo@1", hall.VerbOpen, hall.VerbNext)
	desk.until(`data-number="A001"`)
	board.until(`data-number="A001"`)
	office.until(`data-number="A001"`)
	phone.until(`data-state="called"`)
	s.press("1", "demo@1", hall.VerbStart, hall.VerbFinish)
	pad.until(`data-pad="asking"`)
	board.until(`class="none"`)
}

func TestReadersOfOnePictureShareItsBytes(t *testing.T) {
	s := newStage(t, nil)
	s.press("1", "demo@1", hall.VerbOpen)
	one := s.follow("/desk/1/stream?lang=en", as("clerk")...).until(`name="key"`)
	two := s.follow("/desk/1/stream?lang=en", as("clerk")...).until(`name="key"`)
	require.Equal(t, one, two, "the key is drawn at random: equal means rendered once")
	chinese := s.follow("/desk/1/stream?lang=zh-CN", as("clerk")...).until(`name="key"`)
	require.NotEqual(t, one, chinese)
	manager := s.follow("/desk/1/stream?lang=en", as("manager")...).until(`name="key"`)
	require.NotEqual(t, one, manager, "a desk is its reader's own")
	require.Contains(t, manager, `class="taken"`)
}

func TestAStreamThatClosesLeavesNothingBehind(t *testing.T) {
	s := newStage(t, nil)
	first := s.follow("/desk/1/stream", as("clerk")...)
	before := first.until(`name="key"`)
	first.close()
	require.Eventually(t, func() bool { // forgotten, so drawn again under a new key
		again := s.follow("/desk/1/stream", as("clerk")...)
		defer again.close()
		return again.until(`name="key"`) != before
	}, 30*time.Second, 50*time.Millisecond)
}
