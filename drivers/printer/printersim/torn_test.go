package printersim_test

import (
	"errors"
	"net"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// link is a printer whose cable can be pulled and put in again.
type link struct {
	*printer.Printer
	t       *testing.T
	sim     *printersim.Printer
	profile printer.Profile
	tickets chan printersim.Ticket
	host    net.Conn
	served  sync.WaitGroup
}

func newLink(t *testing.T, o printersim.Options) *link {
	l := &link{t: t, profile: o.Profile, tickets: make(chan printersim.Ticket, 64)}
	o.OnTicket = func(t printersim.Ticket) { l.tickets <- t }
	l.sim = printersim.New(o)
	l.plug(printer.Memory{})
	t.Cleanup(l.pull)
	return l
}

// plug puts the cable in; what was known of the printer is remembered.
func (l *link) plug(known printer.Memory) {
	host, device := net.Pipe()
	l.host = host
	l.served.Go(func() { l.sim.Serve(device); device.Close() })
	l.Printer = printer.New(host, l.profile, nil)
	l.Remember(known)
}

func (l *link) pull() {
	l.host.Close()
	l.served.Wait()
}

// drain returns what came out so far.
func (l *link) drain() (pieces []printersim.Ticket) {
	synctest.Wait()
	for len(l.tickets) > 0 {
		pieces = append(pieces, <-l.tickets)
	}
	return pieces
}

// mixed is a page with text, bands of dots and a code, so that it can be broken off anywhere.
var mixed = printer.Page{
	printer.Text{Text: "A017", Style: printer.Big(4), Align: printer.Centre}, printer.Rule{},
	printer.Pair{Left: "前面等候", Right: "6 人"}, printer.QR{Payload: "https://hall.example/t/7K2M9QXV4TBD", Level: printer.High},
	printer.Text{Text: "当日有效"}, printer.Cut{},
}

// latin is a page that every model prints with its own font.
var latin = printer.Page{printer.Text{Text: "A018"}, printer.Cut{}}

// A page that was broken off at any byte leaves the next one whole and alone, whether the cable was pulled or not.
func TestAPageBrokenOffAnywhere(t *testing.T) {
	drawn := printer.MM80
	drawn.QR = printer.Code{}
	for name, profile := range map[string]printer.Profile{
		"native": printer.MM80, "drawn": drawn, "epson": printer.Models["epson-80"], "vkp80iii": printer.Models["vkp80iii"],
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				size := len(must(profile.Encode(mixed, anyFace)))
				for at := 1; at < size; at += 1 + size/30 {
					for _, pulled := range []bool{false, true} {
						l := newLink(t, printersim.Options{Profile: profile})
						l.Printer = printer.New(&broken{Conn: l.host, left: asked(profile) + at}, profile, anyFace)
						out, err := l.Print(t.Context(), mixed)
						require.ErrorIs(t, err, errBroken)
						require.Equal(t, printer.Unknown, out, "byte %d", at)
						known := l.Memory()
						require.True(t, known.Torn)
						if pulled {
							l.pull()
							l.plug(known)
						} else {
							l.Printer = printer.New(l.host, profile, nil)
							l.Remember(known)
						}
						_, err = l.Print(t.Context(), latin)
						require.NoError(t, err, "byte %d", at)
						require.False(t, l.Memory().Torn)
						pieces := l.drain()
						last := pieces[len(pieces)-1]
						require.Equal(t, "A018\n", last.Text(), "byte %d of %d, pulled %v", at, size, pulled)
						require.Equal(t, must(profile.Length(latin, nil)), last.Image.Bounds().Dy(), "nothing of the page before hangs on")
						l.pull()
					}
				}
			})
		})
	}
}

// asked is how many bytes ask for the status before a page.
func asked(p printer.Profile) int {
	if p.Custom {
		return 3
	}
	return 12
}

var errBroken = errors.New("broken off")

// broken is a line that takes so many bytes and then no more.
type broken struct {
	net.Conn
	left int
}

func (b *broken) Write(p []byte) (int, error) {
	if len(p) <= b.left {
		b.left -= len(p)
		return b.Conn.Write(p)
	}
	n, err := b.Conn.Write(p[:b.left])
	b.left = 0
	return n, errors.Join(err, errBroken)
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
