package printer

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheRollCounts(t *testing.T) {
	r := Roll{}.NewRoll(80 * 8000)
	_, ok := r.Left()
	require.False(t, ok, "nobody knows yet how long a slip is")
	for range 100 {
		r = r.used(800, 1).learn(800)
	}
	require.Equal(t, Roll{Length: 640000, Used: 80000, Slips: 100, Fresh: true, Slip: 800}, r)
	left, ok := r.Left()
	require.True(t, ok)
	require.Equal(t, 700, left)

	for range 60 { // halls with long names
		r = r.used(1200, 1).learn(1200)
	}
	require.InDelta(t, 1200, r.Slip, 10)
}

func TestTheSensorsCorrectTheRoll(t *testing.T) {
	const reserve = 8000 * 12
	r := Roll{Length: 640000, Used: 300000, Slip: 800}
	r = r.seen(Status{}, reserve)
	require.Equal(t, 640000, r.Length)
	r = r.seen(Status{NearEnd: true}, reserve)
	left, ok := r.Left()
	require.True(t, ok)
	require.Equal(t, 120, left, "paper is running low: about 120 tickets left")
	r = r.used(800, 1).seen(Status{NearEnd: true}, reserve)
	left, _ = r.Left()
	require.Equal(t, 119, left, "and it counts on from there")

	r = Roll{Length: 640000, Used: 300000, Slip: 800}.seen(Status{NearEnd: true}, 0)
	require.Equal(t, 640000, r.Length, "nobody knows how much the sensor leaves")
}

func TestTheEndOfARollTellsItsLength(t *testing.T) {
	r := Roll{}.NewRoll(0)
	r = r.used(2000, 2).learn(1000)
	_, ok := r.Left()
	require.False(t, ok)
	r = r.seen(Status{PaperEnd: true}, 0)
	left, ok := r.Left()
	require.True(t, ok)
	require.Equal(t, 0, left)

	r = r.used(1000, 1) // a new roll, and nobody said so
	_, ok = r.Left()
	require.False(t, ok)
	require.Equal(t, 2000, r.seen(Status{PaperEnd: true}, 0).Length, "and nothing is learnt from it")
	r = r.NewRoll(0)
	left, ok = r.Left()
	require.True(t, ok)
	require.Equal(t, 2, left, "as long as the one before")
}

func TestANewRollForgetsNothingElse(t *testing.T) {
	p := New(nil, MM80, nil)
	p.Remember(Memory{Roll: Roll{Length: 8000, Used: 7000, Slip: 500}, Torn: true, Answers: true})
	p.NewRoll(16000)
	require.Equal(t, Memory{Roll: Roll{Length: 16000, Slip: 500, Fresh: true}, Torn: true, Answers: true}, p.Memory())
}

// It is kept in a file between two starts.
func TestMemoryIsAPlainValue(t *testing.T) {
	m := Memory{Roll: Roll{Length: 1, Used: 2, Slips: 3, Fresh: true, Slip: 4, Low: true}, Pages: 5, Torn: true, Answers: true, Confirms: true}
	text, err := json.Marshal(m)
	require.NoError(t, err)
	var back Memory
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, m, back)
}
