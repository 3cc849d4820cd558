package bench

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// scanner holds codes in front of the scanner.
type scanner struct {
	*Window
	code    string // of the newest booking
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
		w.key("code-foreign", "ban", func() { s.show(foreignQR) })))
	return s
}

func (s *scanner) state() string {
	if s.code == "" {
		return s.text("code-none")
	}
	return s.text("code-made")
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
		code, err := s.bench.Book(ctx)
		s.bench.Do(func() {
			s.asking = false
			if err != nil {
				s.say("", err)
				return
			}
			s.code = code
			s.refresh()
			s.show(code)
		})
	}()
}

// again shows the booking that was shown before: it is used by then.
func (s *scanner) again() {
	if s.code == "" {
		s.say("code-none", nil)
		return
	}
	s.show(s.code)
}

func (s *scanner) show(code string) { s.say("code-shown", s.bench.Scanner.Show(code)) }
