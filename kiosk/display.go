package main

import (
	"context"
	"fmt"
	"math"
	"os/exec"
	"strings"
)

// fitting is the scale at which the whole panel fits the display. Without xdpyinfo it is one that fits most.
func fitting(ctx context.Context) float32 {
	out, err := exec.CommandContext(ctx, "xdpyinfo").Output()
	if err != nil {
		return 0.5
	}
	width, height, ok := dimensions(string(out))
	if !ok {
		return 0.5
	}
	return scaleFor(width, height)
}

// dimensions finds the size of the screen in what xdpyinfo says:
//
//	dimensions:    1920x1080 pixels (508x285 millimeters)
func dimensions(text string) (width, height int, ok bool) {
	_, rest, found := strings.Cut(text, "dimensions:")
	n, _ := fmt.Sscanf(strings.TrimSpace(rest), "%dx%d", &width, &height)
	return width, height, found && n == 2 && width > 0 && height > 0
}

// scaleFor is 1 on a panel of the kiosk's own size; elsewhere it leaves room for a window's frame and a task bar.
func scaleFor(width, height int) float32 {
	w, h := float32(width)/panel.Width, float32(height)/panel.Height
	if w == 1 && h == 1 {
		return 1
	}
	const room = 0.92
	return floor(min(1, w*room, h*room))
}

// floor rounds down to a tenth: Fyne rounds a scale to the next tenth, and up would cut what just fits.
func floor(scale float32) float32 {
	return max(0.1, float32(math.Floor(float64(scale)*10+1e-4))/10)
}
