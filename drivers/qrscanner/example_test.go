package qrscanner_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"time"

	"paihao/drivers/qrscanner"
	"paihao/drivers/qrscanner/qrscannersim"
)

// A scanner and its simulator, on a pipe instead of a serial line.
func Example() {
	sim := qrscannersim.New(qrscannersim.Options{Prefix: "]Q1", Suffix: "\r\n"})
	host, device := net.Pipe()
	defer host.Close()
	go sim.Serve(device)
	go func() {
		for errors.Is(sim.Show("https://hall.example/b/7K2M9QXV4TBD"), qrscannersim.ErrUnplugged) {
			time.Sleep(time.Millisecond) // Serve has not begun yet
		}
	}()
	code, err := qrscanner.New(host, qrscanner.Options{}).Scan(context.Background())
	fmt.Println(code.Symbology, code.Text, err)
	// Output: Q1 https://hall.example/b/7K2M9QXV4TBD <nil>
}
