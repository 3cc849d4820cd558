package web

import (
	"net/http"
	"strconv"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// A flaggedScene is the ratings that a manager should look at.
type flaggedScene struct {
	officeScene
	Listed []hall.FlaggedRating
}

// Face is the icon of a level.
func (s flaggedScene) Face(level int) string { return assets.Faces[level-1] }

// Level is a level in words.
func (s flaggedScene) Level(level int) string { return wordOf(s.lang, "level", strconv.Itoa(level)) }

// Why is why a rating was flagged.
func (s flaggedScene) Why(flag hall.Flag) string {
	return text(s.lang, "web.flag."+string(flag), "Seconds", int(hall.Soon.Seconds()), "Minutes", int(hall.BurstTime.Minutes()), "N", hall.Burst)
}

// showFlagged lists the ratings that should be looked at.
func (s *site) showFlagged(w http.ResponseWriter, r *http.Request) error {
	v, o, err := s.office(w, r)
	if err != nil {
		return err
	}
	frame, err := v.hall.Frame(r.Context(), hall.View{Kind: hall.ViewFlagged})
	if err != nil {
		return err
	}
	return s.dialog(w, r, v, http.StatusOK, "flagged", flaggedScene{o, frame.Picture.(hall.Flagged).Ratings})
}
