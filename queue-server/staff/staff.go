// Package staff knows who may work in a hall: people with a password and the sessions they opened, and devices that
// were paired and carry a token. All of it is one bbolt file.
//
//	users      name                    → role, hall, argon2id hash
//	sessions   SHA-256 of the cookie   → user, last seen
//	devices    SHA-256 of the token    → role, name, hall, window; of a kiosk also marks of its machine
//
// It refuses to keep anything that opens a door by itself: a password, session or token is shown to its owner once, and
// only what it can be checked against is stored. It knows nothing of what a role may do; that is the contract's matter.
package staff

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"
)

// What staff refuses. ErrBadLogin and ErrTooMany are what one at a login page may be told; the contract has a refusal
// for each.
var (
	ErrBadLogin = errors.New("staff: no such name and password")
	ErrTooMany  = errors.New("staff: too many attempts; wait a little")
	ErrNameUsed = errors.New("staff: this name is taken")
	ErrBadName  = errors.New("staff: a name, of a hall too, is 1 to 40 of A-Z a-z 0-9 _ -")
	ErrBadRole  = errors.New("staff: clerks and managers log in; kiosks, pads and doors are paired")
	ErrShort    = errors.New("staff: a password has 8 characters or more")
	ErrNoWindow = errors.New("staff: a pad belongs to a window, a kiosk or door to none")
	ErrUnknown  = errors.New("staff: no such device")
	ErrNobody   = errors.New("staff: nobody known makes this request")
	ErrNoCode   = errors.New("staff: no kiosk shows this code")
	ErrInUse    = errors.New("staff: another process has the file of accounts open; stop the server first")
	ErrReadable = errors.New("staff: others may read the file of accounts; take that away (chmod 600)")

	ErrOtherMachine = errors.New("staff: the token belongs to another machine")
)

// A Role says what somebody is.
type Role string

// The roles.
const (
	Clerk   Role = "clerk"
	Manager Role = "manager"
	Kiosk   Role = "kiosk"
	Pad     Role = "pad"
	Door    Role = "door" // the screen at the entrance
)

// A Principal is who makes a request.
type Principal struct {
	Role   Role   `json:"role"`
	Name   string `json:"name"`
	Hall   string `json:"hall"`
	Window string `json:"window,omitempty"` // of a pad; "*" is every window
}

// String is the principal's name in books and as owner of idempotency keys: clerk:li.
func (p Principal) String() string { return string(p.Role) + ":" + p.Name }

// Staff is an open file of accounts. All methods may be called at the same time; what they change is on disk when they
// return.
type Staff struct {
	db    *bbolt.DB
	demo  string // the hall of the demo, or empty
	cost  secret // of a new hash
	turns chan struct{}
	gate  *gate

	logins   pace // by name; a right password is forgiven
	visitors pace // by address
	guesses  pace // by what is guessed about

	mu     sync.Mutex
	guests map[string]session // sessions of the demo, which no file knows
}

var (
	users    = []byte("users")
	sessions = []byte("sessions")
	devices  = []byte("devices")
)

// Open opens the file at path and makes it if it is missing. A file that others may read, or that another process has
// open, is refused.
func Open(path string) (*Staff, error) {
	if info, err := os.Stat(path); err == nil && info.Mode().Perm()&0o077 != 0 {
		return nil, fmt.Errorf("staff open %s: %w", path, ErrReadable)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("staff open: %w", err)
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{Timeout: time.Second})
	if errors.Is(err, berrors.ErrTimeout) {
		err = ErrInUse
	}
	if err != nil {
		return nil, fmt.Errorf("staff open %s: %w", path, err)
	}
	err = db.Update(func(tx *bbolt.Tx) error {
		for _, bucket := range [][]byte{users, sessions, devices} {
			if _, err := tx.CreateBucketIfNotExists(bucket); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("staff open %s: %w", path, errors.Join(err, db.Close()))
	}
	return &Staff{
		db: db, cost: today, turns: make(chan struct{}, hashesAtOnce),
		logins:   pace{cost: penalty, credit: credit, most: mostNames},
		guesses:  pace{cost: guessCost, credit: guessCredit, most: mostGuessed},
		visitors: pace{cost: bookingCost, credit: bookingCredit, most: mostAddresses},
		guests:   map[string]session{}, gate: newGate(),
	}, nil
}

// Close waits for what is under way and gives the file free.
func (s *Staff) Close() error { return s.db.Close() }

var goodName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,40}$`)

// trace is what is kept of a session or token: enough to know it again, too little to make it.
func trace(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

func get(tx *bbolt.Tx, bucket, key []byte, value any) (found bool, err error) {
	body := tx.Bucket(bucket).Get(key)
	if body == nil {
		return false, nil
	}
	return true, json.Unmarshal(body, value)
}

func put(tx *bbolt.Tx, bucket, key []byte, value any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return err
	}
	return tx.Bucket(bucket).Put(key, body)
}
