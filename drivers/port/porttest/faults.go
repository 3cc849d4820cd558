package porttest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
)

// A fault of the cable, or of what is at its other end, by when it happens: while nobody uses the line, in a read, in a
// write. Each check brings it about and says what the port must make of it; true means that the line is lost.
type fault struct {
	name                string
	idle, reads, writes func(t *testing.T, d Device, p *port.Port) (lost bool)
}

// slow lines take longer than stall for a long write, and move on all the time.
const stall = time.Second

// Faults brings about every fault at every moment on lines made by plug, under port.Keep, and logs the table. After each
// the line goes on, or was lost for a named reason, and works again after a replug; no goroutine is left.
func Faults(t *testing.T, plug func(t *testing.T) Device) {
	NoneLeft(t)
	faults := []fault{
		{"unplug", unplugIdle, unplugRead, unplugWrite},
		{"stall", stallIdle, stallRead, stallWrite},
		{"short", shortIdle, shortRead, shortWrite},
		{"garbage", garbageIdle, garbageRead, garbageWrite},
		{"slow", slowIdle, slowRead, slowWrite},
	}
	ends := make([][3]string, len(faults))
	t.Run("each", func(t *testing.T) {
		for i, f := range faults {
			for j, check := range []func(*testing.T, Device, *port.Port) bool{f.idle, f.reads, f.writes} {
				t.Run(f.name+" "+moments[j], func(t *testing.T) {
					t.Parallel()
					ends[i][j] = kept(t, plug(t), check)
				})
			}
		}
	})
	table, passed := fmt.Sprintf("%-8s %-8s %-8s %s", "", moments[0], moments[1], moments[2]), 0
	for i, f := range faults {
		table += fmt.Sprintf("\n%-8s %-8s %-8s %s", f.name, ends[i][0], ends[i][1], ends[i][2])
		for _, end := range ends[i] {
			if end != "" {
				passed++
			}
		}
	}
	t.Logf("%d of %d faults\n%s", passed, len(faults)*len(moments), table)
}

var moments = [3]string{"idle", "read", "write"}

// kept lets a fault happen on a line that is kept, and returns what became of the line.
func kept(t *testing.T, d Device, check func(*testing.T, Device, *port.Port) bool) string {
	ctx, cancel := context.WithCancel(t.Context())
	lines, over, ended := make(chan *port.Port), make(chan error), make(chan error, 1)
	var told []port.State
	go func() {
		ended <- port.Keep(ctx,
			func() (*port.Port, error) {
				return port.Open(port.Settings{Name: d.Name(), Baud: 115200, Stall: stall})
			},
			func(ctx context.Context, p *port.Port) error {
				lines <- p
				select {
				case err := <-over:
					return err
				case <-ctx.Done():
					return ctx.Err()
				}
			},
			func(s port.State) { told = append(told, s) })
	}()
	t.Cleanup(func() {
		cancel()
		require.ErrorIs(t, await(t, ended), context.Canceled)
		require.True(t, told[0].Up)
		require.ErrorIs(t, told[1].Reason, port.ErrUnplugged)
		require.True(t, told[len(told)-1].Up)
	})

	p := await(t, lines)
	outcome := "lost"
	if !check(t, d, p) {
		outcome = "goes on"
		both(t, d, p, "goes on")
	}
	require.NoError(t, d.Unplug())
	_, err := p.Read(make([]byte, 1))
	require.ErrorIs(t, err, port.ErrUnplugged)
	over <- err
	require.NoError(t, d.Plug())
	both(t, d, await(t, lines), "works again")
	return outcome
}

// both sends a text both ways.
func both(t *testing.T, d Device, p *port.Port, text string) {
	t.Helper()
	require.NoError(t, errors.Join(p.SetReadDeadline(time.Time{}), p.SetWriteDeadline(time.Time{})))
	pass(t, p, d, []byte(text))
	pass(t, d, p, []byte(text))
}

func await[T any](t *testing.T, c <-chan T) (v T) {
	t.Helper()
	select {
	case v = <-c:
	case <-time.After(patience):
		require.FailNow(t, "still waiting")
	}
	return v
}
