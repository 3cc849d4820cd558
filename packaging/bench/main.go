// Command bench measures the built programs and prints a table; bench.json holds the same figures as an array of {name,
// value, unit}. `bench kiosk search` measures these parts only, and writes no file. `bench soak [N]` lets one visitor
// after the other come to the real window, and writes soak.json. The machine is shared, so times are for comparing with
// the same machine in the same hour; what carries over are the ratios.
//
// It refuses to judge: no figure here fails anything.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A figure is one line of the table.
type figure struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
}

// A part is measured by itself.
type part struct {
	name    string
	measure func(context.Context) ([]figure, error)
}

var parts = []part{
	{"server", server}, {"rules", rules}, {"engine", engine}, {"printing", printing}, {"tickets", tickets},
	{"reading", reading}, {"search", search}, {"kiosk", kiosk},
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	file, chosen := "bench.json", parts
	if names := os.Args[1:]; slices.Contains(names, "soak") {
		file, chosen = "soak.json", []part{{"soak", soak}}
	} else if len(names) > 0 {
		file = os.DevNull
		chosen = slices.DeleteFunc(slices.Clone(parts), func(p part) bool { return !slices.Contains(names, p.name) })
	}
	if err := tabulate(ctx, file, chosen); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// tabulate prints the figures of parts and writes them to a file.
func tabulate(ctx context.Context, file string, parts []part) error {
	var all []figure
	for _, p := range parts {
		figures, err := p.measure(ctx)
		if err != nil {
			return err
		}
		for _, f := range figures {
			fmt.Printf("%-36s %12.2f %s\n", f.Name, f.Value, f.Unit)
		}
		all = append(all, figures...)
	}
	text, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}

// rules measures the rule book alone, and a start with a day on disk.
func rules(ctx context.Context) ([]figure, error) {
	figures, err := benchmark(ctx, "./queue-server/hall", "Queue",
		metric{"queue/call-us", "call-us", "us"}, metric{"queue/call-1m-minus-100-us", "1m-minus-100-us", "us"},
		metric{"queue/bytes-per-waiting", "bytes-per-waiting", "bytes"})
	if err != nil {
		return nil, err
	}
	fold, err := benchmark(ctx, "./queue-server/hall", "Fold", metric{"queue/fold-per-s", "entries/s", "entries/s"})
	if err != nil {
		return nil, err
	}
	start, err := benchmark(ctx, "./queue-server", "Start", metric{"server/start-ms", "start-ms", "ms"})
	return append(append(figures, fold...), start...), err
}

// engine compares the engine with the bare disk, in one process and run.
func engine(ctx context.Context) ([]figure, error) {
	return benchmark(ctx, "./queue-server/engine", "Events", metric{"engine/events-per-fdatasync-c64", "events/fdatasync", "ratio"})
}

// printing measures from a touch at the kiosk's machine to the first byte at
// the printer's pty, with a server of its own process.
func printing(ctx context.Context) ([]figure, error) {
	return benchmark(ctx, "./packaging", "TouchToPrinter", metric{"kiosk/touch-to-printer-p95-ms", "p95-ms", "ms"})
}

// reading compares the read of a card with what its bytes alone take on the line.
func reading(ctx context.Context) ([]figure, error) {
	return benchmark(ctx, "./drivers/idreader/idreadersim", "ReadOverLine", metric{"idreader/read-over-line", "read/line", "ratio"})
}

// search measures a letter of a search for a service, from the key to what is shown.
func search(ctx context.Context) ([]figure, error) {
	return benchmark(ctx, "./kiosk/flow", "Search", metric{"kiosk/search-ms", "search-ms", "ms"})
}

// A metric of a Go benchmark becomes a figure.
type metric struct{ figure, name, unit string }

// benchmark runs a Go benchmark once and picks metrics of it.
func benchmark(ctx context.Context, dir, name string, metrics ...metric) ([]figure, error) {
	out, err := benchmarks(ctx, dir, name, "1x")
	if err != nil {
		return nil, err
	}
	var figures []figure
	for _, m := range metrics {
		found := regexp.MustCompile(`([-0-9.e+]+) ` + regexp.QuoteMeta(m.name) + `\s`).FindSubmatch(out)
		if found == nil {
			return nil, fmt.Errorf("benchmark %s gave no %s:\n%s", name, m.name, out)
		}
		value, err := strconv.ParseFloat(string(found[1]), 64)
		if err != nil {
			return nil, fmt.Errorf("benchmark %s: %w", name, err)
		}
		figures = append(figures, figure{m.figure, value, m.unit})
	}
	return figures, nil
}

// benchmarks runs a Go benchmark and returns what it printed.
func benchmarks(ctx context.Context, dir, name, benchtime string) ([]byte, error) {
	run := exec.CommandContext(ctx, "go", "test", "-tags", "ci", "-run", "^$", "-bench", "^Benchmark"+name+"$", "-benchtime", benchtime, dir)
	run.Env = append(os.Environ(), "CGO_ENABLED=0")
	out, err := run.CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("benchmark %s: %w\n%s", name, err, out)
	}
	return out, nil
}

// quantile is the value below which a share of the times lies, in ms.
func quantile(times []time.Duration, share float64) float64 {
	slices.Sort(times)
	return float64(times[int(share*float64(len(times)-1))].Microseconds()) / 1000
}

// busy is the share of one processor that a process takes for so long, in percent.
func busy(pid int, long time.Duration) (float64, error) {
	before, err := worked(pid)
	if err != nil {
		return 0, err
	}
	time.Sleep(long)
	after, err := worked(pid)
	return 100 * (after - before).Seconds() / long.Seconds(), err
}

// worked is the processor time of a process, see proc(5).
func worked(pid int) (time.Duration, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	_, rest, _ := strings.Cut(string(stat), ") ") // the name may hold anything
	fields := strings.Fields(rest)
	const utime, stime, tick = 11, 12, 10 * time.Millisecond // USER_HZ is 100 on every Linux
	user, err := strconv.Atoi(fields[utime])
	if err != nil {
		return 0, err
	}
	system, err := strconv.Atoi(fields[stime])
	return time.Duration(user+system) * tick, err
}

// resident is the resident memory of a process, in MB.
func resident(pid int) (float64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	found := regexp.MustCompile(`VmRSS:\s+(\d+) kB`).FindSubmatch(status)
	if found == nil {
		return 0, fmt.Errorf("process %d tells no VmRSS", pid)
	}
	kb, err := strconv.ParseFloat(string(found[1]), 64)
	return kb / 1024, err
}
