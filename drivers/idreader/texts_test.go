package idreader

import (
	"encoding/binary"
	"encoding/hex"
	"testing"
	"unicode/utf16"

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

// laid puts each text at a place, in bytes, among spaces.
func laid(at map[int]string) []byte {
	b := make([]byte, 256)
	for i := range 128 {
		binary.LittleEndian.PutUint16(b[2*i:], ' ')
	}
	for place, s := range at {
		for i, u := range utf16.Encode([]rune(s)) {
			binary.LittleEndian.PutUint16(b[place+2*i:], u)
		}
	}
	return b
}

var (
	permitText = laid(map[int]string{
		0: "测试丙", 30: "2", 36: "19900101", 52: "某某省测试市样例路2号", 122: "810000199001010027", 158: "测试市公安局",
		188: "20200101", 204: "20250101", 220: "H12345678", 238: "02", 248: "J",
	})
	oldText = laid(map[int]string{
		0: "TEST, SAMPLE ONE", 120: "1", 122: "CAN110081033101", 152: "CAN", 158: "测试乙", 188: "20200101", 204: "20300101",
		220: "19810331", 236: "01", 240: "1500", 248: "I",
	})
)

// base is the data of an answer to 30 01, or to 30 10 when full.
func base(text []byte, finger int, full bool) []byte {
	data := []byte{1, 0, 4, 0}
	if full {
		data = append(data, byte(finger>>8), byte(finger))
	}
	data = append(data, text...)
	for i := range 1024 {
		data = append(data, byte(i))
	}
	for range finger {
		data = append(data, 0x55)
	}
	return data
}

// framed is a whole answer; sum is the checksum as it was worked out elsewhere.
func framed(code Code, data []byte, sum byte) []byte {
	n := len(data) + 4
	b := append([]byte{0xaa, 0xaa, 0xaa, 0x96, 0x69, byte(n >> 8), byte(n), 0, 0, byte(code)}, data...)
	return append(b, sum)
}
