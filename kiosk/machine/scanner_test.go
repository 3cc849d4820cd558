package machine_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/qrscanner"
	"paihao/kiosk/flow"
	"paihao/kiosk/machine"
)

// A scanner that looks only when it is told to reads codes all day, and is found out when it falls silent.
func TestAScannerThatIsTold(t *testing.T) {
	inKioskOf(t, machine.Options{Codes: qrscanner.Options{Dialect: qrscanner.GM65}, Trigger: true}, func(t *testing.T, k *rig) {
		k.pass(time.Hour)
		for range 2 {
			require.NoError(t, k.scanner.Show("https://other.example/health"))
			k.pass(time.Second)
			require.Equal(t, flow.CodeForeign, k.on(flow.TroubleScreen).Problem)
			k.touch(flow.WentHome{})
			k.pass(time.Minute)
		}
		require.Empty(t, k.scanner.Faults())
		k.scanner.Mute(true)
		k.pass(time.Minute)
		require.Equal(t, flow.Offline, k.sees().Devices.Scanner)
		k.scanner.Mute(false)
		k.pass(2 * time.Minute)
		require.Equal(t, flow.Ready, k.sees().Devices.Scanner)
	})
}
