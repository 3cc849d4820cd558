package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// stableNames are where a line's name stays the same when it is plugged in
// again. The by-path name tells two equal adapters apart.
var stableNames = []string{"/dev/serial/by-id/*", "/dev/serial/by-path/*"}

// listDevices lists the serial lines under their stable names, and those that
// have none under their own.
func listDevices(out io.Writer) error {
	named := []string{}
	for _, pattern := range stableNames {
		links, err := filepath.Glob(pattern)
		if err != nil {
			return err
		}
		for _, link := range links {
			if line, err := filepath.EvalSymlinks(link); err == nil {
				named = append(named, line)
				fmt.Fprintf(out, "%s  (%s)\n", link, line)
			}
		}
	}
	for _, pattern := range []string{"/dev/ttyUSB*", "/dev/ttyACM*", "/dev/ttyS*"} {
		lines, err := filepath.Glob(pattern)
		if err != nil {
			return err
		}
		for _, line := range lines {
			if !slices.Contains(named, line) && usable(line) {
				named = append(named, line)
				fmt.Fprintln(out, line)
			}
		}
	}
	if len(named) == 0 {
		fmt.Fprintln(out, "No serial line was found.")
	}
	return nil
}

// usable tells whether there is hardware behind a ttyS; the kernel makes names
// for many that have none.
func usable(line string) bool {
	_, err := os.Stat(filepath.Join("/sys/class/tty", filepath.Base(line), "device/driver"))
	return err == nil
}
