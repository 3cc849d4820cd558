package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
)

// listDevices lists the serial ports under dev: the names that stay the same at each replug, with where they lead now,
// then the ports that have no such name.
func listDevices(out io.Writer, dev string) error {
	var named []string
	for _, kind := range []string{"by-id", "by-path"} {
		links, err := filepath.Glob(filepath.Join(dev, "serial", kind, "*"))
		if err != nil {
			return err
		}
		for _, link := range links {
			port, err := filepath.EvalSymlinks(link)
			if err != nil {
				continue // it was pulled out just now
			}
			named = append(named, port)
			fmt.Fprintf(out, "%s\t%s\n", link, port)
		}
	}
	for _, kind := range []string{"ttyUSB*", "ttyACM*", "ttyS*"} {
		ports, err := filepath.Glob(filepath.Join(dev, kind))
		if err != nil {
			return err
		}
		for _, port := range ports {
			if !slices.Contains(named, port) && exists(port) {
				named = append(named, port)
				fmt.Fprintf(out, "%s\n", port)
			}
		}
	}
	if len(named) == 0 {
		fmt.Fprintln(out, "No serial port was found.")
	}
	return nil
}

// exists tells whether there is hardware behind a name: the kernel makes many ttyS that have none.
func exists(port string) bool {
	_, err := os.Stat(filepath.Join("/sys/class/tty", filepath.Base(port), "device/driver"))
	return err == nil
}
