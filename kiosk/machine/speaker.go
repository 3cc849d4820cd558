package machine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"paihao/assets"
)

// A Speaker plays sound.
type Speaker interface {
	// Play plays samples, 16-bit little-endian, one channel, assets.SampleRate, and returns when they are over, or as
	// soon as ctx ends. The error says that there is no sound; it is that of ctx when that ended.
	Play(ctx context.Context, samples []byte) error
}

// ErrSilent means that sound was to be heard and was not.
var ErrSilent = errors.New("machine: no sound")

// Aplay plays by the program of that name of alsa-utils, one process for each text, so that a driver that hangs takes
// nothing with it.
type Aplay struct {
	Device string // as `aplay -L` names it; empty = the usual one
}

var errHangs = errors.New("the player hangs")

// slack is how much longer than its sound a player may take.
const slack = 5 * time.Second

// Play starts the player and kills it when it is not wanted any more, or hangs.
func (a Aplay) Play(ctx context.Context, samples []byte) error {
	patience, cancel := context.WithTimeoutCause(ctx, lengthOf(samples)+slack, fmt.Errorf("%w: %w", ErrSilent, errHangs))
	defer cancel()
	args := []string{"--quiet", "--file-type=raw", "--format=S16_LE", "--channels=1", "--rate=" + strconv.Itoa(assets.SampleRate)}
	if a.Device != "" {
		args = append(args, "--device="+a.Device)
	}
	player := exec.CommandContext(patience, "aplay", args...)
	var said bytes.Buffer
	player.Stdin, player.Stderr = bytes.NewReader(samples), &said
	player.WaitDelay = time.Second
	err := player.Run()
	switch {
	case err == nil:
		return nil
	case patience.Err() != nil:
		return context.Cause(patience)
	}
	line, _, _ := strings.Cut(strings.TrimSpace(said.String()), "\n")
	return errors.Join(fmt.Errorf("%w: %w", ErrSilent, err), saying(line))
}

func saying(line string) error {
	if line == "" {
		return nil
	}
	return errors.New(line)
}

// lengthOf is how long samples sound.
func lengthOf(samples []byte) time.Duration {
	return time.Duration(len(samples)/2) * time.Second / assets.SampleRate
}
