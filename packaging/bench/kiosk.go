package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// The measured display.
const (
	display    = ":97"
	wide, tall = 1080, 1920
)

// kiosk measures the real window under Xvfb, whose frame buffer is a file that
// can be looked at without asking it.
func kiosk(ctx context.Context) ([]figure, error) {
	dir, err := os.MkdirTemp("", "paihao-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	x := exec.CommandContext(ctx, "Xvfb", display, "-screen", "0", fmt.Sprintf("%dx%dx24", wide, tall), "-fbdir", dir, "-nolisten", "tcp")
	if err := x.Start(); err != nil {
		return nil, err
	}
	defer end(x)
	server, base, err := start(ctx, "--data", filepath.Join(dir, "data"), "demo")
	if err != nil {
		return nil, err
	}
	defer end(server)
	s := screen{filepath.Join(dir, "Xvfb_screen0"), base}
	if _, err := first(ctx, s); err != nil { // fills the caches
		return nil, err
	}
	var frames []time.Duration
	for range 5 {
		frame, err := first(ctx, s)
		if err != nil {
			return nil, err
		}
		frames = append(frames, frame)
	}
	pixels, memory, err := touches(ctx, s)
	if err != nil {
		return nil, err
	}
	return []figure{
		{"kiosk/first-frame-ms", quantile(frames, 0.5), fmt.Sprintf("ms, warm, median of %d", len(frames))},
		{"kiosk/touch-to-pixel-median-ms", quantile(pixels, 0.5), fmt.Sprintf("ms, n=%d", len(pixels))},
		{"kiosk/rss-mb", memory, "MB, idle"},
	}, nil
}

// open starts the kiosk alone, with lines that do not exist: no simulator
// shares its memory or its window.
func open(ctx context.Context, server string) (*exec.Cmd, error) {
	config := filepath.Join(os.TempDir(), "paihao-bench-kiosk.toml")
	text := "[printer]\nport = \"/dev/none-p\"\n[reader]\nport = \"/dev/none-r\"\n[scanner]\nport = \"/dev/none-s\"\n"
	if err := os.WriteFile(config, []byte(text), 0o600); err != nil {
		return nil, err
	}
	process := exec.CommandContext(ctx, "bin/kiosk", "--config", config, "--server", server, "--token", "demo-kiosk", "--id", "demo", "--hall", "sample")
	process.Env = append(os.Environ(), "DISPLAY="+display)
	return process, process.Start()
}

// first is the time from the start of the kiosk to its first frame.
func first(ctx context.Context, s screen) (time.Duration, error) {
	before, err := s.look()
	if err != nil {
		return 0, err
	}
	began := time.Now()
	process, err := open(ctx, s.server)
	if err != nil {
		return 0, err
	}
	defer func() { end(process); time.Sleep(300 * time.Millisecond) }()
	return s.change(before, began)
}

// touches measures from a click to a changed pixel: the language key, again and
// again, which changes every screen. The click's own program is part of it.
func touches(ctx context.Context, s screen) ([]time.Duration, float64, error) {
	process, err := open(ctx, s.server)
	if err != nil {
		return nil, 0, err
	}
	defer end(process)
	time.Sleep(5 * time.Second)
	memory, err := resident(process.Process.Pid)
	if err != nil {
		return nil, 0, err
	}
	var times []time.Duration
	for n := range 40 {
		// The upper half of the first card, and the footer's home: each leads to another screen.
		at := []string{"540", "500"}
		if n%2 == 1 {
			at = []string{"405", "1845"}
		}
		if err := point(ctx, "mousemove", at[0], at[1]); err != nil {
			return nil, 0, err
		}
		time.Sleep(700 * time.Millisecond)
		before, err := s.look()
		if err != nil {
			return nil, 0, err
		}
		began := time.Now()
		if err := point(ctx, "click", "1"); err != nil {
			return nil, 0, err
		}
		took, err := s.change(before, began)
		if err != nil {
			return nil, 0, fmt.Errorf("click %d at %v: %w", n+1, at, err)
		}
		times = append(times, took)
	}
	return times, memory, nil
}

func point(ctx context.Context, args ...string) error {
	command := exec.CommandContext(ctx, "xdotool", args...)
	command.Env = append(os.Environ(), "DISPLAY="+display)
	return command.Run()
}

// A screen is the frame buffer of Xvfb, an XWD file that it keeps up to date.
type screen struct {
	file   string
	server string // that the kiosk on it asks
}

// look returns the pixels below the header, whose clock changes by itself.
func (s screen) look() ([]byte, error) {
	for range 100 {
		text, err := os.ReadFile(s.file)
		if err == nil && len(text) > 4 {
			head := int(binary.BigEndian.Uint32(text)) + 12*256 // the colour map of an XWD follows its header
			return text[min(len(text), head+130*wide*4):], nil
		}
		time.Sleep(50 * time.Millisecond)
	}
	return nil, errors.New("the display has no frame buffer")
}

// change is the time from began until something differs from before.
func (s screen) change(before []byte, began time.Time) (time.Duration, error) {
	for time.Since(began) < 20*time.Second {
		now, err := s.look()
		if err != nil {
			return 0, err
		}
		if !bytes.Equal(before, now) {
			return time.Since(began), nil
		}
		time.Sleep(time.Millisecond)
	}
	return 0, errors.New("nothing changed on the display")
}
