package idreader

import (
	"bytes"
	"encoding/hex"
	"testing"

	"github.com/stretchr/testify/require"
)

const done = "0004 0000 90 94"

// Every command as the makers write it, with the answers that were seen or worked out by hand.
func TestGolden(t *testing.T) {
	ctx := t.Context()
	require.NoError(t, play(t, "0003 10ff ec", done).Reset(ctx))
	require.NoError(t, play(t, "0003 11ff ed", done).Status(ctx))
	require.NoError(t, play(t, "0003 2001 22", "0008 0000 9f 00000000 97").Find(ctx))
	require.NoError(t, play(t, "0003 2002 21", "000c 0000 90 0000000000000000 9c").Select(ctx))

	id, err := play(t, "0003 12ff ee", "0014 0000 90 05000300a53a340187d6120015cd5b07 ef").Module(ctx)
	require.NoError(t, err)
	require.Equal(t, "05.03-20200101-0001234567-0123456789", id)

	for baud, command := range map[int]string{
		115200: "0003 6000 63", 57600: "0003 6001 62", 38400: "0003 6002 61", 19200: "0003 6003 60", 9600: "0003 6004 67",
	} {
		require.NoError(t, play(t, command, done).SetBaud(ctx, baud))
	}
	require.ErrorContains(t, New(nil).SetBaud(ctx, 1200), "1200")
}

func TestGoldenCards(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		finger int
		full   bool
		sum    byte
		size   int
		number string
	}{
		"resident 30 01":             {residentText, 0, false, 0x1b, 1295, "110105194912310011"},
		"resident 30 10, none":       {residentText, 0, true, 0x19, 1297, "110105194912310011"},
		"resident 30 10, one finger": {residentText, 512, true, 0x19, 1809, "110105194912310011"},
		"resident 30 10, two":        {residentText, 1024, true, 0x11, 2321, "110105194912310011"},
		"foreign 30 01":              {foreignText, 0, false, 0x8c, 1295, "911124198103033322"},
		"foreign 30 10, none":        {foreignText, 0, true, 0x8e, 1297, "911124198103033322"},
		"foreign 30 10, two":         {foreignText, 1024, true, 0x86, 2321, "911124198103033322"},
	} {
		t.Run(name, func(t *testing.T) {
			frame := framed(ok, base(text(t, c.text), c.finger, c.full), c.sum)
			require.Len(t, frame, c.size)
			line := tape{t, unhex(t, "aaaaaa9669 0003 3001 32"), bytes.NewReader(frame)}
			read := (*Reader).Base
			if c.full {
				line.want, read = unhex(t, "aaaaaa9669 0003 3010 23"), (*Reader).Full
			}
			r := New(line)
			card, err := read(r, t.Context())
			require.NoError(t, err)
			require.Equal(t, c.number, card.Number())
			require.Equal(t, make([]byte, len(r.room)), r.room[:], "nothing of the card stays in memory, its photo least of all")
		})
	}
}

func TestGoldenNewestAddress(t *testing.T) {
	card, err := Parse(text(t, residentText))
	require.NoError(t, err)
	require.Equal(t, "某某省测试市样例路1号", card.Address())

	same, err := play(t, "0003 3003 30", "0004 0000 91 95").NewestAddress(t.Context(), card)
	require.ErrorIs(t, err, ErrAbsent)
	require.Equal(t, "某某省测试市样例路1号", same.Address())

	data := laid(map[int]string{0: "某某省测试市新样例路3号"})[:70]
	frame := framed(ok, data, 0)
	frame[len(frame)-1] = xor(frame[5:])
	r := New(tape{t, unhex(t, "aaaaaa9669 0003 3003 30"), bytes.NewReader(frame)})
	card, err = r.NewestAddress(t.Context(), card)
	require.NoError(t, err)
	require.Equal(t, "某某省测试市新样例路3号", card.Address())
	require.Equal(t, "测试甲", card.Name())
	require.Equal(t, make([]byte, len(r.room)), r.room[:])
}

