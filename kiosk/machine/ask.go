package machine

import (
	"context"
	"crypto/rand"
	"errors"

	"paihao/kiosk/flow"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// ask asks for a visit until it is answered or the visitor has gone, and hands the answer in. A question
// that changes something carries its key, the same at every try.
func ask[T any](ctx context.Context, m *Machine, visit int, what string, do func(context.Context) (T, error), answer func(T) flow.Input) {
	there, cancel := context.WithCancel(ctx)
	m.wishes[visit] = cancel
	m.work.Go(func() {
		defer cancel()
		found, err := insist(m, there, do)
		refusal, refused := errors.AsType[hall.Refusal](err)
		switch {
		case err == nil:
			m.Diary.Info(what, "visit", visit)
			m.Send(answer(found))
		case refused:
			m.Diary.Info(what+" refused", "visit", visit, "code", string(refusal))
			m.Send(flow.Refused{Visit: visit, Refusal: refusal, Booking: bookingOf(err)})
		}
	})
}

func (m *Machine) rate(ctx context.Context, e flow.Rate) {
	key := rand.Text()
	ask(ctx, m, e.Visit, "rated", func(ctx context.Context) (hall.Rating, error) {
		return m.Server.Rate(ctx, key, api.RateRequest{Session: e.Session, Token: e.Token, Level: e.Level, Channel: hall.ByKiosk})
	}, func(hall.Rating) flow.Input { return flow.RatingTaken{Visit: e.Visit} })
}

// amend goes on when the visitor has left: thanks were said already.
func (m *Machine) amend(ctx context.Context, e flow.Amend) {
	key := rand.Text()
	m.work.Go(func() {
		_, err := insist(m, ctx, func(ctx context.Context) (hall.Rating, error) {
			return m.Server.Amend(ctx, key, e.Session, api.AmendRequest{Token: e.Token, Channel: hall.ByKiosk, Reasons: e.Reasons})
		})
		if err != nil {
			m.Diary.Warn("reasons of a rating were not taken", "error", err)
		}
	})
}
