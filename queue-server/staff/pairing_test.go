package staff_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/staff"
)

// mark is a mark of a machine.
func mark(n int) string { return fmt.Sprintf("%032x", n) }

// token is the nth token that a kiosk makes for itself.
func token(n int) string { return fmt.Sprintf("TOKEN%021d", n) }

var boss = staff.Principal{Role: staff.Manager, Name: "wang", Hall: "sample"}

func TestPairingByCode(t *testing.T) {
	s, path := open(t)
	p, err := s.Ask(token(1), mark(1))
	require.NoError(t, err)
	require.Regexp(t, `^[0-9]{6}$`, p.Code)
	require.WithinDuration(t, time.Now().Add(10*time.Minute), p.Until, time.Minute)
	same, err := s.Ask(token(1), mark(1))
	require.NoError(t, err)
	require.Equal(t, p, same, "asked again, it is the same code")
	_, err = s.Who(from(token(1), mark(1)))
	require.ErrorIs(t, err, staff.ErrNobody, "who only asks is nobody")

	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	told := make(chan staff.Pairing)
	go func() {
		for p, err := range s.Follow(ctx, token(1), mark(1)) {
			if err != nil {
				break
			}
			told <- p
		}
		close(told)
	}()
	require.Equal(t, p, <-told)
	require.ErrorIs(t, s.Grant(boss, p.Code, "a kiosk", false), staff.ErrBadName)
	require.NoError(t, s.Grant(boss, p.Code, "k1", false))
	require.Equal(t, staff.Pairing{Hall: "sample", Name: "k1"}, <-told)
	require.NoError(t, s.Grant(boss, p.Code, "k1", false), "said twice, it is one")
	require.ErrorIs(t, s.Grant(boss, p.Code, "k2", false), staff.ErrNoCode)
	who, err := s.Who(from(token(1), mark(1)))
	require.NoError(t, err)
	require.Equal(t, "kiosk:k1", who.String())
	stop()
	for range told {
	}

	require.NoError(t, s.Close())
	s = reopen(t, path)
	p, err = s.Ask(token(1), mark(1)) // its answer was lost, and the server started again
	require.NoError(t, err)
	require.Equal(t, staff.Pairing{Hall: "sample", Name: "k1"}, p)
	_, err = s.Ask(token(1), mark(2))
	require.ErrorIs(t, err, staff.ErrOtherMachine)
}

func TestACodeIsForgotten(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, _ := open(t)
		p, err := s.Ask(token(1), mark(1))
		require.NoError(t, err)
		for got, err := range s.Follow(t.Context(), token(1), mark(1)) {
			if err != nil {
				require.ErrorIs(t, err, staff.ErrNobody)
				continue
			}
			require.Equal(t, p, got)
		}
		require.False(t, time.Now().Before(p.Until), "it ends by itself")
		require.ErrorIs(t, s.Grant(boss, p.Code, "k1", false), staff.ErrNoCode)
		next, err := s.Ask(token(1), mark(1))
		require.NoError(t, err)
		require.NotEqual(t, p.Until, next.Until)
		require.NoError(t, s.Grant(boss, next.Code, "k1", false))
	})
}

func TestManyWrongCodes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, _ := open(t)
		p, err := s.Ask(token(1), mark(1))
		require.NoError(t, err)
		wrong := "000000"
		if p.Code == wrong {
			wrong = "000001"
		}
		for range 5 {
			require.ErrorIs(t, s.Grant(boss, wrong, "k1", false), staff.ErrNoCode)
		}
		require.ErrorIs(t, s.Grant(boss, p.Code, "k1", false), staff.ErrTooMany, "the right one too")
		other := boss
		other.Name = "zhao"
		require.ErrorIs(t, s.Grant(other, wrong, "k1", false), staff.ErrNoCode, "another manager is not slowed down")
		time.Sleep(10*time.Minute + time.Second)
		require.ErrorIs(t, s.Grant(boss, p.Code, "k1", false), staff.ErrNoCode, "it has ended by now")
		p, err = s.Ask(token(1), mark(1))
		require.NoError(t, err)
		require.NoError(t, s.Grant(boss, p.Code, "k1", false))
	})
}

