package printersim

import (
	"fmt"

	"paihao/drivers/printer"
)

// longest is what a printer of this size takes as one command.
const longest = 64 << 10

// lexer cuts the stream into commands; one character is a command too.
type lexer struct {
	profile printer.Profile
	buf     []byte
	need    int // length of the command in buf, 0 as long as it is not known
	chinese bool
	window  [3]byte // the last bytes, to find real-time commands in the middle of others
}

// feed takes one byte. cmd is not nil when it completes a command; fault says what a strict printer would not have
// understood.
func (l *lexer) feed(b byte) (cmd []byte, fault error) {
	l.window = [3]byte{l.window[1], l.window[2], b}
	l.buf = append(l.buf, b)
	if l.need == 0 {
		n, err := l.length()
		if err != nil {
			err = fmt.Errorf("%w: % x", err, l.buf)
			l.buf = nil
			return nil, err
		}
		l.need = n
	}
	if l.buf[0] != dle && l.hidden() {
		fault = fmt.Errorf("real-time command inside % x", l.buf[:min(len(l.buf), 8)])
	}
	if l.need == 0 || len(l.buf) < l.need {
		return nil, fault
	}
	cmd = l.buf[:l.need:l.need]
	l.buf, l.need = nil, 0
	switch {
	case cmd[0] == 0:
		return nil, fault // skipped
	case cmd[0] == fs && (cmd[1] == '&' || cmd[1] == '.'):
		l.chinese = cmd[1] == '&'
	case cmd[0] == esc && cmd[1] == '@':
		l.chinese = false
	}
	return cmd, fault
}

// hidden reports whether the last three bytes are a real-time command.
func (l *lexer) hidden() bool {
	w := l.window
	return w[0] == dle && (w[1] == eot && (w[2] >= 1 && w[2] <= 4 || w[2] == 20) || w[1] == enq && w[2] >= 1 && w[2] <= 2)
}

// length returns how long the command in buf is, or 0 while that cannot be known.
func (l *lexer) length() (int, error) {
	b := l.buf
	switch {
	case b[0] == lf || b[0] == 0 || b[0] >= 0x20 && b[0] < 0x7f:
		return 1, nil
	case b[0] >= 0x80 && !l.chinese:
		return 1, nil // of a code page
	case b[0] > 0x80 && b[0] < 0xff:
		return 2, nil
	case b[0] != esc && b[0] != fs && b[0] != gs && b[0] != dle:
		return 0, fmt.Errorf("unknown byte")
	case len(b) < 2:
		return 0, nil
	}
	c, ok := commands[[2]byte{b[0], b[1]}]
	if !ok || c.knows != nil && !c.knows(l.profile) {
		return 0, fmt.Errorf("unknown command")
	}
	if c.length != nil {
		n, err := c.length(l.profile, b)
		if n > longest {
			return 0, fmt.Errorf("command of %d bytes", n)
		}
		return n, err
	}
	return c.fixed, nil
}
