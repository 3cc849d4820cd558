package hall_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// FuzzRecord reads any bytes as a record: an error or the record that was
// written, never a panic.
func FuzzRecord(f *testing.F) {
	chain := hall.Chain{Hall: "sample", Day: "2026-11-23"}
	value, _, err := chain.Append(1, []hall.Entry{{At: clock("09:00:00"), Event: hall.Opened{Window: "1", Clerk: "li"}}})
	require.NoError(f, err)
	f.Add(value)
	f.Add([]byte("x"))
	f.Fuzz(func(t *testing.T, value []byte) {
		if _, _, err := chain.Read(value); err != nil {
			require.ErrorIs(t, err, hall.ErrDamaged)
		}
	})
}

// FuzzCode reads any text as a booking code: only signed ones pass.
func FuzzCode(f *testing.F) {
	b := hall.Booking{ID: "b1", Service: "tax", From: clock("10:00:00")}
	good := hall.SignCode(bookingKey, "sample", b)
	f.Add(good)
	f.Add("PH1/sample/b1/tax/1/AAAA")
	f.Add(hall.SignCode(bookingKey, "elsewhere", b))
	f.Add(good[:40] + "x" + good[41:])
	refusals := []error{hall.ErrBadCode, hall.ErrCodeDamaged, hall.ErrCodeForeign, hall.ErrCodeForged}
	f.Fuzz(func(t *testing.T, code string) {
		read, err := hall.ReadCode(office().BookingKey, "sample", code)
		if err != nil {
			require.Contains(t, refusals, err)
			return
		}
		require.Equal(t, b.ID, read.ID, "a code that nobody signed was taken")
	})
}
