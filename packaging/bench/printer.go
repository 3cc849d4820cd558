package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// tickets measures a ticket on a real terminal against the time that the line itself takes for its bytes, and what it
// costs to make it.
func tickets(ctx context.Context) ([]figure, error) {
	out, err := benchmarks(ctx, "./drivers/printer/printersim", "Ticket", "1x")
	if err != nil {
		return nil, err
	}
	var all []figure
	for _, code := range []string{"native", "raster"} {
		for _, baud := range []string{"9600", "19200", "115200"} {
			got := metrics(out, "BenchmarkTicket/"+baud+"-"+code)
			name := "printer/ticket-over-line-" + baud
			if code == "raster" {
				name += "-raster"
			}
			all = append(all,
				figure{name, got["of-line"], fmt.Sprintf("ratio, %.0f ms", got["ms"])})
			if baud == "115200" {
				all = append(all, figure{"printer/ticket-bytes-" + code, got["bytes"], "bytes, both ways"})
			}
		}
	}
	if out, err = benchmarks(ctx, "./drivers/printer", "Encode", "500x"); err != nil {
		return nil, err
	}
	for _, code := range []string{"native", "raster"} {
		got := metrics(out, "BenchmarkEncode/"+code)
		all = append(all,
			figure{"printer/ticket-cpu-us-" + code, got["ns/op"] / 1000, "µs"},
			figure{"printer/ticket-allocs-" + code, got["allocs/op"], fmt.Sprintf("allocations, %.0f kB", got["B/op"]/1000)})
	}
	return all, nil
}

// metrics reads the line of a benchmark: its name, how often it ran, and pairs of a value and a unit.
func metrics(out []byte, name string) map[string]float64 {
	found := map[string]float64{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		if len(fields) < 4 || fields[0] != name && !strings.HasPrefix(fields[0], name+"-") {
			continue
		}
		for i := 2; i+1 < len(fields); i += 2 {
			if v, err := strconv.ParseFloat(fields[i], 64); err == nil {
				found[fields[i+1]] = v
			}
		}
	}
	return found
}
