// Package pairing is who a kiosk is to its server: the token that it has made for itself, the machine that this is good
// on, and the hall and name it was let in under.
//
// It refuses to take a token that was copied from another machine's disk, and to give one up because a server does not
// know it: that server may have lost its memory, and find it again.
package pairing

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"paihao/queue-server/api"
)

var (
	// ErrCopied means that what is kept here belongs to another machine: the disk was copied from it.
	ErrCopied = errors.New("pairing: this kiosk's settings belong to another machine")
	// ErrUnknown means that the server does not know the token, or not any more.
	ErrUnknown = errors.New("pairing: the server does not know this kiosk")
)

// A Kiosk is what is kept of the pairing. Without an ID it has not been let in yet.
type Kiosk struct {
	Token   string `json:"token"`
	Machine string `json:"machine"` // as api.MachineHeader has it
	Hall    string `json:"hall,omitempty"`
	ID      string `json:"id,omitempty"`
}

// name is the file in the kiosk's folder.
const name = "pairing.json"

// Read reads what is kept in folder; ErrCopied comes with it when machine is another one. Where nothing is kept, a new
// token is.
func Read(folder, machine string) (Kiosk, error) {
	path := filepath.Join(folder, name)
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		k := Kiosk{Token: rand.Text(), Machine: machine}
		return k, k.keep(folder)
	}
	if err != nil {
		return Kiosk{}, fmt.Errorf("pairing: %w", err)
	}
	var k Kiosk
	if err := json.Unmarshal(text, &k); err != nil || k.Token == "" || !api.IsMachine(k.Machine) {
		return Kiosk{}, fmt.Errorf("pairing: %s is damaged; remove it and pair the kiosk again", path)
	}
	if !api.SameMachine(k.Machine, machine) {
		return k, ErrCopied
	}
	return k, nil
}

// Forget lets the kiosk begin anew, as one that was never paired.
func Forget(folder string) error {
	if err := os.Remove(filepath.Join(folder, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("pairing: %w", err)
	}
	return nil
}

// keep writes k whole or not at all; only its own user may read it.
func (k Kiosk) keep(folder string) error {
	text, err := json.Marshal(k)
	if err != nil {
		return fmt.Errorf("pairing: %w", err)
	}
	part, err := os.CreateTemp(folder, "."+name+"-*") // 0600
	if err != nil {
		return fmt.Errorf("pairing: %w", err)
	}
	defer os.Remove(part.Name()) // when it has its name, there is nothing to remove
	_, err = part.Write(text)
	if err := errors.Join(err, part.Sync(), part.Close()); err != nil {
		return fmt.Errorf("pairing: %w", err)
	}
	if err := os.Rename(part.Name(), filepath.Join(folder, name)); err != nil {
		return fmt.Errorf("pairing: %w", err)
	}
	return nil
}
