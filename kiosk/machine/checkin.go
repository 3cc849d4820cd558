package machine

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"paihao/kiosk/flow"
	"paihao/kiosk/outbox"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

func (m *Machine) checkIn(ctx context.Context, e flow.CheckIn) {
	who, ok := m.whose(e.Visit, e.Card)
	if !ok {
		return
	}
	key, w := rand.Text(), wish{visit: e.Visit, id: rand.Text(), token: rand.Text()}
	w.ask = func(ctx context.Context) (hall.Receipt, error) {
		return m.Server.CheckIn(ctx, key, api.CheckInRequest{
			ID: w.id, Token: w.token, Code: e.Code, Identity: who, Source: hall.FromKiosk, Language: e.Language,
		})
	}
	w.alone = func() (outbox.Ticket, error) {
		v, err := m.visitAlone(e.Code)
		if err == nil {
			err = overs[v.State]
		}
		if err != nil {
			return outbox.Ticket{}, err
		}
		t, err := m.ticketAlone(w, hall.ClassAppointment, who, api.AloneTicket{Service: v.Service, Language: e.Language, Code: e.Code}, v.Queue)
		if err == nil {
			t.Booking = v.ID
			t.Receipt.Slot = &v.From
		}
		return t, err
	}
	m.grant(ctx, w)
}

// preview asks the server what a check-in would bring, and looks at the code itself when there is no answer.
func (m *Machine) preview(ctx context.Context, e flow.Preview) {
	who, ok := m.whose(e.Visit, e.Card)
	if !ok {
		return
	}
	there, cancel := context.WithCancel(ctx)
	m.wishes[e.Visit] = cancel
	m.work.Go(func() {
		defer cancel()
		v, alone, err := m.booking(there, api.VisitRequest{Code: e.Code, Identity: who})
		refusal, refused := errors.AsType[hall.Refusal](err)
		switch {
		case err == nil:
			m.Diary.Info("booking looked at", "visit", e.Visit, "state", string(v.State), "alone", alone)
			m.Send(flow.Previewed{Visit: e.Visit, Booking: v, Alone: alone})
		case refused:
			m.Diary.Info("booking refused", "visit", e.Visit, "code", string(refusal))
			m.Send(flow.Refused{Visit: e.Visit, Refusal: refusal, Booking: bookingOf(err)})
		}
	})
}

func (m *Machine) booking(ctx context.Context, r api.VisitRequest) (v hall.Visit, alone bool, err error) {
	if m.there.Load() {
		key := rand.Text()
		patient, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		v, err = insist(m, patient, func(ctx context.Context) (hall.Visit, error) { return m.Server.Preview(ctx, key, r) })
		if err == nil || final(err) || ctx.Err() != nil {
			return v, false, err
		}
	}
	v, err = m.visitAlone(r.Code)
	return v, true, err
}

// overs are the refusals of a visit that cannot be checked in.
var overs = map[hall.VisitState]error{
	hall.VisitUsed: hall.ErrCodeUsed, hall.VisitLater: hall.ErrCodeEarly, hall.VisitTooLate: hall.ErrCodeExpired,
}

// visitAlone is what a signed code says by itself. It cannot say that the visit was given back, or checked in elsewhere:
// the merge finds that out.
func (m *Machine) visitAlone(code string) (hall.Visit, error) {
	h := m.known.Load()
	now, sure := m.clock.now()
	if h == nil || !sure || code == "" || hall.IsShort(code) {
		return hall.Visit{}, hall.ErrNotReady
	}
	b, err := hall.ReadCode(h.Alone.Codes, h.Hall, code)
	if err != nil {
		return hall.Visit{}, err
	}
	slot, late := time.Duration(h.Alone.Slot), time.Duration(h.Alone.Late)
	v := hall.Visit{ID: b.ID, Service: b.Service, From: b.From, To: b.From.Add(slot), Class: hall.ClassAppointment, Queue: m.queueOf(b.Service)}
	day, today := m.dayOf(b.From), m.dayOf(now)
	use, used, err := m.Outbox.Used(b.ID, today)
	switch {
	case err != nil:
		m.Diary.Error("booking not looked at", "error", err)
		return v, hall.ErrNotReady
	case v.Queue == "":
		return v, hall.ErrUnknownService
	case used:
		v.State, v.Number, v.CheckedIn = hall.VisitUsed, use.Number, &use.At
	case day > today:
		v.State = hall.VisitLater
	case day < today, now.After(v.To.Add(late)):
		v.State = hall.VisitTooLate
	case now.Before(v.From):
		v.State = hall.VisitEarly
	case now.After(v.To):
		v.State = hall.VisitKeeps
	default:
		v.State = hall.VisitOnTime
	}
	return v, nil
}

// bookingOf is the visit that a refused code stands for, where the server knows it.
func bookingOf(err error) *hall.Visit {
	if problem, ok := errors.AsType[*api.Problem](err); ok {
		return problem.Visit
	}
	return nil
}
