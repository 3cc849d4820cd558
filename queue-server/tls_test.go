package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/counter"
)

// furnished is a data folder with the sample hall.
func furnished(t *testing.T) string {
	t.Helper()
	data := t.TempDir()
	done(t, "apply", hallFile(t), "--data", data)
	return data
}

// lobby asks p for the lobby over a road.
func lobby(t *testing.T, p *program, road *tls.Config) error {
	t.Helper()
	c := p.as("")
	transport := &http.Transport{TLSClientConfig: road}
	defer transport.CloseIdleConnections()
	c.HTTP.Transport = transport
	_, err := c.Lobby(t.Context())
	return err
}

func TestSelfSigned(t *testing.T) {
	data := furnished(t)
	p := start(t, "serve", "--data", data, "--self-signed", "--listen", "0.0.0.0:0")
	require.True(t, strings.HasPrefix(p.base, "https://127.0.0.1:"), p.base)
	require.NotZero(t, p.pin)
	for _, name := range []string{ownCertificate, ownKey} {
		info, err := os.Stat(filepath.Join(data, name))
		require.NoError(t, err)
		require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), name)
	}

	t.Run("Pin", func(t *testing.T) {
		require.NoError(t, lobby(t, p, p.pin.TLS()))
		require.ErrorIs(t, lobby(t, p, api.Pin{1}.TLS()), api.ErrWrongKey)
		for _, clock := range []time.Time{time.Unix(0, 0), time.Now().AddDate(90, 0, 0)} { // a kiosk's, whose battery is empty
			road := p.pin.TLS()
			road.Time = func() time.Time { return clock }
			require.NoError(t, lobby(t, p, road))
		}
	})
	t.Run("Counter", func(t *testing.T) {
		c := p.as("")
		c.HTTP.Transport = counter.NewTransport(&p.pin)
		_, err := c.Lobby(t.Context())
		require.NoError(t, err)
		c.HTTP.Transport = counter.NewTransport(&api.Pin{1})
		_, err = c.Lobby(t.Context())
		require.ErrorIs(t, err, api.ErrWrongKey)
	})
	t.Run("Certificate", func(t *testing.T) { // what a browser makes of it, once it is told to trust it
		text, err := os.ReadFile(filepath.Join(data, ownCertificate))
		require.NoError(t, err)
		trusted := x509.NewCertPool()
		require.True(t, trusted.AppendCertsFromPEM(text))
		require.NoError(t, lobby(t, p, &tls.Config{RootCAs: trusted}))
		require.NoError(t, lobby(t, p, &tls.Config{RootCAs: trusted, ServerName: "localhost"}))
		require.Error(t, lobby(t, p, &tls.Config{RootCAs: trusted, ServerName: "elsewhere.example"}))
		require.Error(t, lobby(t, p, &tls.Config{}), "without that, nobody trusts it")
		late := func() time.Time { return time.Now().AddDate(90, 0, 0) }
		require.Error(t, lobby(t, p, &tls.Config{RootCAs: trusted, Time: late}))
	})
	t.Run("HTTP2", func(t *testing.T) {
		c := p.as("")
		road := &http.Transport{TLSClientConfig: p.pin.TLS(), ForceAttemptHTTP2: true}
		defer road.CloseIdleConnections()
		c.HTTP.Transport = road
		answer, err := c.HTTP.Get(p.base + "/")
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		require.Equal(t, 2, answer.ProtoMajor)
		for lobby, err := range c.LobbyEvents(t.Context()) {
			require.NoError(t, err)
			require.Zero(t, lobby.Waiting)
			break
		}
	})
	t.Run("Plain", func(t *testing.T) {
		answer, err := http.Get("http" + strings.TrimPrefix(p.base, "https"))
		require.NoError(t, err)
		require.NoError(t, answer.Body.Close())
		require.Equal(t, http.StatusBadRequest, answer.StatusCode)
	})
	t.Run("Cookie", func(t *testing.T) {
		typing(t, "correct horse\n")
		done(t, "user", "add", "li", "--hall", "sample", "--data", data)
		c := p.as("")
		for _, path := range []string{"/api/v1/sessions", "/login"} {
			kind, body := "application/json", `{"name":"li","password":"correct horse"}`
			if path == "/login" {
				kind, body = "application/x-www-form-urlencoded", "name=li&password=correct+horse"
			}
			c.HTTP.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
			answer, err := c.HTTP.Post(p.base+path, kind, strings.NewReader(body))
			require.NoError(t, err)
			require.NoError(t, answer.Body.Close())
			require.Len(t, answer.Cookies(), 1, path)
			require.True(t, answer.Cookies()[0].Secure, path)
		}
	})

	archive := filepath.Join(t.TempDir(), "paihao.tar")
	done(t, "backup", archive, "--data", data)
	require.Zero(t, p.stop(), p.log)
	t.Run("ItStays", func(t *testing.T) {
		require.Equal(t, p.pin, start(t, "serve", "--data", data, "--self-signed").pin)
	})
	t.Run("ANewCertificateHasTheKey", func(t *testing.T) {
		require.NoError(t, os.Remove(filepath.Join(data, ownCertificate)))
		again := start(t, "serve", "--data", data, "--self-signed")
		require.Equal(t, p.pin, again.pin)
		require.NoError(t, lobby(t, again, p.pin.TLS()))
		require.Zero(t, again.stop(), again.log)
	})
	t.Run("ItComesBackWithABackup", func(t *testing.T) {
		other := filepath.Join(t.TempDir(), "restored")
		done(t, "restore", archive, "--data", other)
		require.Equal(t, p.pin, start(t, "serve", "--data", other, "--self-signed").pin)
	})
	t.Run("ALostKey", func(t *testing.T) {
		require.NoError(t, os.Remove(filepath.Join(data, ownKey)))
		require.Contains(t, failed(t, "serve", "--data", data, "--self-signed"), "has lost its key")
	})
}

