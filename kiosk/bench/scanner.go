package bench

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"paihao/assets"
)

// scanner holds codes in front of the scanner.
type scanner struct {
	*Window
	booking Booking // the newest
	slip    string  // what the code of the newest slip says
	asking  bool
	box     *fyne.Container
	refresh func()
}

// bookTime is how long the server may take to agree on a visit.
const bookTime = 10 * time.Second

func newScanner(w *Window) *scanner {
	s := &scanner{Window: w}
	s.box, s.refresh = w.panel("code", "qrcode", s.state, container.NewGridWithColumns(3,
		w.key("code-booked", "calendar-check", s.book),
		w.key("code-again", "repeat", s.again),
		w.key("code-slip", "ticket", s.ofSlip),
		w.key("code-damaged", "alert-triangle", s.damaged),
		w.key("code-foreign", "ban", func() { s.show(foreignQR) })))
	return s
}

// state names the digits that can be typed in the place of the booking's QR.
func (s *scanner) state() string {
	if s.booking.Code == "" {
		return s.text("code-none")
	}
	return assets.Text(s.lang, "bench.code-made", map[string]any{"Short": s.booking.Short})
}

// book shows the code of a new visit. The server is asked aside, so that the window goes on.
func (s *scanner) book() {
	if s.asking {
		return
	}
	s.asking = true
	s.say("code-asking", nil)
	go func() {
		ctx, stop := context.WithTimeout(context.Background(), bookTime)
		defer stop()
		booking, err := s.bench.Book(ctx)
		s.bench.Do(func() {
			s.asking = false
			if err != nil {
				s.say("", err)
				return
			}
			s.booking = booking
			s.refresh()
			s.show(booking.Code)
		})
	}()
}

// again shows the booking that was shown before: it is used by then.
func (s *scanner) again() {
	s.showOr(s.booking.Code, "code-none")
}

// ofSlip shows the newest slip, as its holder does at any kiosk.
func (s *scanner) ofSlip() { s.showOr(s.slip, "code-no-slip") }

// damaged shows the newest booking with its end torn off.
func (s *scanner) damaged() { s.showOr(s.booking.Code[:len(s.booking.Code)*2/3], "code-none") }

func (s *scanner) showOr(code, none string) {
	if code == "" {
		s.say(none, nil)
		return
	}
	s.show(code)
}

func (s *scanner) show(code string) { s.say("code-shown", s.bench.Scanner.Show(code)) }
