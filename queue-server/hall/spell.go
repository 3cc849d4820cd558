package hall

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// mostDigits of a number are more than any queue writes.
const mostDigits = 6

// spelled are the numbers that a clerk may mean by one: itself, or, of digits
// alone, as a keypad has no other keys, those of the window's queues.
func (s *State) spelled(d *desk, number string) []string {
	n, err := strconv.Atoi(number)
	if err != nil || len(number) > mostDigits || strings.Trim(number, "0123456789") != "" {
		return []string{number}
	}
	all := []string{number}
	for _, q := range s.Setup.Queues {
		if d.serves(q.ID) {
			all = append(all, q.Prefix+number)
			if padded := fmt.Sprintf("%s%0*d", q.Prefix, q.Digits, n); !slices.Contains(all, padded) {
				all = append(all, padded)
			}
		}
	}
	return all
}

// serves tells whether a queue is called to the window, at once or to help.
func (d *desk) serves(queue string) bool {
	return slices.Contains(d.Queues, queue) || slices.ContainsFunc(d.Helps, func(h Help) bool { return slices.Contains(h.Queues, queue) })
}

// meant finds the one ticket that has one of the numbers. Of several, only one
// may be there to be called.
func (s *State) meant(numbers []string) (*Ticket, error) {
	var found, there []*Ticket
	for _, number := range numbers {
		t := s.numbers[number]
		if t == nil || slices.Contains(found, t) {
			continue
		}
		found = append(found, t)
		if slices.Contains([]TicketState{StateWaiting, StateAfar, StateMissed}, t.State) {
			there = append(there, t)
		}
	}
	switch {
	case len(there) > 1:
		return nil, ErrWhichNumber
	case len(there) == 1:
		return there[0], nil
	case len(found) > 0:
		return found[0], nil
	}
	return nil, nil
}
