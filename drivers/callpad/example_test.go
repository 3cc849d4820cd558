package callpad_test

import (
	"context"
	"fmt"
	"net"
	"time"

	"paihao/drivers/callpad"
	"paihao/drivers/callpad/callpadsim"
)

// A pad and its simulator, on a pipe instead of a serial line.
func Example() {
	sim := callpadsim.New(callpadsim.Options{})
	host, device := net.Pipe()
	go sim.Serve(device)

	keys := make(chan callpad.Key, 1)
	pad := callpad.New(func(k callpad.Key) { keys <- k })
	pad.Show(12, "A017 已叫")
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go pad.Run(ctx, host)

	for sim.View().Waiting == callpad.Unknown {
		time.Sleep(time.Millisecond) // what is pressed before the pad was reset does not count
	}
	sim.Press(callpad.Next)
	fmt.Printf("%c %d %s\n", <-keys, sim.View().Waiting, sim.View().Text)
	// Output: N 12 A017 已叫
}
