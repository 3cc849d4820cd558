package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/packaging/examples"
	"paihao/queue-server/api"
)

// patience is how long the program may take for anything on a busy machine.
const patience = 30 * time.Second

// order runs the program to its end.
func order(t *testing.T, args ...string) (status int, out, errs string) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	var said, complained bytes.Buffer
	status = run(ctx, args, &said, &complained)
	require.NoError(t, ctx.Err(), "%v has not ended", args)
	return status, said.String(), complained.String()
}

// done runs the program to an end without fault, and returns what it said.
func done(t *testing.T, args ...string) string {
	t.Helper()
	status, out, errs := order(t, args...)
	require.Zero(t, status, errs)
	return out
}

// failed runs the program to an end with a fault, and returns its complaint:
// words for people, no panic and no usage.
func failed(t *testing.T, args ...string) string {
	t.Helper()
	status, _, errs := order(t, args...)
	require.Equal(t, 1, status, errs)
	require.NotContains(t, errs, "goroutine")
	return errs
}

// hallFile is the example as a file.
func hallFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hall.toml")
	require.NoError(t, os.WriteFile(path, examples.Hall, 0o600))
	return path
}

// A program is a server that runs.
type program struct {
	base string
	pin  api.Pin // with TLS
	log  *lines
	stop func() int
}

var (
	address = regexp.MustCompile(`msg=listening address=(\S+)`)
	printed = regexp.MustCompile(`msg=listening .*pin="([^"]+)"`)
)

// start runs a server on a free port until the test or stop ends it; of this
// machine, unless args say another address.
func start(t testing.TB, args ...string) *program {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	p := &program{log: &lines{}}
	if !slices.Contains(args, "--listen") {
		args = append(args, "--listen", "127.0.0.1:0")
	}
	status, ended := -1, make(chan struct{})
	go func() {
		defer close(ended)
		status = run(ctx, args, io.Discard, p.log)
	}()
	p.stop = func() int {
		cancel()
		select {
		case <-ended:
		case <-time.After(patience):
			t.Error("the server does not stop")
		}
		return status
	}
	t.Cleanup(func() { p.stop() })
	require.Eventually(t, func() bool {
		found := address.FindStringSubmatch(p.log.String())
		if found != nil {
			p.base = "http://" + strings.Replace(found[1], "[::]", "127.0.0.1", 1)
		}
		if pin := printed.FindStringSubmatch(p.log.String()); pin != nil {
			p.base = strings.Replace(p.base, "http:", "https:", 1)
			p.pin, _ = api.ParsePin(pin[1])
		}
		return found != nil
	}, patience, 5*time.Millisecond, "%v does not listen", args)
	return p
}

// as is a client of the sample hall with a token.
func (p *program) as(token string) *api.Client {
	road := &http.Transport{TLSClientConfig: p.pin.TLS()}
	return &api.Client{Base: p.base, Hall: "sample", Token: token, HTTP: &http.Client{Timeout: patience, Transport: road}}
}

// logIn is a client with the session of a member of staff, and the answer's status.
func (p *program) logIn(t *testing.T, name, password string) (*api.Client, int) {
	t.Helper()
	c := p.as("")
	var err error
	c.HTTP.Jar, err = cookiejar.New(nil)
	require.NoError(t, err)
	answer, err := c.HTTP.Post(p.base+"/api/v1/sessions", "application/json",
		strings.NewReader(`{"name":"`+name+`","password":"`+password+`"}`))
	require.NoError(t, err)
	require.NoError(t, answer.Body.Close())
	return c, answer.StatusCode
}

// typing puts text on standard input.
func typing(t *testing.T, text string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "typed")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	file, err := os.Open(path)
	require.NoError(t, err)
	before := os.Stdin
	os.Stdin = file
	t.Cleanup(func() {
		os.Stdin = before
		require.NoError(t, file.Close())
	})
}

// lines is a log that many write.
type lines struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
