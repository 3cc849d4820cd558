package idreader

import (
	"bytes"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func is(err, target error) bool { return errors.Is(err, target) }

func TestEveryKindOfCard(t *testing.T) {
	for name, c := range map[string]struct {
		text []byte
		want holder
	}{
		"resident": {text(t, residentText), holder{
			kind: Resident, name: "测试甲", sex: "1", birth: "19491231", address: "某某省测试市样例路1号",
			number: "110105194912310011", authority: "测试市公安局样例分局", from: "20200101", until: "长期"}},
		"permit": {permitText, holder{
			kind: Permit, name: "测试丙", sex: "2", birth: "19900101", address: "某某省测试市样例路2号",
			number: "810000199001010027", authority: "测试市公安局", from: "20200101", until: "20250101", travel: "H12345678", issues: "02"}},
		"foreign 2017": {oldText, holder{
			kind: Foreign2017, name: "测试乙", english: "TEST, SAMPLE ONE", sex: "1", birth: "19810331", country: "CAN",
			number: "CAN110081033101", authority: "1500", from: "20200101", until: "20300101", issues: "01"}},
		"foreign 2023": {text(t, foreignText), holder{
			kind: Foreign2023, name: "测试丁", english: "TEST, SAMPLE TWO", sex: "2", birth: "19810303", country: "124",
			number: "911124198103033322", from: "20231201", until: "20331130", issues: "01"}},
		"foreign 2023, renewed, with a long name": {laid(map[int]string{
			30: "1", 32: "02", 36: "19810303", 52: "ABCDEFGHIJ, KLMNOPQRSTUVWXYZ ABCDE", 122: "911124198103033330",
			188: "20231201", 204: "20331130", 220: "FGHIJ KLMNO", 242: "124", 248: "Y", 250: "A01"}), holder{
			kind: Foreign2023, english: "ABCDEFGHIJ, KLMNOPQRSTUVWXYZ ABCDE FGHIJ KLMNO", sex: "1", birth: "19810303",
			country: "124", number: "911124198103033330", from: "20231201", until: "20331130", issues: "02", former: "A01"}},
		"a name that GBK lacks": {laid(map[int]string{
			0: "𠮷㛃", 30: "2", 36: "19900307", 122: "110105199003070025", 188: "20200101", 204: "20400101"}), holder{
			kind: Resident, name: "𠮷㛃", sex: "2", birth: "19900307", number: "110105199003070025", from: "20200101", until: "20400101"}},
	} {
		t.Run(name, func(t *testing.T) {
			card, err := Parse(c.text)
			require.NoError(t, err)
			require.Equal(t, c.want, card.get())
		})
	}
}

func TestAccessors(t *testing.T) {
	c := cardOf(holder{Permit, "a", "b", "2", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"})
	require.Equal(t, []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"}, []string{
		c.Name(), c.English(), c.Birth(), c.Address(), c.Number(), c.Authority(), c.From(), c.Until(),
		c.Travel(), c.Issues(), c.Country(), c.Former()})
	require.Equal(t, Permit, c.Kind())
	require.Equal(t, Female, c.Sex())
	require.Zero(t, Card{}.Sex())
}

// Each layout tells of every byte once, in order.
func TestLayoutsHaveNoGap(t *testing.T) {
	require.Len(t, layouts, 4)
	for kind, spans := range layouts {
		at := 0
		for _, s := range spans {
			require.Equal(t, at, s.at, "%q", kind)
			at += s.size
		}
		require.Equal(t, textSize, at, "%q", kind)
	}
}

func TestExpiry(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse("20060102", s)
		require.NoError(t, err)
		return d
	}
	old, err := Parse(permitText)
	require.NoError(t, err)
	require.False(t, old.Expired(day("20250101")), "the last day counts")
	require.True(t, old.Expired(day("20250102")))
	forever, err := Parse(text(t, residentText))
	require.NoError(t, err)
	require.False(t, forever.Expired(day("29991231")))
}

func TestParseRefuses(t *testing.T) {
	spoil := func(at int, with string) []byte {
		b := text(t, residentText)
		for i, r := range with {
			b[at+2*i], b[at+2*i+1] = byte(r), 0
		}
		return b
	}
	for name, c := range map[string]struct {
		text []byte
		want error
	}{
		"short":                    {make([]byte, 255), ErrLength},
		"unknown kind":             {spoil(248, "Q"), ErrLayout},
		"no name":                  {spoil(0, "               "), ErrLayout},
		"birth":                    {spoil(36, "x"), ErrLayout},
		"no day of the calendar":   {spoil(36, "20200230"), ErrLayout},
		"issue":                    {spoil(188, "x"), ErrLayout},
		"expiry":                   {spoil(204, "x "), ErrLayout},
		"expires before its issue": {spoil(204, "20191231"), ErrLayout},
		"check digit":              {spoil(122+34, "2"), ErrNumber},
		"birth in the number":      {spoil(122, "110105194913310013"), ErrNumber},
		"a foreigner's number":     {spoil(122, "911124198103033330"), ErrNumber},
		"a resident's on a permit": {spoil(248, "J"), ErrNumber},
		"on a foreigner's of 2023": {spoil(248, "Y"), ErrNumber},
	} {
		_, err := Parse(c.text)
		require.ErrorIs(t, err, c.want, name)
		require.NotContains(t, err.Error(), "1101", name)
		require.NotContains(t, err.Error(), "9111", name)
	}
	b := bytes.Clone(oldText)
	b[122] = 'c'
	card, err := Parse(b)
	require.NoError(t, err)
	require.Equal(t, "CAN110081033101", card.Number(), "small letters are no other number")
}

func TestNumbers(t *testing.T) {
	for _, good := range []string{
		"11010519491231002X", "440524188001010014", "440524198001010013", "810000199001010027", "CAN110081033101", "911124198103033330",
	} {
		require.NoError(t, CheckNumber(good))
		bad := []byte(good)
		bad[5] = '0' + (bad[5]-'0'+1)%10
		require.ErrorIs(t, CheckNumber(string(bad)), ErrNumber)
	}
	for _, bad := range []string{
		"", "11010519491231002x", "440524800101001", "1101051949123100X2", "号号号号号号", "110105194913310013", "CAN110081133108", "can110081033101",
	} {
		require.ErrorIs(t, CheckNumber(bad), ErrNumber, bad)
	}
}

func TestUpgrade(t *testing.T) {
	s, err := Upgrade("440524800101001")
	require.NoError(t, err)
	require.Equal(t, "440524198001010013", s)
	for _, bad := range []string{"", "44052480010100", "440524801301001", "44052480010100X", "440524198001010013"} {
		_, err := Upgrade(bad)
		require.ErrorIs(t, err, ErrNumber, bad)
	}
}
