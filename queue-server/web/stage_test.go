package web_test

import (
	"context"
	"crypto/ed25519"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/packaging/examples"
	"paihao/queue-server/engine"
	"paihao/queue-server/hall"
	"paihao/queue-server/journal"
	"paihao/queue-server/setup"
	"paihao/queue-server/staff"
	"paihao/queue-server/vault"
	"paihao/queue-server/web"
)

// A stage is the sample hall with its pages: a real engine, real accounts, a
// real server.
type stage struct {
	testing.TB
	*engine.Engine
	staff   *staff.Staff
	vault   string // its folder
	base    string
	options web.Options
	issued  int
}

// newStage opens the sample hall; change may alter it before that.
func newStage(t testing.TB, change func(*hall.Setup, *hall.Catalogue)) *stage {
	t.Helper()
	s := &stage{TB: t}
	rules, catalogue, err := setup.Read(examples.Hall)
	require.NoError(t, err)
	setup.AtOnce(&rules)
	if change != nil {
		change(&rules, catalogue)
	}
	s.vault = t.TempDir()
	keys, err := vault.Open(s.vault)
	require.NoError(t, err)
	key, err := keys.BookingKey("sample")
	require.NoError(t, err)
	rules.BookingKey = key.Public().(ed25519.PublicKey)
	text, _, err := setup.Encode(catalogue)
	require.NoError(t, err)
	memory := journal.NewMemory()
	rules.Catalogue, err = memory.Put(t.Context(), text)
	require.NoError(t, err)
	require.NoError(t, engine.Found(t.Context(), memory, rules, time.Now()))
	s.Engine, err = engine.Open(t.Context(), engine.Options{Hall: "sample", Journal: memory, Shelf: memory, Server: "one"})
	require.NoError(t, err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()

	s.staff, err = staff.Open(filepath.Join(t.TempDir(), "staff.db"))
	require.NoError(t, err)
	s.staff.Demo("sample")
	s.options = web.Options{Staff: s.staff, Comments: keys, Vault: keys, Log: slog.New(slog.DiscardHandler), Demo: true, Halls: func(id string) web.Service {
		if id == "" || id == "sample" {
			return s.Engine
		}
		return nil
	}}
	t.Cleanup(func() {
		stop()
		<-ended
		require.NoError(t, s.staff.Close())
	})
	return s.serve()
}

// serve opens the pages with the options as they are now.
func (s *stage) serve() *stage {
	server := httptest.NewServer(web.New(s.options))
	s.Cleanup(func() {
		server.CloseClientConnections()
		server.Close()
	})
	other := *s
	other.base = server.URL
	return &other
}

// do carries out a command as nobody in particular.
func (s *stage) do(c hall.Command) any {
	s.Helper()
	s.issued++
	answer, err := s.Do(s.Context(), hall.Order{Key: fmt.Sprint("stage", s.issued), By: "stage", Body: hall.Fingerprint(c), Command: c})
	require.NoError(s, err)
	return answer
}

// issue gives out a number for a service.
func (s *stage) issue(service string, change func(*hall.Issue)) hall.Receipt {
	s.Helper()
	n := s.issued
	c := hall.Issue{ID: fmt.Sprint("t", n), Token: fmt.Sprint("token", n), Service: service, Source: hall.FromKiosk, Language: "zh-CN"}
	if change != nil {
		change(&c)
	}
	return s.do(c).(hall.Receipt)
}

// press presses a key of a desk as the clerk of its window.
func (s *stage) press(window, clerk string, verbs ...string) hall.Desk {
	s.Helper()
	p := hall.Press{Window: window, Clerk: clerk}
	var desk hall.Desk
	for _, verb := range verbs {
		desk = s.key(verb, p, hall.Wish{})
	}
	return desk
}

// key presses one key, with what it carries.
func (s *stage) key(verb string, p hall.Press, w hall.Wish) hall.Desk {
	s.Helper()
	return s.do(hall.Key(verb, p, w)).(hall.Desk)
}

func (s *stage) desk(window string) hall.Desk {
	s.Helper()
	f, err := s.Frame(s.Context(), hall.View{Kind: hall.ViewDesk, ID: window})
	require.NoError(s, err)
	return f.Picture.(hall.Desk)
}

// A page is an answer, read.
type page struct {
	code   int
	header http.Header
	body   string
}

// ask sends a request and reads the answer; redirects are not followed.
func (s *stage) ask(method, path string, form url.Values, header ...string) page {
	s.Helper()
	var body io.Reader
	if form != nil {
		body = strings.NewReader(form.Encode())
	}
	r, err := http.NewRequestWithContext(s.Context(), method, s.base+path, body)
	require.NoError(s, err)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	answer, err := http.DefaultTransport.RoundTrip(r)
	require.NoError(s, err)
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	require.NoError(s, err)
	return page{answer.StatusCode, answer.Header, string(text)}
}

func (s *stage) get(path string, header ...string) page {
	s.Helper()
	return s.ask(http.MethodGet, path, nil, header...)
}

// as is the header of somebody with a token of the demo.
func as(role string) []string { return []string{"Authorization", "Bearer demo-" + role} }

var hidden = regexp.MustCompile(`name="(key|version|session)" value="([^"]*)"`)

// fields are the hidden fields of a page's form.
func (p page) fields() url.Values {
	all := url.Values{}
	for _, match := range hidden.FindAllStringSubmatch(p.body, -1) {
		all.Set(match[1], match[2])
	}
	return all
}
