package ledboard

import (
	"errors"
	"fmt"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// ErrText means that a text is empty, too long, or that GBK has no code for it.
var ErrText = errors.New("ledboard: unfit text")

// MaxText is how long a text may be, in bytes of GBK. The boards' own limit is not known; texts in use have at most 24.
const MaxText = 64

// Kind is the kind of a board, as the two bytes of the frame name it.
type Kind [2]byte

// The kinds.
var (
	Strip = Kind{0x01, 0x00} // over one window
	Main  = Kind{0x08, 0x02} // for a hall or zone
)

// Board is one board on the bus.
type Board struct {
	Address byte // 1 to 254, set on the board
	Kind    Kind
}

// end closes a frame. No byte of GBK is FF, and no address may be.
const end = 0xff

// frame returns the bytes that make a board show a text.
func (b Board) frame(text string) ([]byte, error) {
	if b.Address == 0 || b.Address == end {
		return nil, fmt.Errorf("ledboard: address %d", b.Address)
	}
	gbk, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(text))
	if err != nil || len(gbk) == 0 || len(gbk) > MaxText {
		return nil, ErrText
	}
	body := append([]byte{b.Kind[0], b.Kind[1], 0x99, 0x00, 0x63}, gbk...)
	body = append(body, end)
	return append([]byte{0xaa, b.Address, 0xbb, 0x51, 0x54, sum(body)}, body...), nil
}

func sum(b []byte) (sum byte) {
	for _, v := range b {
		sum += v
	}
	return sum
}
