package web

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// What is to be looked at leads to a list that says which ratings those are, and why.
func TestFlaggedRatingsAreListed(t *testing.T) {
	at := time.Date(2026, 11, 24, 9, 30, 0, 0, time.UTC)
	for lang, words := range map[string][]string{
		"zh-CN": {"A001", "09:30", "非常不满意", "办结后不到 3 秒就评了", "1 分钟内在同一评价器上的第 5 个或更多", "照常计入满意率"},
		"en":    {"A001", "09:30", "less than 3 seconds after the service ended", "5 or more at one pad within 1 minute"},
	} {
		sc := staged(lang, hall.ViewOffice)
		office, err := sc.draw(hall.Office{Flagged: 2})
		require.NoError(t, err)
		require.Contains(t, string(office), `hx-get="/office/flagged"`)
		office, err = sc.draw(hall.Office{Held: 2})
		require.NoError(t, err)
		require.NotContains(t, string(office), "/office/flagged")
		list, err := fragment(lang, "flagged", flaggedScene{officeScene{scene: sc}, []hall.FlaggedRating{
			{Session: "t1-1", Number: "A001", Window: "1", Level: 1, Channel: hall.ByPad, Flag: hall.FlagSoon, At: at},
			{Session: "t2-1", Number: "A002", Window: "2", Level: 5, Channel: hall.ByPad, Flag: hall.FlagBurst, At: at},
		}})
		require.NoError(t, err)
		for _, word := range words {
			require.Contains(t, string(list), word)
		}
	}
}
