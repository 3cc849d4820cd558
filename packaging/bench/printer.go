package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// tickets measures a ticket on a real terminal against the time that the line itself takes for its bytes, and what it
// costs to make it.
func tickets(ctx context.Context) ([]figure, error) {
	lines, err := benchmarks(ctx, "./drivers/printer/printersim", "Ticket", "1x")
	if err != nil {
		return nil, err
	}
	made, err := benchmarks(ctx, "./drivers/printer", "Encode", "500x")
	if err != nil {
		return nil, err
	}
	var all []figure
	for code, suffix := range map[string]string{"native": "", "raster": "-raster"} {
		for _, baud := range []string{"9600", "19200", "115200"} {
			got, err := line(lines, "BenchmarkTicket/"+baud+"-"+code)
			if err != nil {
				return nil, err
			}
			all = append(all, figure{"printer/ticket-over-line-" + baud + suffix, got["of-line"],
				fmt.Sprintf("ratio, %.0f ms, %.0f bytes", got["ms"], got["bytes"])})
		}
		got, err := line(made, "BenchmarkEncode/"+code)
		if err != nil {
			return nil, err
		}
		all = append(all, figure{"printer/ticket-cpu-us" + suffix, got["ns/op"] / 1000,
			fmt.Sprintf("µs, %.0f allocations, %.0f kB", got["allocs/op"], got["B/op"]/1000)})
	}
	slices.SortFunc(all, func(a, b figure) int { return strings.Compare(a.Name, b.Name) })
	return all, nil
}

// line reads the line of one benchmark: its name, how often it ran, and pairs of a value and a unit.
func line(out []byte, name string) (map[string]float64, error) {
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		if len(fields) < 4 || !strings.HasPrefix(fields[0], name+"-") && fields[0] != name {
			continue
		}
		found := map[string]float64{}
		for i := 2; i+1 < len(fields); i += 2 {
			value, err := strconv.ParseFloat(fields[i], 64)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
			found[fields[i+1]] = value
		}
		return found, nil
	}
	return nil, fmt.Errorf("no benchmark %s in\n%s", name, out)
}
