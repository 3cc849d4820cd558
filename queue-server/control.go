package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"syscall"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// A task is an admin command with all that it needs. A running server gets it
// over control.sock, which only its own user may open; else the data are opened.
type task struct {
	Apply    []byte     `json:"apply,omitempty"` // a hall.toml
	Plan     bool       `json:"plan,omitempty"`  // only tell what it would change
	Force    bool       `json:"force,omitempty"` // also where the hall has changed since the file was exported
	Holidays []byte     `json:"holidays,omitempty"`
	Export   bool       `json:"export,omitempty"`
	Backup   string     `json:"backup,omitempty"` // path of the file to write
	User     string     `json:"user,omitempty"`   // name of a new member of staff
	Password string     `json:"password,omitempty"`
	Pair     string     `json:"pair,omitempty"`   // name of a device
	Window   string     `json:"window,omitempty"` // of a pad
	Role     staff.Role `json:"role,omitempty"`
	Hall     string     `json:"hall,omitempty"`
}

const controlName = "control.sock"

// administer carries t out where the data are open: in a running server, or here.
func administer(ctx context.Context, c config, t task) (string, error) {
	said, err := askServer(ctx, c.file(controlName), t)
	if !errors.Is(err, errNoServer) {
		return said, err
	}
	if t.Apply == nil { // only a hall.toml may begin a new folder
		if err := c.furnished(); err != nil {
			return "", err
		}
	}
	h, err := openHouse(c)
	if err != nil {
		return "", err
	}
	defer h.close()
	return h.carryOut(ctx, t)
}

// carryOut carries t out on open data and returns what to tell.
func (h *house) carryOut(ctx context.Context, t task) (string, error) {
	if t.Apply != nil {
		return h.apply(ctx, t)
	}
	if t.Export {
		return h.export(ctx, t.Hall)
	}
	if t.Backup != "" {
		return h.backup(t.Backup)
	}
	setup, err := h.setup(ctx, t.Hall)
	knows := func(w hall.Window) bool { return w.ID == t.Window }
	switch {
	case err != nil:
		return "", err
	case t.Window != "" && !slices.ContainsFunc(setup.Windows, knows):
		return "", fmt.Errorf("hall %s has no window %s", t.Hall, t.Window)
	case t.User != "":
		if err := h.staff.AddUser(t.User, t.Role, t.Hall, t.Password); err != nil {
			return "", err
		}
		return fmt.Sprintf("%s is a %s of hall %s now.", t.User, t.Role, t.Hall), nil
	}
	return h.staff.Pair(t.Role, t.Pair, t.Hall, t.Window)
}

// control takes tasks until ctx ends.
func (h *house) control(ctx context.Context) error {
	path := h.config.file(controlName)
	if len(path) >= longestSocket {
		return fmt.Errorf("data: the path %s is too long for a socket; choose a shorter folder", h.config.Data)
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) { // of a server that was killed
		return err
	}
	mask := syscall.Umask(0o177) // the socket is born with 0600
	listener, err := net.Listen("unix", path)
	syscall.Umask(mask)
	if err != nil {
		return fmt.Errorf("control: %w", err)
	}
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var t task
		if err := json.NewDecoder(io.LimitReader(r.Body, maxTask)).Decode(&t); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		said, err := h.carryOut(r.Context(), t)
		if err != nil {
			http.Error(w, err.Error(), http.StatusConflict)
			return
		}
		io.WriteString(w, said)
	})}
	go server.Serve(listener)
	context.AfterFunc(ctx, func() { server.Close() })
	return nil
}

// longestSocket is what Linux takes as the path of a socket.
const longestSocket = 108

// maxTask holds the file of a large hall.
const maxTask = 8 << 20

var errNoServer = errors.New("no server runs on these data")

// askServer hands t to the server behind a socket.
func askServer(ctx context.Context, socket string, t task) (string, error) {
	client := &http.Client{Transport: &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		conn, err := new(net.Dialer).DialContext(ctx, "unix", socket)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errNoServer, err)
		}
		return conn, nil
	}}}
	defer client.CloseIdleConnections()
	body, err := json.Marshal(t)
	if err != nil {
		return "", err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://control/", bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	answer, err := client.Do(request)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	switch {
	case err != nil:
		return "", fmt.Errorf("control: %w", err)
	case answer.StatusCode != http.StatusOK:
		return "", errors.New(strings.TrimSpace(string(text)))
	}
	return string(text), nil
}
