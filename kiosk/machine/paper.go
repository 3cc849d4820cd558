package machine

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"paihao/drivers/printer"
)

// paper is what is known of the printer and its roll. It outlives the printer's line, and in its file a restart.
type paper struct {
	mu    sync.Mutex
	known printer.Memory
	file  string // empty: it is kept nowhere
}

// recall reads what was known when the program ended. A file that makes no sense is a printer that nothing is known of.
func recall(file string) (*paper, error) {
	p := &paper{file: file}
	if file == "" {
		return p, nil
	}
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return p, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &p.known)
	}
	if err != nil {
		p.known = printer.Memory{}
		return p, fmt.Errorf("machine: memory of the printer: %w", err)
	}
	return p, nil
}

func (p *paper) now() printer.Memory {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.known
}

// keep takes in what is known now. The error says that it will be forgotten at a restart.
func (p *paper) keep(m printer.Memory) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if m == p.known {
		return nil
	}
	p.known = m
	if p.file == "" {
		return nil
	}
	text, err := json.Marshal(m)
	if err == nil {
		err = replace(p.file, text)
	}
	return err
}

// fresh says that a new roll was put into a printer that does not answer.
func (p *paper) fresh(length int) error {
	m := p.now()
	m.Roll = m.Roll.NewRoll(length)
	return p.keep(m)
}

// left is for how many tickets there is paper, about; ok is false when that is not known.
func (p *paper) left() (tickets int, ok bool) { return p.now().Roll.Left() }

// few tells whether it is known that little paper is left.
func (p *paper) few() bool {
	tickets, ok := p.left()
	return ok && tickets <= fewTickets
}

// replace writes a file so that there is the old one or the new one, and never half of one.
func replace(file string, text []byte) error {
	fresh, err := os.CreateTemp(filepath.Dir(file), ".new-*")
	if err != nil {
		return err
	}
	defer os.Remove(fresh.Name())
	_, err = fresh.Write(text)
	if err = errors.Join(err, fresh.Close()); err != nil {
		return err
	}
	return os.Rename(fresh.Name(), file)
}
