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

const (
	// patience is how long a visitor waits for the server before the kiosk gives a number by itself. A server that is
	// well answers within a tenth of a second, and one that has just been started again within two; whoever waits longer
	// believes that the kiosk is broken.
	patience = 3 * time.Second
	// stray is how long something said to the server may still be on its way there after the kiosk has given it up. The
	// server itself gives up what it cannot do at once.
	stray = time.Minute
)

// A wish is a number that a visitor waits for. It is one ticket, whatever happens to it: the server and the kiosk know it
// by one ID.
type wish struct {
	visit     int
	id, token string
	ask       func(ctx context.Context) (hall.Receipt, error) // the server, always the same
	alone     func() (outbox.Ticket, error)                   // the ticket that the kiosk may give by itself, without its number
}

func (m *Machine) issue(ctx context.Context, e flow.Issue) {
	who, ok := m.whose(e.Visit, e.Card)
	if !ok {
		return
	}
	key, w := rand.Text(), wish{visit: e.Visit, id: rand.Text(), token: rand.Text()}
	w.ask = func(ctx context.Context) (hall.Receipt, error) {
		return m.Server.Issue(ctx, key, api.IssueRequest{
			ID: w.id, Token: w.token, Service: e.Service, Source: hall.FromKiosk, Language: e.Language, Identity: who,
			Priority: e.Priority, Needs: e.Needs, Matters: e.Matters, Another: e.Another,
		})
	}
	w.alone = func() (outbox.Ticket, error) {
		if e.Phone {
			return outbox.Ticket{}, hall.ErrNotReady // nobody could follow it
		}
		class := hall.ClassNormal
		if e.Priority {
			class = hall.ClassPriority
		}
		return m.ticketAlone(w, class, who, api.AloneTicket{
			Service: e.Service, Language: e.Language, Priority: e.Priority, Needs: e.Needs, Matters: e.Matters,
		}, e.Queue)
	}
	m.grant(ctx, w)
}

// grant gets a number for a wish, from the server or else from the kiosk, until the visitor has gone.
func (m *Machine) grant(ctx context.Context, w wish) {
	there, cancel := context.WithCancel(ctx)
	m.wishes[w.visit], m.tickets[w.visit] = cancel, w.id
	m.work.Go(func() {
		defer cancel()
		began := time.Now()
		in, err := m.number(there, w)
		refusal, refused := errors.AsType[hall.Refusal](err)
		switch {
		case err == nil:
			m.Diary.Info("number given", "visit", w.visit, "number", in.Receipt.Number, "alone", in.Alone, "took", time.Since(began))
			m.Send(in)
			m.given.put(in.Receipt.Queue)
		case refused:
			m.Diary.Info("number refused", "visit", w.visit, "code", string(refusal))
			m.Send(flow.Refused{Visit: w.visit, Refusal: refusal, Booking: bookingOf(err)})
		default:
			m.Diary.Warn("visitor left before the number came", "visit", w.visit)
		}
	})
}

// number is what becomes of a wish. It is on disk, with all that a restart needs, before anybody hears of it; what
// cannot be written was not given out. An error that is no refusal means that the visitor has gone.
func (m *Machine) number(ctx context.Context, w wish) (flow.Numbered, error) {
	asked := m.there.Load()
	if asked {
		in, err := m.numberOfServer(ctx, w)
		switch {
		case err == nil, final(err), ctx.Err() != nil:
			return in, err
		}
	}
	ticket, err := w.alone()
	if err == nil {
		ticket, err = m.Outbox.Give(ticket, m.today())
	}
	if err == nil {
		return flow.Numbered{Visit: w.visit, Receipt: *ticket.Receipt, Alone: true}, nil
	}
	if asked {
		m.disown(w.id)
	}
	if _, refused := errors.AsType[hall.Refusal](err); refused {
		return flow.Numbered{}, err
	}
	if !errors.Is(err, outbox.ErrNoNumber) {
		m.Diary.Error("no number", "error", err)
	}
	return flow.Numbered{}, hall.ErrNotReady
}

// numberOfServer asks the server for as long as patience lasts. Whether or not an answer comes, nobody has the number
// unless this returns it, or the kiosk gives out the same ticket.
func (m *Machine) numberOfServer(ctx context.Context, w wish) (flow.Numbered, error) {
	if err := m.Outbox.Ask(w.id); err != nil {
		m.Diary.Error("server not asked", "error", err)
		return flow.Numbered{}, hall.ErrBadRequest
	}
	patient, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	receipt, err := insist(m, patient, w.ask)
	switch {
	case err == nil:
		if err = m.Outbox.Receive(receipt); err == nil {
			return flow.Numbered{Visit: w.visit, Receipt: receipt}, nil
		}
		m.Diary.Error("number not written", "error", err)
		m.disown(w.id)
		return flow.Numbered{}, hall.ErrBadRequest
	case final(err):
		m.write("refusal", func() error { return m.Outbox.Refuse(w.id) })
	case ctx.Err() != nil:
		m.disown(w.id)
	}
	return flow.Numbered{}, err
}

// disown sees to it that the server hears that nobody has a ticket.
func (m *Machine) disown(id string) {
	m.write("disowned", func() error { return m.Outbox.Disown(id, m.Now().Add(stray)) })
}
