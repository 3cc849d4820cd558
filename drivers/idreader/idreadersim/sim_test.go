package idreadersim_test

import (
	"context"
	"encoding/hex"
	"io"
	"net"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/drivers/idreader"
	"paihao/drivers/idreader/idreadersim"
)

var (
	first  = idreadersim.Resident("测试甲", "19491231")
	second = idreadersim.Resident("测试乙", "19880808")
	every  = map[string]idreadersim.Card{
		"resident":     first,
		"permit":       idreadersim.Permit("测试丙", "19900101"),
		"foreign 2017": idreadersim.Foreign2017("TEST, ONE", "19810331"),
		"foreign 2023": idreadersim.Foreign2023("测试丁", "TEST, A VERY LONG NAME INDEED OF SOMEBODY 46", "19810303"),
		"one finger":   fingers(512),
		"two fingers":  fingers(1024),
	}
)

func fingers(n int) idreadersim.Card {
	c := second
	c.Finger = make([]byte, n)
	return c
}

// setUp connects a reader to a simulator, which must hear nothing but commands.
func setUp(t *testing.T, o idreadersim.Options) (*idreader.Reader, *idreadersim.Reader, net.Conn) {
	t.Helper()
	sim := idreadersim.New(o)
	host, device := net.Pipe()
	var served sync.WaitGroup
	served.Go(func() { sim.Serve(device) })
	t.Cleanup(func() {
		host.Close()
		device.Close()
		served.Wait()
		require.Empty(t, sim.Faults())
	})
	return idreader.New(host), sim, host
}

// fetch finds, selects and reads.
func fetch(t *testing.T, r *idreader.Reader, read func(context.Context) (idreader.Card, error)) (idreader.Card, error) {
	t.Helper()
	require.NoError(t, r.Find(t.Context()))
	require.NoError(t, r.Select(t.Context()))
	return read(t.Context())
}

func TestEveryCardByBothCommands(t *testing.T) {
	for name, card := range every {
		t.Run(name, func(t *testing.T) {
			r, sim, _ := setUp(t, idreadersim.Options{})
			require.NoError(t, sim.Put(card))
			for _, read := range []func(context.Context) (idreader.Card, error){r.Base, r.Full} {
				got, err := fetch(t, r, read)
				require.NoError(t, err)
				require.Equal(t, card, idreadersim.Card{
					Kind: got.Kind(), Name: got.Name(), English: got.English(), Sex: string(got.Sex()), Birth: got.Birth(),
					Address: got.Address(), Number: got.Number(), Authority: got.Authority(), From: got.From(), Until: got.Until(),
					Country: got.Country(), Travel: got.Travel(), Issues: got.Issues(), Former: got.Former(),
					Ethnic: card.Ethnic, Finger: card.Finger, // which nobody is told
				})
			}
		})
	}
}

func TestModule(t *testing.T) {
	r, _, _ := setUp(t, idreadersim.Options{})
	require.NoError(t, r.Reset(t.Context()))
	require.NoError(t, r.Status(t.Context()))
	id, err := r.Module(t.Context())
	require.NoError(t, err)
	require.Equal(t, "05.03-20200101-0001234567-0123456789", id)
}

func TestNewestAddress(t *testing.T) {
	r, sim, _ := setUp(t, idreadersim.Options{})
	moved := first
	moved.Newest = "某某省测试市新样例路3号"
	for card, want := range map[*idreadersim.Card]string{&first: "某某省测试市样例路1号", &moved: "某某省测试市新样例路3号"} {
		require.NoError(t, sim.Put(*card))
		read, err := fetch(t, r, r.Base)
		require.NoError(t, err)
		read, err = r.NewestAddress(t.Context(), read)
		if card.Newest == "" {
			require.ErrorIs(t, err, idreader.ErrAbsent)
		} else {
			require.NoError(t, err)
		}
		require.Equal(t, want, read.Address())
		require.Equal(t, card.Number, read.Number())
	}
}