// A pairOfFiles is a certificate and key as an authority gives them.
type pairOfFiles struct{ certificate, key string }

// write makes a certificate of key until an end, and writes both.
func (p pairOfFiles) write(t *testing.T, key *ecdsa.PrivateKey, until time.Time) {
	t.Helper()
	template := &x509.Certificate{SerialNumber: big.NewInt(until.Unix()), Subject: pkix.Name{CommonName: "hall.example"},
		NotBefore: time.Unix(0, 0), NotAfter: until, DNSNames: []string{"hall.example"}}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(p.certificate, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600))
	der, err = x509.MarshalECPrivateKey(key)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(p.key, pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der}), 0o600))
}

func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	return key
}

// settings is a server.toml with the pair.
func (p pairOfFiles) settings(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "server.toml")
	text := "listen = \"0.0.0.0:0\"\ncertificate = '" + p.certificate + "'\nkey = '" + p.key + "'\n"
	require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	return file
}

func newPair(t *testing.T) pairOfFiles {
	t.Helper()
	dir := t.TempDir()
	return pairOfFiles{filepath.Join(dir, "hall.crt"), filepath.Join(dir, "hall.key")}
}

// shownUntil is the end of the certificate that a new connection is shown.
func shownUntil(t *testing.T, p *program) (until time.Time) {
	t.Helper()
	road := p.pin.TLS()
	check := road.VerifyConnection
	road.VerifyConnection = func(s tls.ConnectionState) error {
		until = s.PeerCertificates[0].NotAfter
		return check(s)
	}
	require.NoError(t, lobby(t, p, road))
	return until
}

func TestRenewedCertificate(t *testing.T) {
	pair, key := newPair(t), newKey(t)
	first, second := time.Now().AddDate(0, 3, 0).Truncate(time.Second).UTC(), time.Now().AddDate(0, 6, 0).Truncate(time.Second).UTC()
	pair.write(t, key, first)
	p := start(t, "serve", "--config", pair.settings(t), "--data", furnished(t), "--listen", "0.0.0.0:0")
	require.Equal(t, first, shownUntil(t, p))

	require.NoError(t, os.WriteFile(pair.certificate, []byte("half of i"), 0o600))
	require.Equal(t, first, shownUntil(t, p), "what does not fit is not taken up")
	require.Contains(t, p.log.String(), "renewed certificate is not taken up yet")
	pair.write(t, key, second)
	require.Equal(t, second, shownUntil(t, p))
	require.NotContains(t, p.log.String(), "locked out")

	other := newKey(t)
	pair.write(t, other, second)
	require.ErrorIs(t, lobby(t, p, p.pin.TLS()), api.ErrWrongKey)
	require.Contains(t, p.log.String(), "locked out")
	pair.write(t, key, second)
	require.NoError(t, lobby(t, p, p.pin.TLS()))
}

// A date is no reason to keep a hall closed, but one to speak.
func TestADoubtfulPair(t *testing.T) {
	data := furnished(t)
	for name, c := range map[string]struct {
		until time.Time
		mode  os.FileMode
		says  string
	}{
		"Expired": {time.Now().AddDate(0, 0, -1), 0o600, "it ended on"},
		"Soon":    {time.Now().AddDate(0, 0, 3), 0o600, "renew it"},
		"Open":    {time.Now().AddDate(1, 0, 0), 0o644, "everybody on this machine may read"},
	} {
		t.Run(name, func(t *testing.T) {
			pair := newPair(t)
			pair.write(t, newKey(t), c.until)
			require.NoError(t, os.Chmod(pair.key, c.mode))
			p := start(t, "serve", "--config", pair.settings(t), "--data", data)
			require.NoError(t, lobby(t, p, p.pin.TLS()))
			require.Contains(t, p.log.String(), c.says)
			require.Equal(t, 1, strings.Count(p.log.String(), "level=WARN"), p.log)
			require.Zero(t, p.stop())
		})
	}
}

func TestAPairThatIsNone(t *testing.T) {
	data, good, other := furnished(t), newPair(t), newPair(t)
	good.write(t, newKey(t), time.Now().AddDate(1, 0, 0))
	other.write(t, newKey(t), time.Now().AddDate(1, 0, 0))
	serve := func(p pairOfFiles) string {
		return failed(t, "serve", "--data", data, "--config", p.settings(t))
	}
	complaint := serve(pairOfFiles{"/no/such/certificate", "/no/such/key"})
	require.Contains(t, complaint, "queue-server: certificate: open /no/such/certificate")
	require.Contains(t, complaint, "queue-server: key: open /no/such/key")
	require.Contains(t, serve(pairOfFiles{good.certificate, other.key}), "are no pair")
	require.Contains(t, serve(pairOfFiles{good.certificate, good.certificate}), "are no pair")
	require.Contains(t, serve(pairOfFiles{good.certificate, data}), "key: read "+data)
	require.Contains(t, serve(pairOfFiles{certificate: good.certificate}), "TLS needs both")
	require.NotContains(t, done(t, "check", "--data", data, "--config", pairOfFiles{"/no/such/certificate", "/no/such/key"}.settings(t)), "certificate",
		"what does not serve does not need it")
	both := failed(t, "serve", "--data", data, "--self-signed", "--config", good.settings(t))
	require.Contains(t, both, "self_signed: there is a certificate or key")
	require.Contains(t, failed(t, "demo", "--data", data, "--config", good.settings(t)), "can be reached from other machines")
	left, err := filepath.Glob(filepath.Join(data, "tls-*"))
	require.NoError(t, err)
	require.Empty(t, left)
}
