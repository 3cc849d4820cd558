package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// The measured displays.
const wide, tall = 1080, 1920

// A display is an Xvfb with a finger on it. Its frame buffer is an XWD file that it keeps up to date, so that looking
// costs the measured program nothing.
type display struct {
	name   string // for DISPLAY
	frame  string
	x      *exec.Cmd
	finger *exec.Cmd
	hand   io.WriteCloser // commands for the finger, which is one program: its start is no part of a touch
}

func newDisplay(ctx context.Context, name, dir string) (*display, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	d := &display{name: name, frame: filepath.Join(dir, "Xvfb_screen0")}
	d.x = exec.CommandContext(ctx, "Xvfb", name, "-screen", "0", fmt.Sprintf("%dx%dx24", wide, tall), "-fbdir", dir, "-nolisten", "tcp")
	if err := d.x.Start(); err != nil {
		return nil, err
	}
	if _, err := d.look(); err != nil {
		end(d.x)
		return nil, err
	}
	d.finger = d.command(ctx, "xdotool", "-")
	hand, err := d.finger.StdinPipe()
	if err == nil {
		err = d.finger.Start()
	}
	if err != nil {
		end(d.x)
		return nil, err
	}
	d.hand = hand
	return d, nil
}

func (d *display) close() {
	d.hand.Close()
	d.finger.Wait()
	end(d.x)
}

func (d *display) command(ctx context.Context, program string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, program, args...)
	c.Env = append(os.Environ(), "DISPLAY="+d.name)
	return c
}

// A spot is a place on the display.
type spot struct{ x, y int }

func (d *display) point(at spot) error {
	_, err := fmt.Fprintf(d.hand, "mousemove %d %d\n", at.x, at.y)
	return err
}

func (d *display) click() error {
	_, err := io.WriteString(d.hand, "click 1\n")
	return err
}

// look returns the pixels below the header, whose clock changes by itself.
func (d *display) look() ([]byte, error) {
	const header = 130
	for range 200 {
		text, err := os.ReadFile(d.frame)
		if err == nil && len(text) > 4 {
			head := int(binary.BigEndian.Uint32(text)) + 12*256 // the colour map of an XWD follows its header
			return text[min(len(text), head+header*wide*4):], nil
		}
		time.Sleep(25 * time.Millisecond)
	}
	return nil, errors.New("the display has no frame buffer")
}

// change is the time from began until something differs from before.
func (d *display) change(before []byte, began time.Time) (time.Duration, error) {
	for time.Since(began) < 20*time.Second {
		now, err := d.look()
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

// firstFrame is the time from the start of a program to its first frame; the program is ended.
func (d *display) firstFrame(start func() (*exec.Cmd, error)) (time.Duration, error) {
	before, err := d.look()
	if err != nil {
		return 0, err
	}
	began := time.Now()
	process, err := start()
	if err != nil {
		return 0, err
	}
	defer func() { end(process); time.Sleep(300 * time.Millisecond) }()
	return d.change(before, began)
}

// touch is the time from a click to a changed pixel, once the finger stands there and all is still.
func (d *display) touch(at spot) (time.Duration, error) {
	if err := d.point(at); err != nil {
		return 0, err
	}
	time.Sleep(700 * time.Millisecond)
	before, err := d.look()
	if err != nil {
		return 0, err
	}
	began := time.Now()
	if err := d.click(); err != nil {
		return 0, err
	}
	return d.change(before, began)
}
