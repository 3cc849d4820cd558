package counter

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync"
	"time"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// A Login is how a clerk's requests travel: with the session of a clerk, which is opened when it is first needed, and
// again when the server does not know it any more. A name and password that the server refuses are not tried again:
// every later request fails with hall.ErrBadLogin too.
type Login struct {
	Next           http.RoundTripper
	Base           string // of the server's addresses
	Name, Password string

	mu      sync.Mutex
	session *http.Cookie
	bad     error
}

// RoundTrip sends r in the clerk's name.
func (l *Login) RoundTrip(r *http.Request) (*http.Response, error) {
	session, err := l.open(r, nil)
	if err != nil {
		return nil, err
	}
	answer, err := l.send(r, session)
	if err != nil || answer.StatusCode != http.StatusUnauthorized {
		return answer, err
	}
	io.Copy(io.Discard, io.LimitReader(answer.Body, api.MaxBody))
	answer.Body.Close()
	if session, err = l.open(r, session); err != nil {
		return nil, err
	}
	return l.send(r, session)
}

// send sends a copy of r with a session.
func (l *Login) send(r *http.Request, session *http.Cookie) (*http.Response, error) {
	again := r.Clone(r.Context())
	if r.GetBody != nil {
		body, err := r.GetBody()
		if err != nil {
			return nil, fmt.Errorf("counter: %w", err)
		}
		again.Body = body
	}
	again.AddCookie(session)
	return l.Next.RoundTrip(again)
}

// open returns the session, or a new one in place of one that the server does not know.
func (l *Login) open(r *http.Request, unknown *http.Cookie) (*http.Cookie, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.bad != nil || l.session != unknown {
		return l.session, l.bad
	}
	body, err := json.Marshal(api.LoginRequest{Name: l.Name, Password: l.Password})
	if err != nil {
		return nil, fmt.Errorf("counter: log in: %w", err)
	}
	request, err := http.NewRequestWithContext(r.Context(), http.MethodPost, l.Base+api.Prefix+"/sessions", bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("counter: log in: %w", err)
	}
	request.Header.Set("Content-Type", "application/json")
	answer, err := l.Next.RoundTrip(request)
	if err != nil {
		return nil, fmt.Errorf("counter: log in: %w", err)
	}
	defer answer.Body.Close()
	cookies := answer.Cookies()
	switch {
	case answer.StatusCode == http.StatusUnauthorized:
		l.bad = fmt.Errorf("counter: log in as %s: %w", l.Name, hall.ErrBadLogin)
		return nil, l.bad
	case answer.StatusCode != http.StatusOK || len(cookies) == 0:
		return nil, fmt.Errorf("counter: log in: answered %s", answer.Status)
	}
	l.session = cookies[0]
	return l.session, nil
}

// silence is how long a stream may be quiet: the server gives a sign of life every 20 s. A cable that was pulled gives
// none, and nothing else would tell.
const silence = 45 * time.Second

// NewTransport is how requests travel from a window's PC: in vain only for a short time, and with a pin only to the server
// that has its key.
func NewTransport(pin *api.Pin) *http.Transport {
	var secured *tls.Config
	if pin != nil {
		secured = pin.TLS()
	}
	dialer := net.Dialer{Timeout: attempt}
	return &http.Transport{
		DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := dialer.DialContext(ctx, network, address)
			if err != nil {
				return nil, err
			}
			return heard{conn}, nil
		},
		TLSClientConfig: secured, TLSHandshakeTimeout: attempt, ResponseHeaderTimeout: patience, IdleConnTimeout: silence,
	}
}

// heard is a connection that is lost when nothing comes for too long.
type heard struct{ net.Conn }

func (h heard) Read(b []byte) (int, error) {
	if err := h.SetReadDeadline(time.Now().Add(silence)); err != nil {
		return 0, err
	}
	return h.Conn.Read(b)
}
