package counter_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/callpad"
	"paihao/drivers/ratingpad/ratingpadsim"
	"paihao/queue-server/hall"
)

// serve serves the visitor whose turn it is.
func (s *stage) serve() {
	s.t.Helper()
	s.press(callpad.Next)
	s.pass(20 * time.Second)
	s.press(callpad.Start)
	s.pass(time.Minute)
	s.press(callpad.Finish)
}

// rated is how many ratings of a level the hall has.
func (s *stage) rated(level int) int {
	return picture[hall.Office](s, hall.ViewOffice, "").Ratings[level-1]
}

func TestARating(t *testing.T) {
	inHall(t, asIs, func(t *testing.T, s *stage) {
		s.take(2)
		require.ErrorIs(t, s.rate.Tap(5), ratingpadsim.ErrResting)
		s.serve()
		require.Equal(t, ratingpadsim.View{Asks: true, Text: "A001 请您评价本次服务"}, s.rate.View())
		s.pass(10 * time.Second)
		require.NoError(t, s.rate.Tap(5))
		s.pass(2 * time.Second)
		require.Equal(t, 1, s.rated(5))
		require.Equal(t, ratingpadsim.View{}, s.rate.View())

		s.serve()
		require.Equal(t, "A002 请您评价本次服务", s.rate.View().Text)
		s.pass(2 * time.Minute)
		require.ErrorIs(t, s.rate.Tap(1), ratingpadsim.ErrResting, "whoever should rate has gone")
		require.Empty(t, s.rate.Faults())
	})
}

// A visitor rates while the server is away: the level is kept, and counts once.
func TestARatingOutlivesTheServerAndThePad(t *testing.T) {
	inHall(t, asIs, func(t *testing.T, s *stage) {
		s.take(1)
		s.serve()
		s.sever(true)
		s.pass(5 * time.Second)
		require.NoError(t, s.rate.Tap(4))
		s.pass(20 * time.Second)
		require.Equal(t, 4, s.rate.View().Level, "the pad keeps it")
		s.sockets[1].pull()
		s.pass(5 * time.Second)
		s.sockets[1].plug()
		s.sever(false)
		s.losing(2)
		s.pass(20 * time.Second)
		require.Equal(t, 1, s.rated(4))
		require.Equal(t, ratingpadsim.View{}, s.rate.View())
	})
}

func TestAPadThatWasAwayAsks(t *testing.T) {
	inHall(t, asIs, func(t *testing.T, s *stage) {
		s.take(1)
		s.sockets[1].pull()
		s.serve()
		require.False(t, s.rate.View().Asks)
		s.sockets[1].plug()
		s.pass(5 * time.Second)
		require.True(t, s.rate.View().Asks)
		require.NoError(t, s.rate.Tap(3))
		s.pass(2 * time.Second)
		require.Equal(t, 1, s.rated(3))
	})
}
