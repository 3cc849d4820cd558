package machine

import (
	"crypto/pbkdf2"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"paihao/kiosk/flow"
)

// The cost of a try at a PIN. Six digits cannot be kept from whoever has the file; it is made slow, and the file is the
// kiosk's own.
const (
	rounds   = 600_000
	saltSize = 16
	sumSize  = 32
)

// pinForm is how a PIN's hash is written: pbkdf2-sha256$rounds$salt$sum, the last two in base64.
const pinForm = "pbkdf2-sha256"

// ErrPIN means that something is no hash that HashPIN made.
var ErrPIN = errors.New("machine: not the hash of a PIN")

// HashPIN is what the settings keep of a technician's PIN, which has 6 to 12 digits.
func HashPIN(pin string) (string, error) {
	if len(pin) < 6 || len(pin) > 12 || strings.Trim(pin, "0123456789") != "" {
		return "", errors.New("a PIN has 6 to 12 digits")
	}
	return hashPIN(pin, rounds)
}

func hashPIN(pin string, rounds int) (string, error) {
	salt := make([]byte, saltSize)
	rand.Read(salt)
	sum, err := pbkdf2.Key(sha256.New, pin, salt, rounds, sumSize)
	if err != nil {
		return "", err
	}
	code := base64.RawStdEncoding.EncodeToString
	return strings.Join([]string{pinForm, strconv.Itoa(rounds), code(salt), code(sum)}, "$"), nil
}

// A pinHash is taken apart.
type pinHash struct {
	rounds    int
	salt, sum []byte
}

func parsePIN(hash string) (pinHash, error) {
	parts := strings.Split(hash, "$")
	if len(parts) != 4 || parts[0] != pinForm {
		return pinHash{}, ErrPIN
	}
	n, err := strconv.Atoi(parts[1])
	salt, saltErr := base64.RawStdEncoding.DecodeString(parts[2])
	sum, sumErr := base64.RawStdEncoding.DecodeString(parts[3])
	if errors.Join(err, saltErr, sumErr) != nil || n < 1 || n > rounds || len(salt) < 8 || len(sum) != sumSize {
		return pinHash{}, ErrPIN
	}
	return pinHash{n, salt, sum}, nil
}

// ValidatePIN returns ErrPIN for what is no hash that HashPIN made.
func ValidatePIN(hash string) error {
	_, err := parsePIN(hash)
	return err
}

// CheckPIN compares a PIN with a hash. ErrPIN says that the hash makes no sense.
func CheckPIN(hash, pin string) (bool, error) {
	h, err := parsePIN(hash)
	if err != nil {
		return false, err
	}
	made, err := pbkdf2.Key(sha256.New, pin, h.salt, h.rounds, len(h.sum))
	if err != nil {
		return false, fmt.Errorf("%w: %w", ErrPIN, err)
	}
	return subtle.ConstantTimeCompare(made, h.sum) == 1, nil
}

// Waits after wrong PINs: one more each time, up to the longest.
const (
	firstLock   = 2 * time.Second
	longestLock = 5 * time.Minute
)

// lock makes wrong PINs slow, over visits too.
type lock struct {
	mu    sync.Mutex
	wrong int
}

// wait is how long the next PIN has to wait.
func (l *lock) wait() time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.wrong == 0 {
		return 0
	}
	return min(firstLock<<min(l.wrong-1, 20), longestLock)
}

func (l *lock) tried(right bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.wrong++; right {
		l.wrong = 0
	}
}

// checkPIN answers after a wait that grows with each wrong PIN. Where no PIN is set, none is right.
func (m *Machine) checkPIN(e flow.CheckPIN, done <-chan struct{}) {
	m.work.Go(func() {
		select {
		case <-done:
			return
		case <-time.After(m.lock.wait()):
		}
		right, err := false, error(nil)
		if m.PIN != "" {
			right, err = CheckPIN(m.PIN, e.PIN)
		}
		m.lock.tried(right)
		m.Diary.Info("PIN", "right", right, "error", err)
		m.Send(flow.PINChecked{Visit: e.Visit, Right: right})
	})
}
