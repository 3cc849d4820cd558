package ratingpad_test

import (
	"context"
	"fmt"
	"net"
	"time"

	"paihao/drivers/ratingpad"
	"paihao/drivers/ratingpad/ratingpadsim"
)

// A pad and its simulator, on a pipe instead of a serial line.
func Example() {
	sim := ratingpadsim.New(ratingpadsim.Options{})
	host, device := net.Pipe()
	go sim.Serve(device)

	rated := make(chan int, 1)
	pad := ratingpad.New(func(session string, level int) { rated <- level })
	pad.Ask("S-1", "请评价A017")
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go pad.Run(ctx, host)

	for sim.Tap(5) != nil {
		time.Sleep(time.Millisecond) // it does not ask yet
	}
	fmt.Println(sim.View().Text, <-rated)
	// Output: 请评价A017 5
}
