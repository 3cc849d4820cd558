package counter_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/callpad"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

func TestBoardsShowTheCalls(t *testing.T) {
	inHall(t, asIs, func(t *testing.T, s *stage) {
		require.Equal(t, []string{"暂停服务", "暂停服务", "欢迎光临"}, s.texts())
		s.take(3)
		s.press(callpad.Next)
		s.pass(time.Second)
		require.Equal(t, []string{"请A001到1号窗口", "暂停服务", "请A001到1号窗口"}, s.texts())
		for _, verb := range []string{hall.VerbOpen, hall.VerbNext} {
			_, err := s.desk.Press(t.Context(), rand(), "2", verb, api.DeskRequest{})
			require.NoError(t, err)
		}
		s.pass(time.Second)
		require.Equal(t, []string{"请A001到1号窗口", "请A002到2号窗口", "请A002到2号窗口"}, s.texts())
		s.press(callpad.Start, callpad.Finish)
		s.pass(time.Second)
		require.Equal(t, "欢迎光临", s.texts()[0])
		require.Empty(t, s.leds.Faults())
	})
}

// A lost server changes nothing on the boards; lost boards catch up.
func TestBoardsAndTheServerAreLostAndBack(t *testing.T) {
	inHall(t, asIs, func(t *testing.T, s *stage) {
		s.take(2)
		s.press(callpad.Next)
		s.pass(time.Second)
		s.sever(true)
		s.pass(time.Minute)
		require.Equal(t, "请A001到1号窗口", s.texts()[0])
		s.leds.Restart()
		s.pass(30 * time.Second)
		require.Equal(t, "请A001到1号窗口", s.texts()[0], "said again without the server")
		s.sockets[2].pull()
		s.sever(false)
		s.pass(10 * time.Second)
		s.press(callpad.Next)
		s.pass(10 * time.Second)
		require.Equal(t, "请A001到1号窗口", s.texts()[0])
		s.sockets[2].plug()
		s.pass(5 * time.Second)
		require.Equal(t, "请A002到1号窗口", s.texts()[0])
	})
}

// texts are what the strips of window 1 and 2 and the board of the zone show.
func (s *stage) texts() []string {
	return []string{s.leds.Text(strip), s.leds.Text(other), s.leds.Text(zone)}
}
