package engine_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
	"paihao/queue-server/journal"
)

// TestRatingsComeDaysLater: the old ticket's phone finds its service in the
// book of the day after, over a restart too, and once; whose time runs out
// without a word is given a level by the clock alone.
func TestRatingsComeDaysLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := journal.NewMemory()
		found(t, s, 1)
		e, stop := start(t, s)
		setup, _, err := e.Hall(t.Context())
		require.NoError(t, err)
		setup.Rules.Rating = hall.RatingRules{Phone: hall.Duration(48 * time.Hour), Default: 4}
		_, err = e.Do(t.Context(), hall.Order{Key: "rules", By: "apply", Command: hall.ChangeSetup{Setup: setup}})
		require.NoError(t, err)
		do[hall.Desk](t, e, "open", "clerk:1", hall.Open{Press: press(1)})
		for n := range 2 {
			key := string(rune('a' + n))
			do[hall.Receipt](t, e, key, "kiosk:k1", issue(n))
			do[hall.Desk](t, e, "next"+key, "clerk:1", hall.CallNext{Press: press(1)})
			do[hall.Desk](t, e, "start"+key, "clerk:1", hall.Start{Press: press(1)})
			do[hall.Desk](t, e, "finish"+key, "clerk:1", hall.Finish{Press: press(1)})
		}
		time.Sleep(24 * time.Hour)
		require.NoError(t, stop())
		e, stop = start(t, s)

		c := hall.Rate{Session: "t0-1", Token: "k0", Level: 2, Channel: hall.ByPhone}
		require.Equal(t, 2, do[hall.Rating](t, e, "rate", "holder", c).Level)
		c.Level = 5
		_, err = e.Do(t.Context(), hall.Order{Key: "again", By: "holder", Body: hall.Fingerprint(c), Command: c})
		require.ErrorIs(t, err, hall.ErrAlreadyRated)
		office := func() hall.Office {
			f, err := e.Frame(context.Background(), hall.View{Kind: hall.ViewOffice})
			require.NoError(t, err)
			return f.Picture.(hall.Office)
		}
		require.Equal(t, 1, office().Late)
		time.Sleep(24 * time.Hour)
		require.Equal(t, 1, office().Silent, "nobody asked, and nobody spoke")
		require.Equal(t, [5]int{}, office().Ratings, "it is in no rate")
		require.NoError(t, stop())
		sound(t, s) // each day opened with what the day before carried over
	})
}
