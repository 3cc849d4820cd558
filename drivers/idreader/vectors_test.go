package idreader

import (
	"bytes"
	"encoding/hex"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Texts of people who do not exist, made by hand from the tables of fields.
const (
	residentText = "4b6dd58b3275200020002000200020002000200020002000200020002000310030003100310039003400390031003200" +
		"33003100d067d06701774b6dd58b025e37688b4fef8d3100f75320002000200020002000200020002000200020002000" +
		"200020002000200020002000200020002000200020002000200031003100300031003000350031003900340039003100" +
		"32003300310030003000310031004b6dd58b025e6c51895b405c37688b4f0652405c2000200020002000200032003000" +
		"3200300030003100300031007f951f672000200020002000200020002000200020002000200020002000200020002000" +
		"20002000200020002000200020002000"
	foreignText = "4b6dd58b014e200020002000200020002000200020002000200020002000320030003100310039003800310030003300" +
		"3000330054004500530054002c002000530041004d0050004c0045002000540057004f00200020002000200020002000" +
		"200020002000200020002000200020002000200020002000200039003100310031003200340031003900380031003000" +
		"330030003300330033003200320020002000200020002000200020002000200020002000200020002000200032003000" +
		"320033003100320030003100320030003300330031003100330030002000200020002000200020002000200020002000" +
		"20003100320034005900200020002000"
)

func text(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	require.NoError(t, err)
	require.Len(t, b, 256)
	return b
}

// base frames a text as the commands 30 01 and 30 10 answer it; sum is the checksum worked out elsewhere.
func base(text []byte, finger int, full bool, sum byte) []byte {
	data := []byte{0, 0, 0x90, 1, 0, 4, 0}
	if full {
		data = append(data, byte(finger>>8), byte(finger))
	}
	data = append(data, text...)
	for i := range 1024 {
		data = append(data, byte(i))
	}
	data = append(data, bytes.Repeat([]byte{0x55}, finger)...)
	n := len(data) + 1
	return append(append([]byte{0xaa, 0xaa, 0xaa, 0x96, 0x69, byte(n >> 8), byte(n)}, data...), sum)
}

func TestVectors(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		finger int
		full   bool
		sum    byte
		size   int
		number string
	}{
		"resident 30 01":         {residentText, 0, false, 0x1b, 1295, "110105194912310011"},
		"resident 30 10, none":   {residentText, 0, true, 0x19, 1297, "110105194912310011"},
		"resident 30 10, finger": {residentText, 1024, true, 0x11, 2321, "110105194912310011"},
		"foreign 30 01":          {foreignText, 0, false, 0x8c, 1295, "911124198103033322"},
		"foreign 30 10, none":    {foreignText, 0, true, 0x8e, 1297, "911124198103033322"},
		"foreign 30 10, finger":  {foreignText, 1024, true, 0x86, 2321, "911124198103033322"},
	} {
		t.Run(name, func(t *testing.T) {
			frame := base(text(t, c.text), c.finger, c.full, c.sum)
			require.Len(t, frame, c.size)
			_, n, err := parse(frame)
			require.NoError(t, err)
			require.Equal(t, 1, n, "the first byte of the preamble is not relied on")
			a, n, err := parse(frame[1:])
			require.NoError(t, err)
			require.Equal(t, c.size-1, n)
			require.Equal(t, ok, a.code)
			got, err := content(a.data, c.full)
			require.NoError(t, err)
			card, err := Parse(got)
			require.NoError(t, err)
			require.Equal(t, c.number, card.Number())
		})
	}
}

func TestFields(t *testing.T) {
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)
	c, err := Parse(text(t, residentText))
	require.NoError(t, err)
	require.Equal(t, holder{kind: Resident, name: "测试甲", sex: Male, birth: "19491231", number: "110105194912310011", until: "长期"}, c.get())
	require.False(t, c.Expired(day))
	c, err = Parse(text(t, foreignText))
	require.NoError(t, err)
	require.Equal(t, holder{kind: Foreign2023, name: "测试丁", english: "TEST, SAMPLE TWO", sex: Female, birth: "19810303", number: "911124198103033322", until: "20331130"}, c.get())
	require.False(t, c.Expired(day))
	require.True(t, c.Expired(day.AddDate(8, 0, 0)))
}

