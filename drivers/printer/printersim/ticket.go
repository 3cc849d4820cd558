package printersim

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"strings"

	"paihao/drivers/printer"
)

// Line is one printed line of text.
type Line struct {
	Text  string
	Align printer.Align
	printer.Style
}

// Ticket is a piece of paper.
type Ticket struct {
	Lines   []Line
	QRs     []string
	Image   image.Image // margins included, one pixel per dot
	Partial bool        // it was cut but for a point
}

// Text returns the ticket's lines as they read.
func (t Ticket) Text() string {
	var b strings.Builder
	for _, l := range t.Lines {
		b.WriteString(l.Text)
		b.WriteByte('\n')
	}
	return b.String()
}

// perMetre is 203 dots per inch.
const perMetre = 7992

// PNG writes the ticket as a picture that knows its size: 203 dots per inch.
func (t Ticket) PNG(w io.Writer) error {
	var b bytes.Buffer
	if err := png.Encode(&b, t.Image); err != nil {
		return err
	}
	const head = 8 + 8 + 13 + 4 // the signature and the first chunk
	chunk := append(binary.BigEndian.AppendUint32(nil, 9), "pHYs"...)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1) // per metre
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	for _, part := range [][]byte{b.Bytes()[:head], chunk, b.Bytes()[head:]} {
		if _, err := w.Write(part); err != nil {
			return err
		}
	}
	return nil
}
