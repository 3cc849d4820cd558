package serve

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// badDays are the calls that restrict a hall, or a part of it, for a while.
func (s *server) badDays() {
	type suspend struct {
		Keyed
		Body api.SuspendRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/suspend", "Stop a part of the hall for a while; its clocks stand still", managers),
		func(ctx context.Context, in *suspend) (*output[hall.Office], error) {
			c := hall.Suspend{Scope: in.Body.Scope.Of(), Message: in.Body.Message, Until: in.Body.Until.UTC()}
			return s.managed(ctx, in.Key, "suspend"+hall.Fingerprint(c), c)
		})
	type lift struct {
		Keyed
		Body api.LiftRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/lift", "End what was suspended", managers),
		func(ctx context.Context, in *lift) (*output[hall.Office], error) {
			c := hall.Lift{Scope: in.Body.Scope.Of()}
			return s.managed(ctx, in.Key, "lift"+hall.Fingerprint(c), c)
		})
	type mode struct {
		Keyed
		Body hall.Mode
	}
	huma.Register(s.api, s.at(http.MethodPost, "/mode", "Ask for cards or bookings, or for room in the hall", managers),
		func(ctx context.Context, in *mode) (*output[hall.Office], error) {
			c := hall.SetMode{Mode: in.Body}
			return s.managed(ctx, in.Key, "mode"+hall.Fingerprint(c), c)
		})
	type queue struct {
		Keyed
		Queue string `path:"queue" maxLength:"40"`
	}
	type stop struct {
		Keyed
		Queue string `path:"queue" maxLength:"40"`
		Body  api.StopRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/queues/{queue}/stop", "Give no more numbers of a queue today", managers),
		func(ctx context.Context, in *stop) (*output[hall.Office], error) {
			c := hall.StopQueue{Queue: in.Queue, Message: in.Body.Message}
			return s.managed(ctx, in.Key, "stop"+hall.Fingerprint(c), c)
		})
	huma.Register(s.api, s.at(http.MethodPost, "/queues/{queue}/start", "Give numbers of it again", managers),
		func(ctx context.Context, in *queue) (*output[hall.Office], error) {
			c := hall.StartQueue{Queue: in.Queue}
			return s.managed(ctx, in.Key, "start"+hall.Fingerprint(c), c)
		})
	type groups struct {
		Keyed
		Window string `path:"window" maxLength:"40"`
		Body   api.GroupsRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/windows/{window}/groups", "Give a window other queues, while it works", managers),
		func(ctx context.Context, in *groups) (*output[hall.Office], error) {
			c := hall.Regroup{Window: in.Window, Queues: in.Body.Queues, Helps: in.Body.Helps}
			return s.managed(ctx, in.Key, "groups"+hall.Fingerprint(c), c)
		})
	type paper struct {
		Keyed
		Body api.PaperRequest
	}
	huma.Register(s.api, s.at(http.MethodPost, "/paper", "Enter printed slips that were served without the system", managers),
		func(ctx context.Context, in *paper) (*output[hall.Office], error) {
			c := hall.EnterPaper{Window: in.Body.Window, Service: in.Body.Service, Numbers: in.Body.Numbers}
			return s.managed(ctx, in.Key, "paper"+hall.Fingerprint(c), c)
		})
}
