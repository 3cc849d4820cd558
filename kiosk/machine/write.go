package machine

import (
	"context"
	"time"
)

// A writing is something to be put on disk, where nobody waits for it.
type writing struct {
	what string
	do   func() error
}

// write has something put on disk, after all that was handed in before.
func (m *Machine) write(what string, do func() error) { m.writings.put(writing{what, do}) }

// writeDown puts things on disk, each until it is there: a disk that was full is not full for ever.
func (m *Machine) writeDown(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.writings.ready:
		}
		for _, w := range m.writings.take() {
			for told := false; ; told = true {
				err := w.do()
				if err == nil {
					break
				}
				if !told {
					m.Diary.Error("not written", "what", w.what, "error", err)
				}
				select {
				case <-ctx.Done():
				case <-time.After(longWait):
					continue
				}
				break
			}
		}
		m.tellNow()
	}
}

// lastWords are written when all else has ended.
func (m *Machine) lastWords() {
	for _, w := range m.writings.take() {
		if err := w.do(); err != nil {
			m.Diary.Error("not written", "what", w.what, "error", err)
		}
	}
}
