// Package porttest holds what tests of lines share: the promises of a port as one suite, the faults of a cable as
// another, and the playback of what a port recorded in a hall.
package porttest

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
)

// Session is what passed on a port between its opening and its end.
type Session struct {
	Name   string // of the port
	Events []Event
}

// Event is bytes that went to the device or came from it, or the loss of it.
type Event struct {
	At   time.Time
	Kind Kind
	Data []byte // zeros where the recording does not tell them; a test may put its own there
}

// Kind says what an event is.
type Kind byte

// The kinds of events, as a recording writes them.
const (
	ToDevice   Kind = '>'
	FromDevice Kind = '<'
	Lost       Kind = 'l'
)

// longest is more than a port reads at once; a recording that claims more is none.
const longest = 1 << 20

// Sessions reads a recording that a port made of PAIHAO_TRACE, which may be of several ports and have lost its
// beginning. The error names the line that is none.
func Sessions(r io.Reader) ([]*Session, error) {
	var all []*Session
	current := map[string]*Session{}
	in := bufio.NewScanner(r)
	in.Buffer(nil, 4*longest)
	for n := 1; in.Scan(); n++ {
		name, event, verb, err := parse(in.Text())
		if err != nil {
			return nil, fmt.Errorf("trace line %d: %w", n, err)
		}
		if current[name] == nil || verb == "open" {
			current[name] = &Session{Name: name}
			all = append(all, current[name])
		}
		if event.Kind != 0 {
			current[name].Events = append(current[name].Events, event)
		}
	}
	return all, in.Err()
}

func parse(line string) (name string, e Event, verb string, err error) {
	field := strings.Split(line, "\t")
	if len(field) != 4 {
		return "", Event{}, "", fmt.Errorf("%d fields, not 4", len(field))
	}
	if e.At, err = time.Parse(time.RFC3339, field[0]); err != nil {
		return "", Event{}, "", err
	}
	switch verb = field[2]; verb {
	case "open", "close":
	case "lost":
		e.Kind = Lost
	case ">", "<":
		e.Kind = Kind(verb[0])
		e.Data, err = bytesOf(field[3])
	default:
		err = fmt.Errorf("unknown event %q", verb)
	}
	return field[1], e, verb, err
}

// bytesOf reads "10 04 01", or "*3" for three that are not told.
func bytesOf(s string) ([]byte, error) {
	untold, ok := strings.CutPrefix(s, "*")
	if !ok {
		return hex.DecodeString(strings.ReplaceAll(s, " ", ""))
	}
	n, err := strconv.Atoi(untold)
	if err != nil || n < 0 || n > longest {
		return nil, fmt.Errorf("no number of bytes: %q", s)
	}
	return make([]byte, n), nil
}
