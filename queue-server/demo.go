package main

import (
	"context"
	"log/slog"

	"paihao/packaging/examples"
	"paihao/queue-server/setup"
)

// demo serves the sample hall with well-known tokens and passwords, which is
// why it is for this machine alone; the config has made sure of that.
func demo(ctx context.Context, c config, crowd int, log *slog.Logger) error {
	h, err := openHouse(c)
	if err != nil {
		return err
	}
	defer h.close()
	s, _, err := h.read(ctx, examples.Sample)
	if err != nil {
		return err
	}
	setup.AtOnce(&s)
	if err := h.adopt(ctx, s); err != nil {
		return err
	}
	h.staff.Demo(s.Hall)
	return h.serve(ctx, log, true, func(ctx context.Context, base string) {
		if crowd > 0 {
			play(ctx, base, s, crowd, log)
		}
	})
}