func TestManyKiosksAsk(t *testing.T) {
	s, _ := open(t)
	codes := map[string]bool{}
	for i := range 64 {
		p, err := s.Ask(token(i), mark(i))
		require.NoError(t, err)
		codes[p.Code] = true
	}
	require.Len(t, codes, 64, "each has its own")
	_, err := s.Ask(token(64), mark(64))
	require.ErrorIs(t, err, staff.ErrTooMany)
	p, err := s.Ask(token(65), mark(0))
	require.NoError(t, err, "a machine that begins anew takes its own place")
	_, again := s.Ask(token(0), mark(99))
	require.ErrorIs(t, again, staff.ErrTooMany, "its first wish is gone")
	require.NoError(t, s.Grant(boss, p.Code, "k1", false))
}

func TestTwoMachinesOfOneName(t *testing.T) {
	s, _ := open(t)
	first, err := s.Ask(token(1), mark(1))
	require.NoError(t, err)
	second, err := s.Ask(token(2), mark(2))
	require.NoError(t, err)
	require.NoError(t, s.Grant(boss, first.Code, "k1", false))
	require.ErrorIs(t, s.Grant(boss, second.Code, "k1", false), staff.ErrNameUsed)
	elsewhere := boss
	elsewhere.Hall = "other"
	require.ErrorIs(t, s.Grant(elsewhere, first.Code, "k1", false), staff.ErrNoCode)
	_, err = s.Who(from(token(1), mark(1)))
	require.NoError(t, err)

	require.NoError(t, s.Grant(boss, second.Code, "k1", true))
	_, err = s.Who(from(token(1), mark(1)))
	require.ErrorIs(t, err, staff.ErrNobody, "it was replaced")
	_, err = s.Who(from(token(2), mark(2)))
	require.NoError(t, err)
	anew, err := s.Ask(token(3), mark(2))
	require.NoError(t, err)
	require.NoError(t, s.Grant(boss, anew.Code, "k1", false), "the same machine, which has lost its settings")
}

func TestWhatIsBoundToAMachine(t *testing.T) {
	s, path := open(t)
	kiosk, err := s.Pair(staff.Kiosk, "k1", "sample", "")
	require.NoError(t, err)
	pad, err := s.Pair(staff.Pad, "pad-1", "sample", "1")
	require.NoError(t, err)
	s.Demo("sample")
	own := mark(1) + "." + mark(11) + "." + mark(12)
	_, err = s.Who(from(kiosk, ""))
	require.NoError(t, err, "not bound yet")
	for range 2 {
		_, err = s.Who(from(kiosk, own))
		require.NoError(t, err)
	}
	require.Empty(t, s.Twins("sample"))
	for name, machine := range map[string]string{
		"another": mark(2), "another with its parts": mark(2) + "." + mark(11), "a copied disk": mark(1) + "." + mark(13),
		"none": "", "nonsense": strings.Repeat("Z", 32), "too much": own + strings.Repeat("."+mark(14), 9),
	} {
		who, err := s.Who(from(kiosk, machine))
		require.ErrorIs(t, err, staff.ErrOtherMachine, name)
		require.Equal(t, "kiosk:k1", who.String())
		_, ok := s.Of(from(kiosk, machine))
		require.False(t, ok)
	}
	require.Contains(t, s.Twins("sample"), "k1")
	require.Empty(t, s.Twins("other"))
	for name, machine := range map[string]string{
		"a new disk": mark(1) + "." + mark(12), "parts unknown": mark(1),
	} {
		_, err = s.Who(from(kiosk, machine))
		require.NoError(t, err, name)
	}
	for _, machine := range []string{mark(1), mark(2)} {
		_, err = s.Who(from(pad, machine))
		require.NoError(t, err, "a pad is a browser")
		_, err = s.Who(from("demo-kiosk", machine))
		require.NoError(t, err)
	}
	require.NoError(t, s.Close())
	s = reopen(t, path)
	_, err = s.Who(from(kiosk, mark(2)))
	require.ErrorIs(t, err, staff.ErrOtherMachine)
	_, err = s.Pair(staff.Kiosk, "k1", "sample", "")
	require.NoError(t, err)
	require.Empty(t, s.Twins("sample"), "that is mended")
}

// Whoever comes first has it, and nobody else.
func TestTwoMachinesAtOnce(t *testing.T) {
	s, _ := open(t)
	kiosk, err := s.Pair(staff.Kiosk, "k1", "sample", "")
	require.NoError(t, err)
	errs := make(chan error)
	for i := range 8 {
		go func() {
			_, err := s.Who(from(kiosk, mark(i)))
			errs <- err
		}()
	}
	let := 0
	for range 8 {
		if err := <-errs; err == nil {
			let++
		} else {
			require.ErrorIs(t, err, staff.ErrOtherMachine)
		}
	}
	require.Equal(t, 1, let)
}
