package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// kiosk measures the real window, and beside it, in turns, a bare one of the same size.
func kiosk(ctx context.Context) ([]figure, error) {
	dir, err := os.MkdirTemp("", "paihao-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	ours, err := newDisplay(ctx, ":97", filepath.Join(dir, "ours"))
	if err != nil {
		return nil, err
	}
	defer ours.close()
	bare, err := newDisplay(ctx, ":98", filepath.Join(dir, "bare"))
	if err != nil {
		return nil, err
	}
	defer bare.close()
	program := filepath.Join(dir, "bare", "bare")
	build := exec.CommandContext(ctx, "go", "build", "-tags", "x11", "-o", program, "./packaging/bench/bare")
	build.Env = append(os.Environ(), "CGO_ENABLED=1") // a window needs C
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("the bare window: %w\n%s", err, out)
	}
	server, base, err := start(ctx, "--data", filepath.Join(dir, "data"), "demo")
	if err != nil {
		return nil, err
	}
	defer end(server)
	w := pair{ours, bare, filepath.Join(dir, "kiosk", "clips"),
		func() (*exec.Cmd, error) { return open(ctx, ours, dir, base, "/dev/none-p") },
		func() (*exec.Cmd, error) { c := bare.command(ctx, program); return c, c.Start() }}
	frames, err := w.frames()
	if err != nil {
		return nil, err
	}
	touches, err := w.touches()
	if err != nil {
		return nil, err
	}
	size, err := os.Stat("bin/kiosk")
	if err != nil {
		return nil, err
	}
	return append(append(frames, touches...), figure{"kiosk/binary-mb", float64(size.Size()) / (1 << 20), "MB"}), nil
}

// open starts the kiosk with a printer on a line. The other devices' lines do not exist: no simulator shares its memory
// or its window.
func open(ctx context.Context, d *display, dir, server, printer string) (*exec.Cmd, error) {
	config := filepath.Join(dir, "kiosk.toml")
	text := fmt.Sprintf("data = %q\n[printer]\nport = %q\nmodel = \"epson-80\"\n[reader]\nport = \"/dev/none-r\"\n[scanner]\nport = \"/dev/none-s\"\n",
		filepath.Join(dir, "kiosk"), printer)
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		return nil, err
	}
	process := d.command(ctx, "bin/kiosk", "--config", config, "--server", server, "--token", "demo-kiosk", "--id", "demo", "--hall", "sample")
	return process, process.Start()
}

// A pair is the kiosk and the bare window, each on its display.
type pair struct {
	ours, bare         *display
	clips              string // what the kiosk has to say
	openOurs, openBare func() (*exec.Cmd, error)
}

// frames compares the times to the first frame. The first start of each fills the caches and does not count.
func (w pair) frames() ([]figure, error) {
	var ours, bare []time.Duration
	for n := range 6 {
		o, err := w.ours.firstFrame(w.openOurs)
		if err != nil {
			return nil, fmt.Errorf("kiosk: %w", err)
		}
		b, err := w.bare.firstFrame(w.openBare)
		if err != nil {
			return nil, fmt.Errorf("bare window: %w", err)
		}
		if n > 0 {
			ours, bare = append(ours, o), append(bare, b)
		}
	}
	o, b := quantile(ours, 0.5), quantile(bare, 0.5)
	return []figure{
		{"kiosk/first-frame-ms", o, fmt.Sprintf("ms, warm, median of %d", len(ours))},
		{"kiosk/first-frame-over-bare", o / b, fmt.Sprintf("ratio, the bare one takes %.0f ms", b)},
	}, nil
}

// touches compares the times from a click to a changed pixel, each of which leads to another screen and back, and
// looks at memory and processor while nobody touches.
func (w pair) touches() ([]figure, error) {
	kiosk, err := w.openOurs()
	if err != nil {
		return nil, err
	}
	defer end(kiosk)
	other, err := w.openBare()
	if err != nil {
		return nil, err
	}
	defer end(other)
	time.Sleep(5 * time.Second)
	memory, err := resident(kiosk.Process.Pid)
	if err != nil {
		return nil, err
	}
	var ours, bare []time.Duration
	for n := range 60 {
		// The upper half of the first card, and the footer's home: each leads to another screen.
		at := []spot{{540, 500}, {215, 1845}}[n%2]
		o, err := w.ours.touch(at)
		if err != nil {
			return nil, fmt.Errorf("kiosk, click %d at %v: %w", n+1, at, err)
		}
		b, err := w.bare.touch(spot{wide / 2, tall / 2})
		if err != nil {
			return nil, fmt.Errorf("bare window, click %d: %w", n+1, err)
		}
		ours, bare = append(ours, o), append(bare, b)
	}
	if err := atRest(w.clips); err != nil {
		return nil, err
	}
	idle, err := busy(kiosk.Process.Pid, 60*time.Second)
	if err != nil {
		return nil, err
	}
	o, b := quantile(ours, 0.5), quantile(bare, 0.5)
	return []figure{
		{"kiosk/touch-to-pixel-median-ms", o, fmt.Sprintf("ms, n=%d", len(ours))},
		{"kiosk/touch-to-pixel-p99-ms", quantile(ours, 0.99), fmt.Sprintf("ms, n=%d; of the bare one %.0f", len(ours), quantile(bare, 0.99))},
		{"kiosk/touch-to-pixel-over-bare", o / b, fmt.Sprintf("ratio, the bare one takes %.0f ms", b)},
		{"kiosk/idle-cpu-percent", idle, "percent of one core, 60 s"},
		{"kiosk/rss-mb", memory, "MB, idle"},
	}, nil
}

// atRest waits until nothing has been added to a folder for a while.
func atRest(folder string) error {
	for before := -1; ; time.Sleep(3 * time.Second) {
		files, err := os.ReadDir(folder)
		if err != nil || len(files) == before {
			return err
		}
		before = len(files)
	}
}
