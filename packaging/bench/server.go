package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// The bench hall has a window for each client, and one key finishes and calls.
const windows = 64

// server measures Issue and next over HTTP, every answer on disk.
func server(ctx context.Context) (figures []figure, err error) {
	data, err := os.MkdirTemp("", "paihao-bench-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(data)
	token, err := furnish(ctx, data)
	if err != nil {
		return nil, err
	}
	process, base, err := start(ctx, "--data", data, "serve")
	if err != nil {
		return nil, err
	}
	defer end(process)
	time.Sleep(time.Second)
	idle, err := resident(process.Process.Pid)
	if err != nil {
		return nil, err
	}
	clerks, err := logIn(ctx, base)
	if err != nil {
		return nil, err
	}
	for _, n := range []int{1, 8, 64} {
		issues, nexts, err := cycle(ctx, client(base, token), clerks[:n])
		if err != nil {
			return nil, err
		}
		figures = append(figures,
			figure{fmt.Sprintf("server/issue-p95-ms-c%d", n), quantile(issues, 0.95), fmt.Sprintf("ms, n=%d", len(issues))},
			figure{fmt.Sprintf("server/next-p95-ms-c%d", n), quantile(nexts, 0.95), fmt.Sprintf("ms, n=%d", len(nexts))})
	}
	return append(figures, figure{"server/rss-mb", idle, "MB, idle"}), nil
}

// furnish sets up the bench hall with its clerks and returns a kiosk's token.
func furnish(ctx context.Context, data string) (token string, err error) {
	var text strings.Builder
	text.WriteString(`id = "bench"
name = { zh-CN = "测试大厅", en = "Bench hall" }
rules = { nextFinishes = true, printGrace = "0s", limits = { anonymous = 0 } }
floors = [{ id = "1", name = { zh-CN = "一楼", en = "Floor 1" } }]
zones = [{ id = "1", floor = "1", name = { zh-CN = "一区", en = "Zone 1" } }]
departments = [{ id = "d", floor = "1", name = { zh-CN = "部门", en = "Department" } }]
queues = [{ id = "A", prefix = "A", digits = 5, name = { zh-CN = "队列", en = "Queue" } }]
services = [{ id = "s", department = "d", queue = "A", class = "instant", identity = "none", name = { zh-CN = "事项", en = "Service" } }]
`)
	for w := range windows {
		fmt.Fprintf(&text, "[[windows]]\nid = \"%d\"\nzone = \"1\"\nqueues = [\"A\"]\n", w+1)
	}
	file := filepath.Join(data, "hall.toml")
	if err := os.WriteFile(file, []byte(text.String()), 0o600); err != nil {
		return "", err
	}
	if _, err := admin(ctx, "", "--data", data, "apply", file); err != nil {
		return "", err
	}
	for w := range windows {
		if _, err := admin(ctx, password, "--data", data, "user", "add", clerk(w), "--hall", "bench"); err != nil {
			return "", err
		}
	}
	return admin(ctx, "", "--data", data, "pair", "--kiosk", "k1", "--hall", "bench")
}

const password = "bench-password"

func clerk(w int) string { return fmt.Sprintf("clerk%d", w+1) }

func admin(ctx context.Context, input string, args ...string) (string, error) {
	command := exec.CommandContext(ctx, "bin/queue-server", args...)
	command.Stdin = strings.NewReader(input)
	var errs bytes.Buffer
	command.Stderr = &errs
	out, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("queue-server %s: %w\n%s", strings.Join(args, " "), err, errs.String())
	}
	return strings.TrimSpace(string(out)), nil
}

// logIn gives each window its clerk, who opens it.
func logIn(ctx context.Context, base string) ([]*api.Client, error) {
	var clerks []*api.Client
	for w := range windows {
		jar, err := cookiejar.New(nil)
		if err != nil {
			return nil, err
		}
		c := client(base, "")
		c.HTTP = &http.Client{Jar: jar, Transport: c.HTTP.Transport}
		body := fmt.Sprintf(`{"name":%q,"password":%q}`, clerk(w), password)
		answer, err := c.HTTP.Post(c.Base+api.Prefix+"/sessions", "application/json", strings.NewReader(body))
		if err != nil {
			return nil, err
		}
		answer.Body.Close()
		if _, err := c.Press(ctx, rand.Text(), fmt.Sprint(w+1), hall.VerbOpen, api.DeskRequest{}); err != nil {
			return nil, err
		}
		clerks = append(clerks, c)
	}
	return clerks, nil
}

var transport = &http.Transport{MaxIdleConnsPerHost: 2 * windows}

func client(base, token string) *api.Client {
	return &api.Client{Base: base, Hall: "bench", Token: token, HTTP: &http.Client{Transport: transport}}
}

// cycle lets each clerk have a visitor who takes a number, and call whoever is
// next, for five seconds.
func cycle(ctx context.Context, kiosk *api.Client, clerks []*api.Client) (issues, nexts []time.Duration, err error) {
	var group sync.WaitGroup
	var mu sync.Mutex
	for w, c := range clerks {
		group.Go(func() {
			i, n, failed := work(ctx, kiosk, c, fmt.Sprint(w+1))
			mu.Lock()
			defer mu.Unlock()
			issues, nexts = append(issues, i...), append(nexts, n...)
			if failed != nil {
				err = failed
			}
		})
	}
	group.Wait()
	return issues, nexts, err
}

func work(ctx context.Context, kiosk, clerk *api.Client, window string) (issues, nexts []time.Duration, err error) {
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); {
		began := time.Now()
		if _, err = kiosk.Issue(ctx, rand.Text(), api.IssueRequest{Service: "s", Source: hall.FromKiosk}); err != nil {
			return nil, nil, err
		}
		issues = append(issues, time.Since(began))
		began = time.Now()
		if _, err = clerk.Press(ctx, rand.Text(), window, hall.VerbNext, api.DeskRequest{}); err != nil {
			return nil, nil, err
		}
		nexts = append(nexts, time.Since(began))
		if _, err = clerk.Press(ctx, rand.Text(), window, hall.VerbStart, api.DeskRequest{}); err != nil {
			return nil, nil, err
		}
	}
	return issues, nexts, nil
}
