package main

import (
	"context"
	"fmt"
	"net/http"
	"os/exec"
	"syscall"
	"time"
)

// start starts a server and waits until it is ready.
func start(ctx context.Context, base, name string, args ...string) (*exec.Cmd, error) {
	process := exec.CommandContext(ctx, name, args...)
	if err := process.Start(); err != nil {
		return nil, err
	}
	for range 300 {
		answer, err := http.Get(base + "/readyz")
		if err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return process, nil
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	end(process)
	return nil, fmt.Errorf("%s did not get ready", name)
}

// end asks a process to stop, and waits for it.
func end(process *exec.Cmd) {
	process.Process.Signal(syscall.SIGTERM)
	process.Wait()
}
