package qrscanner_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/qrscanner"
	"paihao/drivers/qrscanner/qrscannersim"
)

func setUp(t *testing.T, o qrscannersim.Options) (*qrscanner.Scanner, *qrscannersim.Scanner, net.Conn) {
	t.Helper()
	sim := qrscannersim.New(o)
	host, device := net.Pipe()
	var served sync.WaitGroup
	served.Go(func() { sim.Serve(device) })
	t.Cleanup(func() {
		host.Close()
		device.Close()
		served.Wait()
		require.Empty(t, sim.Faults())
	})
	synctest.Wait()
	return qrscanner.New(host, qrscanner.Options{Dialect: dialects[o.Family]}), sim, host
}

var dialects = map[qrscannersim.Family]qrscanner.Dialect{
	qrscannersim.GM65: qrscanner.GM65, qrscannersim.Newland: qrscanner.Newland,
	qrscannersim.Honeywell: qrscanner.Honeywell, qrscannersim.Zebra: qrscanner.Zebra,
}

const booking = "https://hall.example/b/7K2M9QXV4TBD?s=预约"

func TestEverySuffixAndSplitIsOneReading(t *testing.T) {
	for _, suffix := range []string{"\r", "\n", "\r\n", ""} {
		for _, piece := range []int{0, 1, 7, len(booking)} {
			synctest.Test(t, func(t *testing.T) {
				s, sim, _ := setUp(t, qrscannersim.Options{Baud: 9600, Suffix: suffix, Prefix: "]Q1", Piece: piece, Gap: 40 * time.Millisecond})
				go func() {
					for _, n := range "123" {
						sim.Show(booking + string(n))
						time.Sleep(time.Second)
					}
				}()
				for _, n := range "123" {
					code, err := s.Scan(t.Context())
					require.NoError(t, err)
					require.Equal(t, qrscanner.Code{Text: booking + string(n), Symbology: "Q1"}, code)
				}
				ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
				defer cancel()
				_, err := s.Scan(ctx)
				require.ErrorIs(t, err, context.DeadlineExceeded, "no empty reading from the suffix")
			})
		}
	}
}

func TestCodesGluedTogetherAreTwoReadings(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, sim, _ := setUp(t, qrscannersim.Options{})
		go sim.Send([]byte("one\r\n\x00two\r\nthree"))
		for _, want := range []string{"one", "two", "three"} {
			code, err := s.Scan(t.Context())
			require.NoError(t, err)
			require.Equal(t, want, code.Text)
		}
	})
}

func TestEncodings(t *testing.T) {
	for name, c := range map[string]struct {
		sent, want string
		err        error
	}{
		"ASCII":               {"A017", "A017", nil},
		"UTF-8":               {"预约", "预约", nil},
		"GBK":                 {"\xd5\xfe\xce\xf1", "政务", nil},
		"GB18030, four bytes": {"\x95\x34\xb2\x35", "𠮷", nil},
		"neither":             {"\xff\xfe\xff", "", qrscanner.ErrText},
		"a bracket alone":     {"]1", "]1", nil},
		"separators":          {"\x1d10A\x1e\x04", "\x1d10A\x1e\x04", nil},
		"control characters":  {"A\x1b017", "", qrscanner.ErrText},
		"NUL":                 {"\x00A0\x0017\x00", "A017", nil},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, sim, _ := setUp(t, qrscannersim.Options{Suffix: "\r"})
				go sim.Show(c.sent)
				code, err := s.Scan(t.Context())
				require.ErrorIs(t, err, c.err)
				require.Equal(t, c.want, code.Text)
			})
		})
	}
}

func TestTooLongIsOneErrorAndTheNextCodeIsGood(t *testing.T) {
	for _, suffix := range []string{"\r", ""} {
		synctest.Test(t, func(t *testing.T) {
			s, sim, _ := setUp(t, qrscannersim.Options{Suffix: suffix})
			go func() {
				sim.Show(strings.Repeat("x", 9000))
				time.Sleep(time.Second)
				sim.Show("good")
			}()
			_, err := s.Scan(t.Context())
			require.ErrorIs(t, err, qrscanner.ErrTooLong)
			code, err := s.Scan(t.Context())
			require.NoError(t, err)
			require.Equal(t, "good", code.Text)
		})
	}
}

func TestLineLostAndContextEnded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, sim, host := setUp(t, qrscannersim.Options{Suffix: "\r"})
		gone := errors.New("gone")
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(time.Second, func() { cancel(gone) })
		_, err := s.Scan(ctx)
		require.ErrorIs(t, err, gone)

		go sim.Show("after")
		code, err := s.Scan(t.Context())
		require.NoError(t, err, "the end of one call does not spoil the next")
		require.Equal(t, "after", code.Text)

		time.AfterFunc(time.Second, func() { host.Close() })
		_, err = s.Scan(t.Context())
		require.ErrorIs(t, err, io.ErrClosedPipe)
		synctest.Wait()
		require.ErrorIs(t, sim.Show("nobody"), qrscannersim.ErrUnplugged)
	})
}

// pieces is a line that gives its bytes as they are cut, then ends.
type pieces struct{ rest [][]byte }

func (p *pieces) SetReadDeadline(time.Time) error  { return nil }
func (p *pieces) SetWriteDeadline(time.Time) error { return nil }
func (p *pieces) Write(b []byte) (int, error)      { return len(b), nil }

func (p *pieces) Read(b []byte) (int, error) {
	if len(p.rest) == 0 {
		return 0, io.EOF
	}
	n := copy(b, p.rest[0])
	if p.rest[0] = p.rest[0][n:]; len(p.rest[0]) == 0 {
		p.rest = p.rest[1:]
	}
	return n, nil
}

func FuzzScan(f *testing.F) {
	f.Add([]byte("]Q1one\r\ntwo\x00\xff\n"), 3)
	f.Add(bytes.Repeat([]byte("x"), 5000), 512)
	f.Fuzz(func(t *testing.T, b []byte, cut int) {
		cut = max(1, cut%512)
		line := &pieces{}
		for len(b) > 0 {
			n := min(cut, len(b))
			line.rest, b = append(line.rest, b[:n]), b[n:]
		}
		s := qrscanner.New(line, qrscanner.Options{})
		for {
			code, err := s.Scan(t.Context())
			if errors.Is(err, io.EOF) {
				return
			}
			if err == nil {
				require.NotContains(t, code.Text, "\r")
				require.NotContains(t, code.Text, "\x00")
			}
		}
	})
}
