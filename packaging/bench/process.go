package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"syscall"
	"time"
)

// start starts a queue server on a free port and waits until it is ready.
func start(ctx context.Context, args ...string) (process *exec.Cmd, base string, err error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", err
	}
	address := listener.Addr().String()
	listener.Close()
	base = "http://" + address
	process = exec.CommandContext(ctx, "bin/queue-server", append(args, "--listen", address)...)
	if err := process.Start(); err != nil {
		return nil, "", err
	}
	for range 300 {
		answer, err := http.Get(base + "/readyz")
		if err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return process, base, nil
			}
		}
		time.Sleep(50 * time.Millisecond)
	}
	end(process)
	return nil, "", fmt.Errorf("the queue server at %s did not get ready", address)
}

// end asks a process to stop, and waits for it.
func end(process *exec.Cmd) {
	process.Process.Signal(syscall.SIGTERM)
	process.Wait()
}
