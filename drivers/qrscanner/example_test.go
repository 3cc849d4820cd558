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

// A scanner that looks only when it is told to.
func ExampleScanner_Start() {
	sim := qrscannersim.New(qrscannersim.Options{Family: qrscannersim.GM65, Told: true, Suffix: "\r"})
	host, device := net.Pipe()
	defer host.Close()
	go sim.Serve(device)

	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	scanner := qrscanner.New(host, qrscanner.Options{Dialect: qrscanner.GM65})
	fmt.Println("there:", scanner.Beat(ctx) == nil)
	sim.Show("A017")
	fmt.Println("looks:", scanner.Start(ctx) == nil)
	code, err := scanner.Scan(ctx)
	fmt.Println(code.Text, err)
	// Output:
	// there: true
	// looks: true
	// A017 <nil>
}
