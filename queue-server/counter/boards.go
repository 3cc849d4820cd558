package counter

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"paihao/assets"
	"paihao/drivers/ledboard"
	"paihao/queue-server/hall"
)

// run keeps a board up to date until ctx ends. While the server is lost it shows what it showed: nothing newer is known.
func (b Board) run(ctx context.Context, o Options, bus *ledboard.Bus, stop context.CancelCauseFunc) {
	log := o.Log.With("board", b.Address)
	show := func(key, number, window string) {
		text := assets.Text(o.Language, "counter.board."+key, map[string]any{"Number": number, "Window": window})
		if err := bus.Show(b.Board, text); err != nil {
			log.Warn("board cannot show a text", "error", err)
		}
	}
	if b.Kind == ledboard.Main {
		follow(ctx, log, stop,
			func(ctx context.Context) iter.Seq2[hall.Board, error] { return zone(ctx, o.Clerk, o.Window) },
			func(p *hall.Board, _ error) {
				switch {
				case p == nil:
				case len(p.Calls) == 0:
					show("welcome", "", "")
				default:
					show("call", p.Calls[0].Number, p.Calls[0].Window)
				}
			})
		return
	}
	follow(ctx, log, stop,
		func(ctx context.Context) iter.Seq2[hall.Desk, error] { return o.Clerk.DeskEvents(ctx, b.Window) },
		func(p *hall.Desk, _ error) {
			switch {
			case p == nil:
			case p.Ticket != nil:
				show("call", p.Ticket.Number, p.Window)
			case slices.Contains(p.Verbs, hall.VerbOpen):
				show("closed", "", "")
			default:
				show("welcome", "", "")
			}
		})
}

// zone follows the board of the zone that a window stands in.
func zone(ctx context.Context, s Server, window string) iter.Seq2[hall.Board, error] {
	return func(yield func(hall.Board, error) bool) {
		h, err := s.Catalogue(ctx)
		if err == nil {
			at := slices.IndexFunc(h.Windows, func(w hall.NamedWindow) bool { return w.ID == window })
			if at >= 0 {
				s.BoardEvents(ctx, h.Windows[at].Zone)(yield)
				return
			}
			err = fmt.Errorf("counter: window %s: %w", window, hall.ErrUnknownWindow)
		}
		yield(hall.Board{}, err)
	}
}
