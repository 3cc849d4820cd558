package web

import (
	"bytes"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"

	"paihao/queue-server/hall"
)

// A boardScene is the screen of a zone.
type boardScene struct {
	scene
	hall.Board
}

// ToSay are the announcements of those who are still called: what the board
// says when their time comes.
func (s boardScene) ToSay() []hall.Announcement {
	return slices.DeleteFunc(slices.Clone(s.Announcements), func(a hall.Announcement) bool {
		return len(a.Languages) == 0 || !slices.ContainsFunc(s.Calls, func(c hall.Call) bool {
			return c.Number == a.Number && c.Window == a.Window && c.State == hall.StateCalled
		})
	})
}

// Clips are the addresses of what is played for an announcement.
func (s boardScene) Clips(a hall.Announcement) string {
	clips := a.Clips()
	for i, clip := range clips {
		clips[i] = "/sounds/" + clip + ".wav"
	}
	return strings.Join(clips, " ")
}

// sound answers with a clip.
func (s *site) sound(w http.ResponseWriter, r *http.Request) error {
	name := path.Join(r.PathValue("language"), r.PathValue("clip"))
	if s.Sounds == nil || path.Ext(name) != ".wav" {
		return hall.ErrNotFound
	}
	clip, err := fs.ReadFile(s.Sounds, name)
	if err != nil {
		return hall.ErrNotFound
	}
	w.Header().Set("Content-Type", "audio/wav")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(clip))
	return nil
}
