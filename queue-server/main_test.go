package main

import (
	"context"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

func TestOnlyThisMachineIsServed(t *testing.T) {
	for _, command := range []string{"serve", "demo"} {
		for _, address := range []string{"0.0.0.0:8080", ":8080", "192.0.2.7:80", "[::]:80"} {
			complaint := failed(t, command, "--data", t.TempDir(), "--listen", address)
			require.Contains(t, complaint, "can be reached from other machines; without TLS only")
			require.Equal(t, 1, strings.Count(complaint, "\n"), "one sentence")
		}
	}
	require.Contains(t, failed(t, "serve", "--data", t.TempDir(), "--listen", "nowhere"), "is not an address and port")
}

func TestWithoutAHall(t *testing.T) {
	complaint := failed(t, "serve", "--data", t.TempDir(), "--listen", "127.0.0.1:0")
	require.Contains(t, complaint, "set one up with `queue-server apply hall.toml`")
}

func TestAPortThatIsTaken(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	complaint := failed(t, "demo", "--data", t.TempDir(), "--listen", listener.Addr().String())
	require.Contains(t, complaint, "cannot listen on "+listener.Addr().String())
	require.Contains(t, complaint, "is another server running?")
	require.Equal(t, 1, strings.Count(complaint, "\n"), complaint)
}

func TestAllFaultsOfTheSettingsAtOnce(t *testing.T) {
	write := func(text string) string {
		path := filepath.Join(t.TempDir(), "server.toml")
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
		return path
	}
	complaint := failed(t, "serve", "--config", write("listen = \"0.0.0.0:1\"\npublic_url = \"hall\"\n"))
	require.Contains(t, complaint, "listen: ")
	require.Contains(t, complaint, "public_url: ")
	complaint = failed(t, "serve", "--config", write("colour = 1\ndata = \"x\"\nlisteners = 2\n"))
	require.Contains(t, complaint, "server.toml:1: unknown key colour")
	require.Contains(t, complaint, "server.toml:3: unknown key listeners")
	require.Contains(t, failed(t, "serve", "--config", write("listen = \n")), "server.toml: ")

	hallToml := filepath.Join(t.TempDir(), "hall.toml")
	require.NoError(t, os.WriteFile(hallToml, []byte("id = \"x\"\ncolour = 1\n"), 0o600))
	data := t.TempDir()
	complaint = failed(t, "apply", hallToml, "--data", data)
	require.Contains(t, complaint, "line 2: colour")
	require.Greater(t, strings.Count(complaint, "\n"), 2, "one line a fault")
	left, err := os.ReadDir(data)
	require.NoError(t, err)
	require.Empty(t, left, "a hall.toml with faults touches nothing")
}

func TestCommandLine(t *testing.T) {
	status, _, errs := order(t, "dance")
	require.Equal(t, 2, status)
	require.Contains(t, errs, "queue-server: ")
	status, out, _ := order(t, "--help")
	require.Zero(t, status)
	require.Contains(t, out, "demo")
	require.NotEmpty(t, strings.TrimSpace(done(t, "version")))
}

func TestDemoStopsCleanly(t *testing.T) {
	data := t.TempDir()
	p := start(t, "demo", "--data", data)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	streamed, broken := make(chan hall.Lobby, 8), make(chan error, 1)
	go func() {
		for lobby, err := range p.as("").LobbyEvents(ctx) {
			if err != nil {
				broken <- err
				return
			}
			streamed <- lobby
		}
	}()
	require.Zero(t, (<-streamed).Waiting)
	ticket, err := p.as("demo-kiosk").Issue(ctx, "take", api.IssueRequest{Service: "huzheng-02", Source: hall.FromKiosk})
	require.NoError(t, err)
	require.Equal(t, p.base+"/t/"+ticket.Token, ticket.URL)
	require.Equal(t, 1, (<-streamed).Waiting)
	for _, path := range []string{"/healthz", "/readyz", "/metrics", "/openapi.json", "/t/" + ticket.Token} {
		answer, err := http.Get(p.base + path)
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		require.Equal(t, http.StatusOK, answer.StatusCode, path)
	}
	require.Contains(t, failed(t, "check", "--data", data), "stop the server first")
	require.Zero(t, p.stop(), p.log)
	require.Error(t, <-broken)
	require.NoError(t, ctx.Err(), "the stream ended with the server")

	again := start(t, "demo", "--data", data)
	phone, err := again.as("").Phone(ctx, ticket.Token)
	require.NoError(t, err)
	require.Equal(t, ticket.Number, phone.Number, "the ticket outlives the server")
}

func TestAccountsOutliveTheServer(t *testing.T) {
	data := t.TempDir()
	done(t, "apply", hallFile(t), "--data", data)
	typing(t, "correct horse\nbattery\n")
	require.Contains(t, done(t, "user", "add", "li", "--hall", "sample", "--data", data), "li is a clerk of hall sample now.")
	typing(t, "short\n")
	require.Contains(t, failed(t, "user", "add", "wu", "--hall", "sample", "--data", data), "8 characters or more")
	typing(t, "")
	require.Contains(t, failed(t, "user", "add", "wu", "--hall", "sample", "--data", data), "no password on standard input")
	kiosk := strings.TrimSpace(done(t, "pair", "--kiosk", "gate", "--hall", "sample", "--data", data))

	take := api.IssueRequest{Service: "huzheng-02", Source: hall.FromKiosk}
	first := start(t, "serve", "--data", data)
	ticket, err := first.as(kiosk).Issue(t.Context(), "take", take)
	require.NoError(t, err)
	require.Empty(t, ticket.URL, "without a public address there is nothing to follow")
	_, err = first.as("demo-kiosk").Issue(t.Context(), "demo", take)
	require.ErrorIs(t, err, hall.ErrNoToken, "the demo's tokens are the demo's")
	li, status := first.logIn(t, "li", "correct horse")
	require.Equal(t, http.StatusOK, status)
	desk, err := li.Press(t.Context(), "open", "1", hall.VerbOpen, api.DeskRequest{})
	require.NoError(t, err)
	require.Equal(t, "li", desk.Clerk)
	pad := strings.TrimSpace(done(t, "pair", "--pad", "1", "--hall", "sample", "--data", data)) // while it runs
	for _, err := range first.as(pad).RateEvents(t.Context(), "1") {
		require.NoError(t, err)
		break
	}
	typing(t, "another secret\n")
	done(t, "user", "add", "zhao", "--role", "manager", "--hall", "sample", "--data", data)
	require.Zero(t, first.stop(), first.log)

	second := start(t, "serve", "--data", data)
	for name, password := range map[string]string{"li": "correct horse", "zhao": "another secret"} {
		_, status := second.logIn(t, name, password)
		require.Equal(t, http.StatusOK, status, name)
	}
	_, status = second.logIn(t, "li", "wrong horse")
	require.Equal(t, http.StatusUnauthorized, status)
	same, err := second.as(kiosk).Issue(t.Context(), "take", take)
	require.NoError(t, err)
	require.Equal(t, ticket.Number, same.Number, "a key outlives the server too")
	for _, p := range []*program{first, second} {
		require.NotContains(t, p.log.String(), "correct horse")
	}
}
