package printer_test

import (
	"context"
	"fmt"
	"net"

	"paihao/drivers/printer"
	"paihao/drivers/printer/printersim"
)

// A printer and its simulator, on a pipe instead of a serial line.
func Example() {
	paper := make(chan printersim.Ticket, 1)
	sim := printersim.New(printersim.Options{
		Profile:  printer.MM58,
		OnTicket: func(t printersim.Ticket) { paper <- t },
	})
	host, device := net.Pipe()
	defer host.Close()
	go sim.Serve(device)

	p := printer.New(host, printer.MM58, nil)
	outcome, err := p.Print(context.Background(), printer.Page{
		printer.Text{Text: "A017", Align: printer.Centre, Style: printer.Big(4)},
		printer.Pair{Left: "前面等候", Right: "6 人"},
		printer.QR{Payload: "https://hall.example/t/7K2M9QXV4TBD"},
		printer.Cut{},
	})
	fmt.Println(outcome, err)
	ticket := <-paper
	fmt.Print(ticket.Text())
	fmt.Println(ticket.QRs)

	sim.Change(func(c *printersim.Condition) { c.Paper = 0 })
	fmt.Println(p.Print(context.Background(), printer.Page{printer.Cut{}}))
	// Output:
	// accepted <nil>
	// A017
	// 前面等候                    6 人
	// [https://hall.example/t/7K2M9QXV4TBD]
	// failed printer: out of paper
}

// Staff has put in a roll of 80 m and said so with one touch. What is known outlives a pulled plug.
func ExamplePrinter_NewRoll() {
	sim := printersim.New(printersim.Options{Profile: printer.MM80})
	host, device := net.Pipe()
	defer host.Close()
	go sim.Serve(device)

	p := printer.New(host, printer.MM80, nil)
	p.NewRoll(80 * 8000)
	page := printer.Page{printer.Text{Text: "A017", Style: printer.Big(6)}, printer.Feed{Dots: 400}, printer.Cut{}}
	for range 3 {
		p.Print(context.Background(), page)
	}
	next := printer.New(host, printer.MM80, nil)
	next.Remember(p.Memory())
	left, ok := next.Memory().Roll.Left()
	fmt.Println(left, ok)
	// Output: 984 true
}
