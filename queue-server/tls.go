package main

import (
	"crypto/tls"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"sync"
	"time"

	"paihao/queue-server/api"
)

// identity are the certificate and key that the server shows to those who connect. Files that were renewed are taken up
// at the next connection; as long as they do not fit, the pair before goes on.
type identity struct {
	certificate, key string // files
	log              *slog.Logger

	mu     sync.Mutex
	shown  *tls.Certificate
	stamps [2]stamp // of the files when they were last read
}

// A stamp tells whether a file is still the one that was read.
type stamp struct {
	changed time.Time
	size    int64
}

// soon is how long before its end a certificate is spoken of.
const soon = 14 * 24 * time.Hour

// pair reads the certificate and key that the settings name, or the self-signed ones, which are made if there are none.
// It is nil where the settings ask for no TLS.
func (c config) pair() (*identity, error) {
	id := &identity{certificate: c.Certificate, key: c.Key}
	if c.SelfSigned {
		id.certificate, id.key = c.file(ownCertificate), c.file(ownKey)
		if err := c.signOwn(id.certificate, id.key); err != nil {
			return nil, fmt.Errorf("self_signed: %w", err)
		}
	}
	if id.certificate == "" || id.key == "" {
		return nil, nil // half a pair is a fault already
	}
	if err := id.load(); err != nil {
		return nil, err
	}
	return id, nil
}

// load reads the files. An error leaves what is shown as it is.
func (id *identity) load() error {
	id.stamps = id.look()
	certificate, err := os.ReadFile(id.certificate)
	key, err2 := os.ReadFile(id.key)
	if err := errors.Join(in("certificate", err), in("key", err2)); err != nil {
		return err
	}
	pair, err := tls.X509KeyPair(certificate, key)
	if err != nil {
		return fmt.Errorf("certificate: %s and %s are no pair: %w", id.certificate, id.key, err)
	}
	id.shown = &pair
	return nil
}

func in(key string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", key, err)
}

// pin is what kiosks know the server by.
func (id *identity) pin() api.Pin { return api.PinOf(id.shown.Leaf) }

// doubts are what should be seen to, but must not keep a hall from working: kiosks and counters look at the key only, and
// the clock that finds a date wrong may be wrong itself.
func (id *identity) doubts(now time.Time) (all []string) {
	from, to := id.shown.Leaf.NotBefore, id.shown.Leaf.NotAfter
	switch {
	case now.After(to):
		all = append(all, fmt.Sprintf("certificate: it ended on %s; browsers will warn of it", to.Format(time.DateOnly)))
	case now.Before(from):
		all = append(all, fmt.Sprintf("certificate: it begins on %s; is the clock right?", from.Format(time.DateOnly)))
	case to.Sub(now) < soon:
		all = append(all, fmt.Sprintf("certificate: it ends on %s; renew it", to.Format(time.DateOnly)))
	}
	if info, err := os.Stat(id.key); err == nil && info.Mode().Perm()&0o007 != 0 {
		all = append(all, fmt.Sprintf("key: everybody on this machine may read %s; take that away (chmod 600)", id.key))
	}
	return all
}

// watch begins to tell log of doubts and of files that were renewed.
func (id *identity) watch(log *slog.Logger) {
	id.log = log
	for _, doubt := range id.doubts(time.Now()) {
		log.Warn(doubt)
	}
}

// look is how the files are now.
func (id *identity) look() (now [2]stamp) {
	for i, name := range []string{id.certificate, id.key} {
		if info, err := os.Stat(name); err == nil {
			now[i] = stamp{info.ModTime(), info.Size()}
		}
	}
	return now
}

// show gives a connection its certificate.
func (id *identity) show(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	id.mu.Lock()
	defer id.mu.Unlock()
	if id.look() != id.stamps {
		before := id.pin()
		switch err := id.load(); {
		case err != nil:
			id.log.Warn("renewed certificate is not taken up yet", "err", err)
		case id.pin() != before:
			id.log.Warn("certificate renewed with another key: whoever has the old pin is locked out", "pin", id.pin().String())
		default:
			id.log.Info("certificate renewed", "until", id.shown.Leaf.NotAfter)
		}
	}
	return id.shown, nil
}

// there tells whether a file is there.
func there(name string) (bool, error) {
	_, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