func TestCommands(t *testing.T) {
	for want, cmd := range map[string][2]byte{
		"aaaaaa9669000310ffec": {0x10, 0xff}, "aaaaaa9669000311ffed": {0x11, 0xff}, "aaaaaa9669000312ffee": {0x12, 0xff},
		"aaaaaa96690003200122": {0x20, 0x01}, "aaaaaa96690003200221": {0x20, 0x02},
		"aaaaaa96690003300132": {0x30, 0x01}, "aaaaaa96690003301023": {0x30, 0x10},
	} {
		require.Equal(t, want, hex.EncodeToString(command(cmd[0], cmd[1])))
	}
}

func TestCodes(t *testing.T) {
	for frame, want := range map[string]Code{
		"aaaaaa966900040000 9094": ok, "aaaaaa966900040000 8084": ErrNoCard, "aaaaaa966900040000 8185": ErrSelect,
		"aaaaaa966900040000 4145": ErrRead, "aaaaaa966900040000 1014": ErrSentChecksum, "aaaaaa966900040000 1115": ErrSentLength,
		"aaaaaa966900040000 2125": ErrCommand, "aaaaaa966900040000 3135": ErrReaderRefused, "aaaaaa966900040000 3236": ErrCardRefused,
		"aaaaaa966900040000 6064": ErrSelfTest, "aaaaaa966900040000 6662": ErrUnauthorised, "aaaaaa966900080000 9f0000000097": found,
	} {
		b, err := hex.DecodeString(frame[:18] + frame[19:])
		require.NoError(t, err)
		a, n, err := parse(b[1:])
		require.NoError(t, err)
		require.Equal(t, len(b)-1, n)
		require.Equal(t, want, a.code)
		if want != ok && want != found {
			require.NotContains(t, want.Error(), "status")
		}
	}
	require.EqualError(t, Code(0x91), "idreader: status 91")
}

func TestParseRefuses(t *testing.T) {
	spoil := func(at int, with ...byte) []byte {
		b := text(t, residentText)
		copy(b[at:], with)
		return b
	}
	for name, c := range map[string]struct {
		text []byte
		want error
	}{
		"short":       {make([]byte, 255), ErrLength},
		"unknown":     {spoil(248, 'Q'), ErrLayout},
		"check digit": {spoil(122+34, '2'), ErrNumber},
		"birth":       {spoil(36, 'x'), ErrLayout},
		"expiry":      {spoil(204, 'x', 0), ErrLayout},
		"no name":     {spoil(0, bytes.Repeat([]byte{' ', 0}, 15)...), ErrLayout},
	} {
		_, err := Parse(c.text)
		require.ErrorIs(t, err, c.want, name)
		require.NotContains(t, err.Error(), "1101", name)
	}
}

func TestNumbers(t *testing.T) {
	for _, good := range []string{"11010519491231002X", "440524188001010014", "440524198001010013", "CAN110081033101", "911124198103033330"} {
		require.NoError(t, CheckNumber(good))
		bad := []byte(good)
		bad[5] = '0' + (bad[5]-'0'+1)%10
		require.ErrorIs(t, CheckNumber(string(bad)), ErrNumber)
	}
	for _, bad := range []string{"", "11010519491231002x", "440524800101001", "1101051949123100X2", "号号号号号号"} {
		require.ErrorIs(t, CheckNumber(bad), ErrNumber)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(base(text(f, residentText), 0, false, 0x1b))
	f.Add([]byte{0xaa, 0x00, 0xaa, 0xaa, 0x96, 0x69, 0, 4, 0, 0, 0x90, 0x94, 0xaa})
	f.Add([]byte{0xaa, 0xaa, 0x96, 0x69, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, b []byte) {
		for len(b) > 0 {
			a, n, err := parse(b)
			require.LessOrEqual(t, n, len(b))
			if a.whole || err != nil {
				require.Positive(t, n)
			}
			if n == 0 {
				return
			}
			b = b[n:]
		}
	})
}

func FuzzParseText(f *testing.F) {
	f.Add(text(f, residentText))
	f.Add(text(f, foreignText))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := Parse(b)
		if err == nil {
			require.NoError(t, CheckNumber(c.Number()))
			require.NotContains(t, c.String(), c.Number())
		}
	})
}