func TestGoldenCodes(t *testing.T) {
	for frame, want := range map[string]Code{
		"0004 0000 10 14": ErrSentChecksum, "0004 0000 11 15": ErrSentLength, "0004 0000 21 25": ErrCommand,
		"0004 0000 24 20": ErrUnrecognised, "0004 0000 31 35": ErrReaderRefused, "0004 0000 32 36": ErrCardRefused,
		"0004 0000 33 37": ErrVerify, "0004 0000 40 44": ErrWrongCard, "0004 0000 41 45": ErrRead,
		"0004 0000 47 43": ErrRandom, "0004 0000 60 64": ErrSelfTest, "0004 0000 66 62": ErrUnauthorised,
		"0004 0000 80 84": ErrNoCard, "0004 0000 81 85": ErrSelect, "0004 0000 91 95": ErrAbsent,
		"0004 1234 41 63": ErrRead, // SW1 and SW2 may tell more
	} {
		_, err := play(t, "0003 3001 32", frame).Base(t.Context())
		require.ErrorIs(t, err, want, frame)
		require.NotContains(t, err.Error(), "status", "every code has a meaning")
	}
	require.EqualError(t, Code(0x92), "idreader: status 92")
}

// Bytes around a frame do no harm, and what is no answer to the command is not taken for one.
func TestOtherBytes(t *testing.T) {
	const there, good = "0003 2001 22", "aaaaaa9669 0008 0000 9f 00000000 97"
	for name, c := range map[string]struct {
		sent string
		want error
	}{
		"stray byte in the preamble":      {"aa00aaaa9669 0008 0000 9f 00000000 97", nil},
		"first byte of it lost":           {"aaaa9669 0008 0000 9f 00000000 97", nil},
		"noise before and after":          {"00ff96aa" + good + "55aa", nil},
		"a frame that breaks off before":  {"aaaaaa9669 0008 0000 9f 00" + good, nil},
		"one with a wrong checksum":       {"aaaaaa9669 0008 0000 9f 00000000 96" + good, nil},
		"one with an impossible length":   {"aaaaaa9669 ffff 0000 9f" + good, nil},
		"a late answer to status":         {"aaaaaa9669" + done + good, nil},
		"a late answer to find and ours":  {good + good, nil},
		"wrong checksum":                  {"aaaaaa9669 0008 0000 9f 00000000 96", ErrChecksum},
		"too long":                        {"aaaaaa9669 1001 0000 9f 00000000 97", ErrLength},
		"too short":                       {"aaaaaa9669 0003 0000 9f 9c", ErrLength},
		"right but for its length":        {"aaaaaa9669 0007 0000 9f 000000 98", ErrLength},
		"an answer to status":             {"aaaaaa9669" + done, ErrStray},
		"it breaks off":                   {"aaaaaa9669 0008 0000 9f 00", ErrTorn},
		"it breaks off in its length":     {"aaaaaa9669 00", ErrTorn},
		"only noise":                      {"00", ErrTorn},
		"nothing":                         {"", ErrSilent},
		"claims to be longer than it is":  {"aaaaaa9669 0f08 0000 9f 00000000 97", ErrTorn},
		"no card, behind a late answer":   {"aaaaaa9669" + done + "aaaaaa9669 0004 0000 80 84", ErrNoCard},
		"a whole one inside a long claim": {"aaaaaa9669 0f08 0000" + good, nil},
	} {
		r := New(tape{t, unhex(t, "aaaaaa9669"+there), bytes.NewReader(unhex(t, c.sent))})
		err := r.Find(t.Context())
		require.ErrorIs(t, err, c.want, name)
		require.Equal(t, c.want == ErrChecksum || c.want == ErrLength || c.want == ErrTorn || c.want == ErrStray, is(err, ErrGarbled), name)
	}
}

// The lengths that a card states must be those of its parts.
func TestStatedLengths(t *testing.T) {
	good := base(text(t, residentText), 512, true)
	for i := range 6 {
		bad := bytes.Clone(good)
		bad[i] ^= 1
		frame := framed(ok, bad, 0)
		frame[len(frame)-1] = xor(frame[5:])
		_, err := play(t, "0003 3010 23", hex.EncodeToString(frame[5:])).Full(t.Context())
		require.ErrorIs(t, err, ErrLength)
	}
}
