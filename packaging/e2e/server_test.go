//go:build e2e

package e2e

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// server is a queue server of its own process with the sample hall.
type server struct {
	t       *testing.T
	data    string
	command []string
	address string
	base    string
	pin     string // of its key; empty without TLS
	process *exec.Cmd
}

func newServer(t *testing.T) *server {
	t.Helper()
	s := &server{t: t, data: t.TempDir(), command: []string{"demo"}, address: "127.0.0.1:0"}
	s.start()
	t.Cleanup(s.kill)
	return s
}

// start starts it, after the first time on the same data and port as before.
func (s *server) start() {
	s.t.Helper()
	s.process = exec.Command(program("queue-server"), append(s.command, "--data", s.data, "--listen", s.address)...)
	said, err := s.process.StderrPipe()
	require.NoError(s.t, err)
	require.NoError(s.t, s.process.Start())
	var heard []string
	for lines := bufio.NewScanner(said); lines.Scan(); {
		heard = append(heard, lines.Text())
		if _, address, ok := strings.Cut(lines.Text(), "address="); ok {
			s.address = strings.Fields(address)[0]
			s.base = "http://" + s.address
			if _, pin, ok := strings.Cut(lines.Text(), "pin="); ok {
				s.base, s.pin = "https://"+s.address, strings.Trim(pin, `"`)
			}
			go io.Copy(io.Discard, said)
			return
		}
	}
	require.FailNow(s.t, "the server did not start", "it said:\n%s", strings.Join(heard, "\n"))
}

// kill ends it as a power cut would.
func (s *server) kill() {
	s.process.Process.Kill()
	s.process.Wait()
}

func (s *server) client(token string) *api.Client {
	c := &api.Client{Base: s.base, Hall: "sample", Token: token, Language: "en"}
	if s.pin != "" {
		pin, err := api.ParsePin(s.pin)
		require.NoError(s.t, err)
		c.HTTP = &http.Client{Transport: &http.Transport{TLSClientConfig: pin.TLS()}}
	}
	return c
}

func (s *server) issue(key, service string) hall.Receipt {
	s.t.Helper()
	r, err := s.client("demo-kiosk").Issue(s.t.Context(), key, api.IssueRequest{Service: service, Source: hall.FromKiosk})
	require.NoError(s.t, err)
	return r
}

func (s *server) waiting() int {
	s.t.Helper()
	lobby, err := s.client("").Lobby(s.t.Context())
	require.NoError(s.t, err)
	return lobby.Waiting
}

func (s *server) desk(window string) hall.Desk {
	s.t.Helper()
	desk, err := s.client("demo-clerk").Desk(s.t.Context(), window)
	require.NoError(s.t, err)
	return desk
}

// office is what a manager sees now.
func (s *server) office() hall.Office {
	s.t.Helper()
	request, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.base+api.Halls+"sample/office", nil)
	require.NoError(s.t, err)
	request.Header.Set("Authorization", "Bearer demo-manager")
	answer, err := http.DefaultClient.Do(request)
	require.NoError(s.t, err)
	defer answer.Body.Close()
	require.Equal(s.t, http.StatusOK, answer.StatusCode)
	var picture hall.Office
	require.NoError(s.t, json.NewDecoder(answer.Body).Decode(&picture))
	return picture
}

// root is the folder of the module.
const root = "../.."

func program(name string) string { return filepath.Join(root, "bin", name) }

// keep leaves a PNG for people to look at.
func keep(t *testing.T, name string, png []byte) {
	t.Helper()
	folder := filepath.Join(root, "var", "e2e")
	require.NoError(t, os.MkdirAll(folder, 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(folder, name+".png"), png, 0o644))
}
