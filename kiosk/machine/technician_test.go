package machine_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
	"paihao/kiosk/machine"
)

// A technician hears of each device whether it works, plugged in or not, and starts the program again by two touches.
func TestTechnician(t *testing.T) {
	pin, err := machine.HashPIN("314159")
	require.NoError(t, err)
	inKioskOf(t, machine.Options{PIN: pin}, func(t *testing.T, k *rig) {
		k.touch(flow.Knocked{})
		for _, digit := range "314159" {
			k.touch(flow.Pressed{Key: string(digit)})
		}
		k.touch(flow.Entered{})
		k.pass(time.Second)
		k.on(flow.MenuScreen)
		answer := func(device string) flow.Trial {
			k.touch(flow.Tested{Device: device})
			require.Contains(t, k.sees().Trial.Text, "：", "there is an answer at once")
			k.pass(3 * time.Second)
			return k.on(flow.MenuScreen).Trial
		}
		require.Contains(t, answer("printer").Text, "打印机：正常，测试小票已打印")
		require.Len(t, k.paper(), 1)
		require.Contains(t, answer("reader").Text, "读卡器：有应答")
		require.Contains(t, answer("scanner").Text, "扫码器：已接上")
		require.NoError(t, k.scanner.Show("anything"))
		k.pass(time.Second)
		require.Contains(t, k.sees().Trial.Text, "已扫到二维码，8 个字符")

		for _, s := range k.sockets {
			s.pull()
		}
		for device, name := range map[string]string{"printer": "打印机：测试小票没有打印", "reader": "读卡器：连不上", "scanner": "扫码器：连不上"} {
			trial := answer(device)
			require.Contains(t, trial.Text, name+"，没有接上")
			require.True(t, trial.Bad)
		}
		require.True(t, answer("sound").Bad, "this kiosk is mute")

		k.touch(flow.Rebooted{})
		require.True(t, k.sees().Sure)
		require.Empty(t, k.ended)
		k.pass(flow.Sure)
		require.False(t, k.sees().Sure)
		k.touch(flow.Rebooted{}, flow.Rebooted{})
		require.ErrorIs(t, <-k.ended, machine.ErrRestart)
	})
}
