package serve

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// A Speaker makes what kiosks say.
type Speaker interface {
	// Manifest names the clip of each phrase, by language and phrase.
	Manifest(c *hall.Catalogue) map[string]map[string]string
	// Clip gives the clip of that name, or hall.ErrNotFound.
	Clip(ctx context.Context, c *hall.Catalogue, name string) ([]byte, error)
}

func (s *server) speech() {
	huma.Register(s.api, s.at(http.MethodGet, "/speech", "The clips of what a kiosk can say besides numbers", kiosksOnly),
		func(ctx context.Context, _ *Input) (*output[api.Speech], error) {
			_, catalogue, err := called(ctx).service.Hall(ctx)
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			return ok(api.Speech(s.Speaker.Manifest(catalogue))), nil
		})

	type wanted struct {
		Input
		Clip string `path:"clip" pattern:"^[0-9a-f]{64}$"`
	}
	type sound struct {
		ContentType  string `header:"Content-Type"`
		CacheControl string `header:"Cache-Control"`
		Body         []byte
	}
	huma.Register(s.api, s.at(http.MethodGet, "/speech/{clip}", "A clip, by its name", kiosksOnly),
		func(ctx context.Context, in *wanted) (*sound, error) {
			_, catalogue, err := called(ctx).service.Hall(ctx)
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			clip, err := s.Speaker.Clip(ctx, catalogue, in.Clip)
			if err != nil {
				return nil, s.wrong(ctx, err)
			}
			return &sound{"audio/wav", "private, max-age=31536000, immutable", clip}, nil
		})
}
