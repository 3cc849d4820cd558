package serve

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

var managers = []staff.Role{staff.Manager}

// managers are the calls of those who run the hall.
func (s *server) managers() {
	type window struct {
		Keyed
		Window string `path:"window" maxLength:"40"`
	}
	huma.Register(s.api, s.at(http.MethodPost, "/windows/{window}/free", "End what is stuck at a window; its ticket waits again", managers),
		func(ctx context.Context, in *window) (*output[hall.Office], error) {
			c := hall.Free{Window: in.Window}
			return s.managed(ctx, in.Key, "free"+hall.Fingerprint(c), c)
		})

	type alarm struct {
		Keyed
		Alarm string `path:"alarm" maxLength:"256"`
	}
	huma.Register(s.api, s.at(http.MethodPost, "/alarms/{alarm}/seen", "Say that an alarm was seen; it stands until its cause has gone", managers),
		func(ctx context.Context, in *alarm) (*output[hall.Office], error) {
			c := hall.See{Alarm: in.Alarm}
			return s.managed(ctx, in.Key, "seen"+hall.Fingerprint(c), c)
		})
}

// managed sends c and answers with the office as it is then, its kiosks too.
func (s *server) managed(ctx context.Context, key, asked string, c hall.Command) (*output[hall.Office], error) {
	k := called(ctx)
	if _, err := k.order(ctx, key, k.who.String(), asked, c); err != nil {
		return nil, s.wrong(ctx, err)
	}
	return picture[hall.Office](ctx, s, hall.ViewOffice, "")
}
