package main

import (
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"runtime/pprof"
)

// crashFile takes what is left to be said when the program ends in a way that it should not.
const crashFile = "crash.log"

// mostCrash is how large it may become.
const mostCrash = 1 << 20

// keepCrashes lets a panic, or a fault of the runtime, write its traces into the data folder.
func keepCrashes(folder string) error {
	file, err := openCrash(folder)
	if err != nil {
		return err
	}
	defer file.Close() // the runtime has its own
	return debug.SetCrashOutput(file, debug.CrashOptions{})
}

func openCrash(folder string) (*os.File, error) {
	name, flags := filepath.Join(folder, crashFile), os.O_CREATE|os.O_WRONLY|os.O_APPEND
	if info, err := os.Stat(name); err == nil && info.Size() > mostCrash {
		flags |= os.O_TRUNC
	}
	return os.OpenFile(name, flags, 0o600)
}

// dump writes what every goroutine is doing. It holds no values, only places in the program.
func dump(folder, why string) error {
	file, err := openCrash(folder)
	if err != nil {
		return err
	}
	defer file.Close()
	if _, err := io.WriteString(file, why+"\n"); err != nil {
		return err
	}
	return pprof.Lookup("goroutine").WriteTo(file, 1)
}
