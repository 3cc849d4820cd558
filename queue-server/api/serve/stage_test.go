package serve_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/packaging/examples"
	"paihao/queue-server/api"
	"paihao/queue-server/api/serve"
	"paihao/queue-server/engine"
	"paihao/queue-server/hall"
	"paihao/queue-server/journal/bolt"
	"paihao/queue-server/setup"
	"paihao/queue-server/speech"
	"paihao/queue-server/staff"
	"paihao/queue-server/vault"
)

// A stage is the sample hall behind the contract: a real engine on a real
// file, real accounts, a real vault and a real server.
type stage struct {
	*testing.T
	engine *engine.Engine
	stop   func() // ends the engine
	staff  *staff.Staff
	vault  *vault.Vault
	data   string // folder of the journal and all else
	base   string
	log    *lines
}

// newStage opens the sample hall; change, if any, may alter it before that.
func newStage(t *testing.T, change func(*hall.Setup)) *stage {
	t.Helper()
	s := &stage{T: t, data: t.TempDir(), log: &lines{}}
	var err error
	s.vault, err = vault.Open(filepath.Join(s.data, "vault"))
	require.NoError(t, err)
	journal, err := bolt.Open(filepath.Join(s.data, "journal.db"))
	require.NoError(t, err)
	rules, catalogue, err := setup.Read(examples.Hall)
	require.NoError(t, err)
	grace := rules.Rules.PrintGrace
	setup.AtOnce(&rules)
	rules.Rules.PrintGrace = grace // paper is a matter of these tests
	if change != nil {
		change(&rules)
	}
	text, _, err := setup.Encode(catalogue)
	require.NoError(t, err)
	rules.Catalogue, err = journal.Put(t.Context(), text)
	require.NoError(t, err)
	key, err := s.vault.BookingKey("sample")
	require.NoError(t, err)
	rules.BookingKey = key.Public().(ed25519.PublicKey)
	require.NoError(t, engine.Found(t.Context(), journal, rules, time.Now()))

	log := slog.New(slog.NewTextHandler(s.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	s.engine, err = engine.Open(t.Context(), engine.Options{Hall: "sample", Journal: journal, Shelf: journal, Server: "one", Log: log})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.engine.Run(ctx) }()
	s.stop = sync.OnceFunc(func() { cancel(); <-ended })

	s.staff, err = staff.Open(filepath.Join(s.data, "staff.db"))
	require.NoError(t, err)
	s.staff.Demo("sample")
	server := httptest.NewServer(serve.New(serve.Options{Halls: map[string]serve.Service{"sample": s.engine},
		Staff: s.staff, Vault: s.vault, Speaker: speech.New(filepath.Join(s.data, "speech")), PublicURL: "http://hall.example", Version: "test", Log: log}))
	s.base = server.URL
	t.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
		s.stop()
		require.NoError(t, s.staff.Close())
		require.NoError(t, journal.Close())
	})
	return s
}

// as is a client with one of the demo's tokens; "" is somebody without any.
func (s *stage) as(role string) *api.Client {
	c := &api.Client{Base: s.base, Hall: "sample", HTTP: &http.Client{Timeout: time.Minute}}
	if role != "" {
		c.Token = "demo-" + role
	}
	return c
}

// loggedIn is a client of a new member of staff with an account and a session.
func (s *stage) loggedIn(name string, role staff.Role) *api.Client {
	s.Helper()
	require.NoError(s, s.staff.AddUser(name, role, "sample", "password of "+name))
	jar, err := cookiejar.New(nil)
	require.NoError(s, err)
	c := s.as("")
	c.HTTP.Jar = jar
	answer, err := c.HTTP.Post(s.base+"/api/v1/sessions", "application/json",
		strings.NewReader(`{"name":"`+name+`","password":"password of `+name+`"}`))
	require.NoError(s, err)
	defer answer.Body.Close()
	require.Equal(s, http.StatusOK, answer.StatusCode)
	return c
}

// frame is a picture as the engine shows it.
func (s *stage) frame(kind, id string) string {
	s.Helper()
	f, err := s.engine.Frame(s.Context(), hall.View{Kind: kind, ID: id})
	require.NoError(s, err)
	return string(f.JSON)
}

// pictures are those that would tell of any change.
func (s *stage) pictures() []string {
	s.Helper()
	return []string{s.frame(hall.ViewLobby, ""), s.frame(hall.ViewOffice, ""), s.frame(hall.ViewBoard, "1a"),
		s.frame(hall.ViewDesk, "1"), s.frame(hall.ViewRate, "1")}
}

// An answer is one that was read.
type answer struct {
	code   int
	header http.Header
	body   string
}

// send sends a request as it is; headers come in pairs.
func (s *stage) send(method, path, body string, header ...string) answer {
	s.Helper()
	r, err := http.NewRequestWithContext(s.Context(), method, s.base+path, strings.NewReader(body))
	require.NoError(s, err)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	got, err := http.DefaultClient.Do(r)
	require.NoError(s, err)
	defer got.Body.Close()
	text, err := io.ReadAll(got.Body)
	require.NoError(s, err)
	return answer{got.StatusCode, got.Header, string(text)}
}

// files are the contents of all files of the hall.
func (s *stage) files() (all string) {
	s.Helper()
	require.NoError(s, filepath.WalkDir(s.data, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		all += string(text)
		return err
	}))
	return all
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
