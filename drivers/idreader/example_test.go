package idreader_test

import (
	"context"
	"fmt"
	"net"

	"paihao/drivers/idreader"
	"paihao/drivers/idreader/idreadersim"
)

// A reader and its simulator, on a pipe instead of a serial line.
func Example() {
	sim := idreadersim.New(idreadersim.Options{})
	host, device := net.Pipe()
	defer host.Close()
	go sim.Serve(device)

	ctx, cancel := context.WithCancel(context.Background())
	sim.Put(idreadersim.Resident("测试甲", "19491231"))
	idreader.New(host).Poll(ctx, func(r idreader.Reading) {
		if !r.Gone {
			fmt.Println("read:", r.Card, r.Err)
			sim.Take()
			return
		}
		fmt.Println("gone")
		cancel()
	})
	// Output:
	// read: 测* 110105********0011 <nil>
	// gone
}
