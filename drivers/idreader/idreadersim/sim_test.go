package idreadersim_test

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

	"paihao/drivers/idreader"
	"paihao/drivers/idreader/idreadersim"
)

var (
	first  = idreadersim.Resident("测试甲", "19491231")
	second = idreadersim.Resident("测试乙", "19880808")
	every  = map[string]idreadersim.Card{
		"resident": first,
		"permit": {Kind: idreader.Permit, Name: "测试丙", Sex: "2", Birth: "19900101", Address: "样例路2号", Travel: "H12345678",
			Issues: "01", Number: idreadersim.Checked("81000019900101002"), Authority: "测试市公安局", From: "20200101", Until: "20250101"},
		"foreign 2017": {Kind: idreader.Foreign2017, Name: "测试", English: "TEST, ONE", Sex: "1", Birth: "19810303",
			Country: "CAN", Issues: "01", Authority: "1500", Number: "CAN110081033101", From: "20200101", Until: "20300101"},
		"foreign 2023": {Kind: idreader.Foreign2023, Name: "测试丁", English: "TEST, A VERY LONG NAME INDEED OF SOMEBODY 46", Sex: "2", Ethnic: "01",
			Birth: "19810303", Country: "124", Number: "911124198103033322", From: "20231201", Until: "20331130"},
		"with finger": {Name: "测试甲", Sex: "1", Ethnic: "01", Birth: "19491231", Number: "110105194912310011", Until: "长期", Finger: make([]byte, 1024)},
	}
)

func setUp(t *testing.T, o idreadersim.Options) (*idreader.Reader, *idreadersim.Reader, net.Conn) {
	t.Helper()
	sim := idreadersim.New(o)
	host, device := net.Pipe()
	var served sync.WaitGroup
	served.Go(func() { sim.Serve(device) })
	t.Cleanup(func() { host.Close(); device.Close(); served.Wait() })
	return idreader.New(host), sim, host
}

func TestEveryCardByBothCommands(t *testing.T) {
	for name, card := range every {
		t.Run(name, func(t *testing.T) {
			r, sim, _ := setUp(t, idreadersim.Options{})
			require.NoError(t, sim.Put(card))
			for _, read := range []func(context.Context) (idreader.Card, error){r.Base, r.Full} {
				require.NoError(t, r.Find(t.Context()))
				require.NoError(t, r.Select(t.Context()))
				got, err := read(t.Context())
				require.NoError(t, err)
				require.Equal(t, card.Name, got.Name())
				require.Equal(t, card.English, got.English())
				require.Equal(t, card.Number, got.Number())
				require.Equal(t, card.Birth, got.Birth())
				require.Equal(t, card.Sex[0], byte(got.Sex()))
			}
		})
	}
}

func TestModule(t *testing.T) {
	r, _, _ := setUp(t, idreadersim.Options{})
	require.NoError(t, r.Status(t.Context()))
	id, err := r.Module(t.Context())
	require.NoError(t, err)
	require.Equal(t, "05.03-20200101-0001234567-0123456789", id)
}

func TestOrderOfCommandsMatters(t *testing.T) {
	r, sim, _ := setUp(t, idreadersim.Options{})
	require.ErrorIs(t, r.Find(t.Context()), idreader.ErrNoCard)
	require.NoError(t, sim.Put(first))
	require.ErrorIs(t, r.Select(t.Context()), idreader.ErrSelect)
	_, err := r.Base(t.Context())
	require.ErrorIs(t, err, idreader.ErrRead)
}

func TestCardsThatCannotExist(t *testing.T) {
	sim := idreadersim.New(idreadersim.Options{})
	require.Error(t, sim.Put(idreadersim.Card{Name: "一二三四五六七八九十一二三四五六"}))
}

// poll collects readings for a time, while somebody does things at the reader.
func poll(t *testing.T, o idreadersim.Options, visitor func(*idreadersim.Reader)) []idreader.Reading {
	t.Helper()
	var seen []idreader.Reading
	synctest.Test(t, func(t *testing.T) {
		r, sim, _ := setUp(t, o)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		go visitor(sim)
		err := r.Poll(ctx, func(r idreader.Reading) { seen = append(seen, r) })
		require.ErrorIs(t, err, context.DeadlineExceeded)
	})
	return seen
}

