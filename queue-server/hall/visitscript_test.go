package hall_test

import (
	"cmp"
	"strings"

	"paihao/queue-server/hall"
)

// aboutVisits is the command of a line about visits that are agreed on.
func (p *play) aboutVisits(verb string, word []string, said map[string]string) hall.Command {
	switch verb {
	case "book":
		b := hall.Booking{ID: word[0], Service: word[1], From: p.clock(word[2])}
		p.codes[word[0]] = hall.SignCode(bookingKey, "sample", b)
		return hall.Book{ID: b.ID, Service: b.Service, From: b.From, Person: cut(at(word, 3)), Lasting: said["lasting"],
			Typed: said["typed"] != "", Source: hall.Source(said["source"])}
	case "check-in":
		c := hall.CheckIn{ID: word[0], Token: "token-" + word[0], Code: p.codes[at(word, 1)], Person: at(word, 2), Source: hall.FromKiosk}
		if c.Code == "" && at(word, 1) != "none" {
			c.Code = at(word, 1)
		}
		return c
	case "cancel-visit":
		return hall.CancelBooking{Booking: word[0]}
	case "cancel-code":
		return hall.CancelBooking{Code: cmp.Or(p.codes[word[0]], word[0])}
	case "on-time":
		return hall.MarkOnTime{Booking: word[0], Reason: at(word, 1)}
	case "lift-block":
		return hall.LiftBlock{Person: word[0]}
	}
	panic("no such line: " + verb)
}

// cut is a word, unless it is written name:value.
func cut(word string) string {
	if strings.Contains(word, ":") {
		return ""
	}
	return word
}

// at is the i-th word of a line; "" = it is shorter.
func at(words []string, i int) string {
	if i < len(words) {
		return words[i]
	}
	return ""
}
