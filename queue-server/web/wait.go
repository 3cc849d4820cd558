package web

import (
	"time"

	"paihao/queue-server/hall"
)

// Wait is an expected wait in words; a dash when nobody knows, never a zero.
func (s scene) Wait(r *hall.Range) string {
	if r == nil {
		return "—"
	}
	from, to := minutes(r.From), max(1, minutes(r.To))
	switch from {
	case 0:
		return text(s.lang, "web.wait.within", "N", to)
	case to:
		return text(s.lang, "web.wait.about", "N", to)
	}
	return text(s.lang, "web.wait.range", "From", from, "To", to)
}

func minutes(d hall.Duration) int { return int(time.Duration(d).Round(time.Minute) / time.Minute) }
