package printer

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"
)

// set returns the names of what is set in a status.
func set(s Status) []string {
	var names []string
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		for i := range v.NumField() {
			switch f := v.Field(i); f.Kind() {
			case reflect.Struct:
				walk(f)
			case reflect.Bool:
				if f.Bool() {
					names = append(names, v.Type().Field(i).Name)
				}
			}
		}
	}
	walk(reflect.ValueOf(s))
	return names
}

// Each bit of each byte of each kind of status means one thing, and the right one.
func TestEveryBit(t *testing.T) {
	type bit struct {
		n    int
		mask byte
		want string
		why  error
	}
	for name, kind := range map[string]struct {
		decode func([4]byte) Status
		idle   [4]byte
		bits   []bit
	}{
		"DLE EOT": {
			func(raw [4]byte) Status { return realTime(raw, 0) }, [4]byte{0x12, 0x12, 0x12, 0x12},
			[]bit{
				{0, 0x04, "Drawer", nil}, {0, 0x08, "Offline", ErrOffline}, {0, 0x20, "Waiting", nil}, {0, 0x40, "FeedButton", nil},
				{1, 0x04, "CoverOpen", ErrCoverOpen}, {1, 0x08, "Feeding", nil}, {1, 0x20, "PaperStop", ErrPaperEnd}, {1, 0x40, "Error", ErrFault},
				{2, 0x04, "Mechanical", ErrFault}, {2, 0x08, "Cutter", ErrCutter}, {2, 0x20, "Unrecoverable", ErrBroken}, {2, 0x40, "Recovers", ErrHot},
				{3, 0x04, "NearEnd", nil}, {3, 0x08, "NearEnd", nil}, {3, 0x20, "PaperEnd", ErrPaperEnd}, {3, 0x40, "PaperEnd", ErrPaperEnd},
			}},
		"DLE EOT with a presenter": {
			func(raw [4]byte) Status { return realTime(raw, 0x40) }, [4]byte{0x12, 0x12, 0x12, 0x12},
			[]bit{{3, 0x04, "NearEnd", nil}, {3, 0x08, "NearEnd", nil}, {3, 0x20, "PaperEnd", ErrPaperEnd}, {3, 0x40, "Slip", nil}}},
		"automatic": {
			automatic, [4]byte{0x10, 0, 0, 0},
			[]bit{
				{0, 0x04, "Drawer", nil}, {0, 0x08, "Offline", ErrOffline}, {0, 0x20, "CoverOpen", ErrCoverOpen}, {0, 0x40, "Feeding", nil},
				{1, 0x01, "Waiting", nil}, {1, 0x02, "FeedButton", nil}, {1, 0x04, "Mechanical", ErrFault}, {1, 0x08, "Cutter", ErrCutter},
				{1, 0x20, "Unrecoverable", ErrBroken}, {1, 0x40, "Recovers", ErrHot},
				{2, 0x01, "NearEnd", nil}, {2, 0x02, "NearEnd", nil}, {2, 0x04, "PaperEnd", ErrPaperEnd}, {2, 0x08, "PaperEnd", ErrPaperEnd},
			}},
		"full": {
			full, [4]byte{},
			[]bit{
				{0, 0x01, "PaperEnd", ErrPaperEnd}, {0, 0x04, "NearEnd", nil}, {0, 0x20, "Slip", nil}, {0, 0x80, "Mark", nil},
				{1, 0x01, "HeadUp", ErrCoverOpen}, {1, 0x02, "CoverOpen", ErrCoverOpen}, {1, 0x04, "Spooling", nil}, {1, 0x08, "Motor", nil},
				{1, 0x20, "FeedButton", nil}, {1, 0x40, "FormButton", nil},
				{2, 0x01, "Recovers", ErrHot}, {2, 0x02, "LineFault", nil}, {2, 0x08, "Voltage", ErrBroken}, {2, 0x20, "Refused", nil},
				{2, 0x40, "Jam", ErrJam}, {2, 0x80, "MarkFault", ErrFault},
				{3, 0x01, "Cutter", ErrCutter}, {3, 0x02, "CutterCover", ErrCoverOpen}, {3, 0x04, "Memory", ErrBroken},
				{3, 0x08, "Memory", ErrBroken}, {3, 0x80, "Presenter", ErrJam},
			}},
	} {
		t.Run(name, func(t *testing.T) {
			s := kind.decode(kind.idle)
			require.Empty(t, set(s))
			require.NoError(t, s.Err())
			for _, b := range kind.bits {
				raw := kind.idle
				raw[b.n] |= b.mask
				s := kind.decode(raw)
				require.Equal(t, []string{b.want}, set(s), "byte %d, bit %02x", b.n+1, b.mask)
				require.Equal(t, raw, s.Raw)
				require.ErrorIs(t, s.Err(), b.why, "byte %d, bit %02x", b.n+1, b.mask)
			}
		})
	}
	require.Equal(t, []string{"NearEnd", "VirtualEnd"}, set(full([4]byte{0x40})), "the one bit that means two things")
}

// The worst that staff can mend themselves is named first.
func TestTheReasonThatStaffCanMendIsNamed(t *testing.T) {
	require.ErrorIs(t, realTime([4]byte{0x1a, 0x36, 0x1a, 0x7e}, 0).Err(), ErrCoverOpen)
	require.ErrorIs(t, realTime([4]byte{0x1a, 0x72, 0x12, 0x7e}, 0).Err(), ErrPaperEnd)
	require.ErrorIs(t, realTime([4]byte{0x1a, 0x52, 0x1a, 0x12}, 0).Err(), ErrCutter)
	require.ErrorIs(t, realTime([4]byte{0x1a, 0x12, 0x12, 0x12}, 0).Err(), ErrOffline)
	require.NoError(t, realTime([4]byte{0x16, 0x12, 0x12, 0x1e}, 0).Err(), "a drawer bit and little paper stop nothing")
}

func TestCurable(t *testing.T) {
	require.True(t, Status{Cutter: true, Error: true}.curable())
	require.True(t, Status{Mechanical: true}.curable())
	require.False(t, Status{Error: true}.curable())
	require.False(t, Status{Cutter: true, Unrecoverable: true}.curable())
	require.False(t, Status{Cutter: true, CoverOpen: true}.curable(), "a hand is in it")
	require.False(t, Status{Cutter: true, PaperEnd: true}.curable())
}
