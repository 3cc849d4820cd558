package ledboard_test

import (
	"context"
	"fmt"
	"net"
	"time"

	"paihao/drivers/ledboard"
	"paihao/drivers/ledboard/ledboardsim"
)

// Two boards on one bus, on a pipe instead of a serial line.
func Example() {
	strip := ledboard.Board{Address: 1, Kind: ledboard.Strip}
	zone := ledboard.Board{Address: 9, Kind: ledboard.Main}
	sim := ledboardsim.New(ledboardsim.Options{Boards: []ledboard.Board{strip, zone}})
	host, device := net.Pipe()
	go sim.Serve(device)

	bus := ledboard.New(ledboard.Options{})
	bus.Show(strip, "请A001到3号窗口")
	bus.Show(zone, "欢迎光临")
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	go bus.Run(ctx, host)

	for sim.Text(zone) == "" {
		time.Sleep(time.Millisecond)
	}
	fmt.Println(sim.Text(strip), sim.Text(zone))
	// Output: 请A001到3号窗口 欢迎光临
}