func TestACardIsOneReadingUntilItHasGone(t *testing.T) {
	seen := poll(t, idreadersim.Options{Baud: 115200}, func(sim *idreadersim.Reader) {
		sim.Put(first)
		time.Sleep(20 * time.Second)
		sim.Take()
		time.Sleep(5 * time.Second)
		sim.Put(second)
	})
	require.Len(t, seen, 3)
	require.Equal(t, first.Number, seen[0].Card.Number())
	require.True(t, seen[1].Gone)
	require.Equal(t, second.Number, seen[2].Card.Number())
}

func TestATornReadIsOneErrorAndTheCardMustBePutAgain(t *testing.T) {
	for fault, want := range map[idreadersim.Fault]error{
		idreadersim.Torn: idreader.ErrTorn, idreadersim.BadChecksum: idreader.ErrChecksum,
		idreadersim.ReadFails: idreader.ErrRead, idreadersim.Garbage: idreader.ErrTorn,
	} {
		seen := poll(t, idreadersim.Options{Baud: 115200}, func(sim *idreadersim.Reader) {
			sim.Next(fault)
			sim.Put(first)
			time.Sleep(20 * time.Second)
			sim.Take()
			time.Sleep(5 * time.Second)
			sim.Put(first)
		})
		require.Len(t, seen, 3, "fault %d", fault)
		require.ErrorIs(t, seen[0].Err, want, "fault %d", fault)
		require.Empty(t, seen[0].Card.Number())
		require.True(t, seen[1].Gone)
		require.Equal(t, first.Number, seen[2].Card.Number(), "fault %d", fault)
	}
}

func TestStrayBytesAndSlowAnswersDoNoHarm(t *testing.T) {
	for _, fault := range []idreadersim.Fault{idreadersim.Stray, idreadersim.Slow, idreadersim.Glued} {
		seen := poll(t, idreadersim.Options{Baud: 9600}, func(sim *idreadersim.Reader) {
			sim.Next(fault)
			sim.Put(first)
		})
		require.Len(t, seen, 1)
		require.Equal(t, first.Number, seen[0].Card.Number())
	}
}

func TestPollGivesAMuteReaderUpAndALostLineAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, sim, _ := setUp(t, idreadersim.Options{})
		time.AfterFunc(5*time.Second, func() { sim.Mute(true) })
		require.ErrorIs(t, r.Poll(t.Context(), nil), idreader.ErrSilent)
	})
	synctest.Test(t, func(t *testing.T) {
		r, _, host := setUp(t, idreadersim.Options{})
		time.AfterFunc(5*time.Second, func() { host.Close() })
		began := time.Now()
		require.ErrorIs(t, r.Poll(t.Context(), nil), io.ErrClosedPipe)
		require.Less(t, time.Since(began), 6*time.Second)
	})
}

func TestTheEndOfTheContextFreesAReadThatWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		r, sim, _ := setUp(t, idreadersim.Options{})
		sim.Mute(true)
		gone := errors.New("gone")
		ctx, cancel := context.WithCancelCause(t.Context())
		time.AfterFunc(10*time.Millisecond, func() { cancel(gone) })
		require.ErrorIs(t, r.Find(ctx), gone)
		sim.Mute(false)
		require.ErrorIs(t, r.Find(t.Context()), idreader.ErrNoCard, "the end of one call does not spoil the next")
	})
}

func FuzzAnyBytes(f *testing.F) {
	f.Add([]byte{0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 3, 0x20, 0x01, 0x22, 0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 3, 0x30, 0x01, 0x32})
	f.Add([]byte{0xaa, 0xaa, 0xaa, 0x96, 0x69, 0xff, 0xff, 0x30, 0x01, 0x32})
	f.Fuzz(func(t *testing.T, b []byte) {
		host, device := net.Pipe()
		sim := idreadersim.New(idreadersim.Options{})
		require.NoError(t, sim.Put(first))
		var served sync.WaitGroup
		served.Go(func() { sim.Serve(device) })
		go io.Copy(io.Discard, host)
		host.Write(b)
		host.Close()
		served.Wait()
	})
}
