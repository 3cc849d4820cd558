package qrscanner

import (
	"bytes"
	"slices"
)

// answers takes what the scanner says to commands out of what it reads: before a code, behind it, or glued to it, and
// in pieces. What no answer is due for is left in, whatever it looks like.
type answers struct {
	due  []*asked // newest last; some may have been given up, and come late
	held []byte   // may be the beginning of an answer
}

// asked is a command that was sent.
type asked struct {
	Command
	answered, refused bool
}

// mostDue bounds what a scanner that never answers leaves behind.
const mostDue = 4

// expect notes a command that will be answered.
func (a *answers) expect(c Command) *asked {
	q := &asked{Command: c}
	a.due = append(a.due, q)
	a.due = a.due[max(0, len(a.due)-mostDue):]
	return q
}

// feed takes bytes in and returns those that belong to no answer.
func (a *answers) feed(b []byte) (text []byte) {
	a.held = append(a.held, b...)
	for a.take(&text) {
	}
	keep := 0
	for _, q := range a.due {
		for _, answer := range slices.Concat(q.Done, q.Refuse) {
			keep = max(keep, overlap(a.held, answer))
		}
	}
	cut := len(a.held) - keep
	text = append(text, a.held[:cut]...)
	a.held = a.held[cut:]
	return text
}

// take takes the first answer out. The newest command has it: if an older one was not answered in time, it never will be.
func (a *answers) take(text *[]byte) bool {
	for i := len(a.due) - 1; i >= 0; i-- {
		q := a.due[i]
		for n, answer := range slices.Concat(q.Done, q.Refuse) {
			at := bytes.Index(a.held, answer)
			if at < 0 {
				continue
			}
			*text = append(*text, a.held[:at]...)
			a.held = a.held[at+len(answer):]
			a.due = slices.Delete(a.due, i, i+1)
			q.answered, q.refused = true, n >= len(q.Done)
			return true
		}
	}
	return false
}

// rest gives up waiting for the end of an answer that has begun.
func (a *answers) rest() []byte {
	rest := a.held
	a.held = nil
	return rest
}

// overlap returns how many bytes at the end of b may be the beginning of an answer.
func overlap(b, answer []byte) int {
	for n := min(len(b), len(answer)-1); n > 0; n-- {
		if bytes.HasPrefix(answer, b[len(b)-n:]) {
			return n
		}
	}
	return 0
}
