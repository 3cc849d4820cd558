package qrscanner

// longest is more than any code that fits a screen or a sheet of paper.
const longest = 4096

// lines cuts what a scanner sends into codes. A code ends with CR, LF or both, or with a pause.
type lines struct {
	in    []byte // of a code whose end has not come
	skip  bool   // what comes is the rest of a code that was too long
	codes []raw  // that have ended
}

// raw is a code as it came, or why there is none.
type raw struct {
	bytes []byte
	err   error
}

// feed takes bytes in. NUL is no part of any code: some scanners send it when they wake.
func (l *lines) feed(b []byte) {
	for _, c := range b {
		switch {
		case c == '\r' || c == '\n':
			l.end()
		case c == 0 || l.skip:
		case len(l.in) == longest:
			l.codes = append(l.codes, raw{err: ErrTooLong})
			l.in, l.skip = nil, true
		default:
			l.in = append(l.in, c)
		}
	}
}

// end ends a code. The LF of CR LF ends none, and neither does a pause after a suffix.
func (l *lines) end() {
	if len(l.in) > 0 {
		l.codes = append(l.codes, raw{bytes: l.in})
	}
	l.in, l.skip = nil, false
}

// open reports whether a code has begun and not ended.
func (l *lines) open() bool { return len(l.in) > 0 || l.skip }

// next takes the first code that has ended.
func (l *lines) next() (raw, bool) {
	if len(l.codes) == 0 {
		return raw{}, false
	}
	first := l.codes[0]
	l.codes = l.codes[1:]
	return first, true
}
