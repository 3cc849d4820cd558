package qrscanner_test

import (
	"context"
	"errors"
	"io"
	"net"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/qrscanner"
	"paihao/drivers/qrscanner/qrscannersim"
)

// Every family reads a code when told to, whether it lies there already or comes later, with its answer before the code
// or glued to it, at any speed and in any pieces.
func TestEveryFamilyReadsWhenToldTo(t *testing.T) {
	for family := range dialects {
		for _, suffix := range []string{"\r", "\r\n", ""} {
			for _, glued := range []bool{false, true} {
				for _, piece := range []int{0, 1, 5} {
					synctest.Test(t, func(t *testing.T) {
						var showing sync.WaitGroup
						t.Cleanup(showing.Wait)
						s, sim, _ := setUp(t, qrscannersim.Options{Family: family, Told: true, Glued: glued, Baud: 9600, Suffix: suffix, Piece: piece})
						require.NoError(t, sim.Show(booking))
						require.NoError(t, s.Start(t.Context()))
						code, err := s.Scan(t.Context())
						require.NoError(t, err)
						require.Equal(t, booking, code.Text)

						require.NoError(t, s.Start(t.Context()))
						showing.Go(func() { time.Sleep(3 * time.Second); sim.Show("A017") })
						code, err = s.Scan(t.Context())
						require.NoError(t, err)
						require.Equal(t, "A017", code.Text)
					})
				}
			}
		}
	}
}

func TestNothingIsReadAfterStopOrTooLate(t *testing.T) {
	for family := range dialects {
		synctest.Test(t, func(t *testing.T) {
			s, sim, _ := setUp(t, qrscannersim.Options{Family: family, Told: true, Suffix: "\r"})
			nothing := func() {
				require.NoError(t, sim.Show("A017"))
				ctx, cancel := context.WithTimeout(t.Context(), time.Second)
				defer cancel()
				_, err := s.Scan(ctx)
				require.ErrorIs(t, err, context.DeadlineExceeded)
			}
			nothing()
			require.NoError(t, s.Start(t.Context())) // the code that lies there
			_, err := s.Scan(t.Context())
			require.NoError(t, err)
			require.NoError(t, s.Start(t.Context()))
			require.NoError(t, s.Stop(t.Context()))
			synctest.Wait()
			nothing()
		})
	}
}

func TestTheShortCommandOfNewland(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		_, sim, host := setUp(t, qrscannersim.Options{Family: qrscannersim.Newland, Told: true, Suffix: "\r"})
		s := qrscanner.New(host, qrscanner.Options{Dialect: qrscanner.NewlandShort})
		require.NoError(t, sim.Show("A017"))
		require.NoError(t, s.Start(t.Context()))
		code, err := s.Scan(t.Context())
		require.NoError(t, err)
		require.Equal(t, "A017", code.Text)
	})
}

func TestAScannerThatSleepsSeesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, sim, _ := setUp(t, qrscannersim.Options{Family: qrscannersim.GM65, Suffix: "\r"})
		require.NoError(t, s.Sleep(t.Context()))
		require.NoError(t, sim.Show("in the night"))
		sim.Mute(true) // it may not answer either
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		_, err := s.Scan(ctx)
		require.ErrorIs(t, err, context.DeadlineExceeded)
		sim.Mute(false)
		require.NoError(t, s.Wake(t.Context()))
		go sim.Show("in the morning")
		code, err := s.Scan(t.Context())
		require.NoError(t, err)
		require.Equal(t, "in the morning", code.Text)
	})
}

func TestAScannerThatIsSilentIsGivenUpAfterThreeBeats(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, sim, _ := setUp(t, qrscannersim.Options{Family: qrscannersim.GM65, Suffix: "\r"})
		require.NoError(t, s.Beat(t.Context()))
		sim.At(qrscannersim.Answers, qrscannersim.Silent, qrscannersim.Silent, qrscannersim.None, qrscannersim.Silent, qrscannersim.Silent)
		time.AfterFunc(time.Minute, func() { sim.Show("two in a row are no harm") })
		_, err := s.Scan(t.Context())
		require.NoError(t, err)

		sim.Mute(true)
		began := time.Now()
		_, err = s.Scan(t.Context())
		require.ErrorIs(t, err, qrscanner.ErrSilent)
		require.Equal(t, 3*(qrscanner.DefaultBeat+500*time.Millisecond), time.Since(began))
	})
}

func TestACodeThatComesWhileTheScannerIsAskedIsNotLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, sim, _ := setUp(t, qrscannersim.Options{Family: qrscannersim.GM65, Suffix: "\r"})
		go sim.Send([]byte("one\rtw"))
		synctest.Wait()
		go func() { time.Sleep(20 * time.Millisecond); sim.Send([]byte("o\rthree\r")) }()
		require.NoError(t, s.Beat(t.Context()))
		for _, want := range []string{"one", "two", "three"} {
			code, err := s.Scan(t.Context())
			require.NoError(t, err)
			require.Equal(t, want, code.Text)
		}
	})
}

func TestCommandsThatFail(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, sim, host := setUp(t, qrscannersim.Options{Family: qrscannersim.GM65})
		sim.At(qrscannersim.Answers, qrscannersim.Silent, qrscannersim.WrongBit, qrscannersim.Torn)
		for range 3 {
			require.ErrorIs(t, s.Start(t.Context()), qrscanner.ErrSilent)
		}
		gone := errors.New("gone")
		ctx, cancel := context.WithCancelCause(t.Context())
		sim.Mute(true)
		time.AfterFunc(100*time.Millisecond, func() { cancel(gone) })
		require.ErrorIs(t, s.Start(ctx), gone)
		require.ErrorIs(t, s.Start(ctx), gone)
		host.Close()
		require.ErrorIs(t, s.Start(t.Context()), io.ErrClosedPipe)
	})
	none := qrscanner.New(nil, qrscanner.Options{})
	require.ErrorIs(t, none.Start(t.Context()), qrscanner.ErrNoCommand)
	honeywell := qrscanner.New(nil, qrscanner.Options{Dialect: qrscanner.Honeywell})
	require.ErrorIs(t, honeywell.Sleep(t.Context()), qrscanner.ErrNoCommand)
	require.ErrorIs(t, honeywell.Wake(t.Context()), qrscanner.ErrNoCommand)
	require.ErrorIs(t, honeywell.Beat(t.Context()), qrscanner.ErrNoCommand)
}

func TestARefusalIsSaid(t *testing.T) {
	for _, dialect := range []qrscanner.Dialect{qrscanner.GM65, qrscanner.Newland, qrscanner.Zebra} {
		for _, refusal := range dialect.Start.Refuse {
			synctest.Test(t, func(t *testing.T) {
				host, device := net.Pipe()
				defer host.Close()
				go func() {
					b := make([]byte, 64)
					for n := 0; n < len(dialect.Rouse)+len(dialect.Start.Send); {
						k, _ := device.Read(b)
						n += k
					}
					device.Write(refusal)
				}()
				s := qrscanner.New(host, qrscanner.Options{Dialect: dialect})
				require.ErrorIs(t, s.Start(t.Context()), qrscanner.ErrRefused)
			})
		}
	}
}
