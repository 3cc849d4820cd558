package printersim

import "fmt"

const (
	lf  = 0x0a
	dle = 0x10
	eot = 0x04
	enq = 0x05
	esc = 0x1b
	fs  = 0x1c
	gs  = 0x1d
)

// fixed holds the commands of fixed length that this printer knows.
var fixed = map[[2]byte]int{
	{esc, '@'}: 2, {esc, 'a'}: 3, {esc, 'E'}: 3, {esc, '2'}: 2, {esc, '3'}: 3, {esc, 'd'}: 3, {esc, 'J'}: 3,
	{fs, '&'}: 2, {fs, '.'}: 2,
	{gs, '!'}: 3, {gs, 'r'}: 3,
	{dle, eot}: 3, {dle, enq}: 3,
}

// longest is what a printer of this size takes as one command.
const longest = buffer

// lexer cuts the stream into commands; one character is a command too.
type lexer struct {
	buf     []byte
	need    int // length of the command in buf, 0 as long as it is not known
	chinese bool
	window  [3]byte // the last bytes, to find real-time commands in the middle of others
}

// feed takes one byte. cmd is not nil when it completes a command and is good until the next call; fault says what a
// strict printer would not have understood.
func (l *lexer) feed(b byte) (cmd []byte, fault error) {
	l.window = [3]byte{l.window[1], l.window[2], b}
	l.buf = append(l.buf, b)
	if l.need == 0 {
		n, err := l.length()
		if err != nil {
			err = fmt.Errorf("%w: % x", err, l.buf)
			l.buf = l.buf[:0]
			return nil, err
		}
		l.need = n
	}
	if l.buf[0] != dle && l.window[0] == dle && (l.window[1] == eot && l.window[2] >= 1 && l.window[2] <= 4 ||
		l.window[1] == enq && l.window[2] >= 1 && l.window[2] <= 2) {
		fault = fmt.Errorf("real-time command inside % x", l.buf[:min(len(l.buf), 8)])
	}
	if l.need == 0 || len(l.buf) < l.need {
		return nil, fault
	}
	cmd = l.buf[:l.need:l.need]
	l.buf, l.need = nil, 0
	switch {
	case cmd[0] == fs:
		l.chinese = cmd[1] == '&'
	case cmd[0] == esc && cmd[1] == '@':
		l.chinese = false
	}
	return cmd, fault
}

// length returns how long the command in buf is, or 0 while that cannot be known.
func (l *lexer) length() (int, error) {
	b := l.buf
	switch {
	case b[0] == lf || b[0] >= 0x20 && b[0] < 0x7f:
		return 1, nil
	case b[0] > 0x80 && b[0] < 0xff:
		if !l.chinese {
			return 0, fmt.Errorf("character outside Chinese mode")
		}
		return 2, nil
	case b[0] != esc && b[0] != fs && b[0] != gs && b[0] != dle:
		return 0, fmt.Errorf("unknown byte")
	case len(b) < 2:
		return 0, nil
	}
	if n, ok := fixed[[2]byte{b[0], b[1]}]; ok {
		return n, nil
	}
	if b[0] != gs {
		return 0, fmt.Errorf("unknown command")
	}
	n := 0
	switch {
	case b[1] == 'V':
		return cutLength(b)
	case b[1] == '(' && len(b) < 5, b[1] == 'v' && len(b) < 8:
		return 0, nil
	case b[1] == '(' && (b[2] == 'k' || b[2] == 'H'):
		n = 5 + int(b[3]) + int(b[4])<<8
	case b[1] == 'v' && b[2] == '0':
		n = 8 + (int(b[4])+int(b[5])<<8)*(int(b[6])+int(b[7])<<8)
	default:
		return 0, fmt.Errorf("unknown command")
	}
	if n > longest {
		return 0, fmt.Errorf("command of %d bytes", n)
	}
	return n, nil
}

func cutLength(b []byte) (int, error) {
	switch {
	case len(b) < 3:
		return 0, nil
	case b[2] == 0 || b[2] == 1 || b[2] == '0' || b[2] == '1':
		return 3, nil
	case b[2] == 65 || b[2] == 66:
		return 4, nil
	}
	return 0, fmt.Errorf("unknown command")
}
