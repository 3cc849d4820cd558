package qrscannersim

import (
	"fmt"
	"time"
)

// order is what a command is for.
type order int

const (
	nothing order = iota
	look
	stop
	sleep
	wake
)

// command is the first of what came in.
type command struct {
	used   int    // bytes; 0 is that the rest of it has still to come
	fault  string // why it is none
	answer []byte
	order  order
}

// reply is an answer, and what is done after it.
type reply struct {
	answer []byte
	order  order
}

// families cut what came in into commands.
var families = map[Family]func(*Scanner, []byte) command{
	Alone:     func(_ *Scanner, b []byte) command { return command{used: len(b), fault: "nobody listens"} },
	GM65:      (*Scanner).gm65,
	Newland:   func(_ *Scanner, b []byte) command { return newland(b) },
	Honeywell: func(_ *Scanner, b []byte) command { return honeywell(b) },
	Zebra:     (*Scanner).zebra,
}

// hear takes the first command from b, and returns what comes of it and how many bytes it used.
func (s *Scanner) hear(b []byte) (reply, int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(b) == 0 {
		return reply{}, 0
	}
	c := families[s.options.Family](s, b)
	if c.fault != "" {
		s.faults = append(s.faults, fmt.Sprintf("%s: % x", c.fault, b[:c.used]))
	}
	switch c.order {
	case sleep:
		s.asleep = true
	case wake:
		s.asleep = false
	}
	return reply{c.answer, c.order}, c.used
}

// say answers, and looks for a code if it was told to.
func (s *Scanner) say(r reply) {
	if r.order == look {
		s.look(r.answer)
		return
	}
	if r.order == stop {
		s.mu.Lock()
		s.until = time.Time{}
		s.mu.Unlock()
	}
	s.send(Answers, r.answer)
}

// look reads the code that is there, or the next one that comes in time. The answer goes out before it.
func (s *Scanner) look(answer []byte) {
	var code []byte
	if s.options.Glued {
		code = s.see()
		answer = append(answer[:len(answer):len(answer)], code...)
	}
	s.send(Answers, answer)
	if code == nil {
		s.send(Codes, s.see())
	}
}

// see takes the code that is in front of the scanner; nil if there is none, and then the next one that comes is read.
func (s *Scanner) see() (code []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.asleep:
	case s.held == nil:
		s.until = time.Now().Add(readTime)
	default:
		code = s.code(*s.held)
		s.held, s.until = nil, time.Time{}
	}
	return code
}