func TestOrderOfCommandsMatters(t *testing.T) {
	r, sim, _ := setUp(t, idreadersim.Options{})
	require.ErrorIs(t, r.Find(t.Context()), idreader.ErrNoCard)
	require.NoError(t, sim.Put(first))
	require.ErrorIs(t, r.Select(t.Context()), idreader.ErrSelect)
	_, err := r.Base(t.Context())
	require.ErrorIs(t, err, idreader.ErrRead)
	_, err = r.NewestAddress(t.Context(), idreader.Card{})
	require.ErrorIs(t, err, idreader.ErrRead)
	_, err = fetch(t, r, r.Base)
	require.NoError(t, err)
	_, err = r.Base(t.Context())
	require.ErrorIs(t, err, idreader.ErrRead, "each read needs all three")
}

func TestEveryCode(t *testing.T) {
	r, sim, _ := setUp(t, idreadersim.Options{})
	for code := range 256 {
		want := idreader.Code(code)
		if code == 0x90 || code == 0x9f {
			continue
		}
		sim.At(idreadersim.Status, idreadersim.Says(want))
		require.ErrorIs(t, r.Status(t.Context()), want)
	}
	sim.Refuse(idreader.ErrUnauthorised)
	require.ErrorIs(t, r.Status(t.Context()), idreader.ErrUnauthorised)
	require.ErrorIs(t, r.Find(t.Context()), idreader.ErrUnauthorised)
	sim.Refuse(0)
	require.NoError(t, r.Status(t.Context()))
}

func TestTheSpeedOfTheLineCanBeSet(t *testing.T) {
	r, sim, _ := setUp(t, idreadersim.Options{Baud: 115200})
	require.NoError(t, r.SetBaud(t.Context(), 57600))
	require.NoError(t, r.Status(t.Context()))
	require.Equal(t, 57600, sim.Baud())
}

func TestCardsThatCannotExist(t *testing.T) {
	sim := idreadersim.New(idreadersim.Options{})
	require.Error(t, sim.Put(idreadersim.Card{Name: "一二三四五六七八九十一二三四五六"}))
	require.Error(t, sim.Put(idreadersim.Card{Newest: string(make([]byte, 36))}))
	require.Error(t, sim.Put(idreadersim.Card{Finger: make([]byte, 100)}))
}

// What is no command is a fault, and is answered as a reader answers it.
func TestStrict(t *testing.T) {
	for sent, want := range map[string]struct{ answer, fault string }{
		"aaaaaa9669 0003 11ff ed":        {"aaaaaa9669 0004 0000 90 94", ""},
		"aaaaaa9669 0003 11ff ee":        {"aaaaaa9669 0004 0000 10 14", "wrong checksum"},
		"aaaaaa9669 0004 11ff ed":        {"aaaaaa9669 0004 0000 11 15", "wrong length"},
		"aaaaaa9669 0003 7001 72":        {"aaaaaa9669 0004 0000 21 25", "unknown command"},
		"aaaaaa9669 0003 6005 66":        {"aaaaaa9669 0004 0000 21 25", "unknown command"},
		"100401 aaaaaa9669 0003 11ff ed": {"aaaaaa9669 0004 0000 90 94", "no command: 10 04 01"},
	} {
		sim := idreadersim.New(idreadersim.Options{})
		host, device := net.Pipe()
		var served sync.WaitGroup
		served.Go(func() { sim.Serve(device) })
		_, err := host.Write(unhex(t, sent))
		require.NoError(t, err)
		got := make([]byte, 11)
		_, err = io.ReadFull(host, got)
		require.NoError(t, err)
		require.Equal(t, unhex(t, want.answer), got, sent)
		host.Close()
		served.Wait()
		if want.fault == "" {
			require.Empty(t, sim.Faults())
		} else {
			require.Contains(t, sim.Faults()[0], want.fault)
		}
	}
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(s, " ", ""))
	require.NoError(t, err)
	return b
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
