package hall_test

import (
	"slices"
	"strconv"
	"strings"

	"paihao/queue-server/hall"
)

// aboutKiosks is the command of a line about a kiosk.
func aboutKiosks(verb string, word []string, said map[string]string) hall.Command {
	switch verb {
	case "help":
		return hall.AskHelp{Kiosk: word[0]}
	case "end-help":
		return hall.EndHelp{Kiosk: word[0]}
	case "order":
		return hall.OrderKiosk{Kiosk: word[0], Verb: word[1], Message: at(word, 2)}
	}
	k := hall.KioskState{ID: word[0], Seen: clock("09:00:00"), Printer: said["printer"], Sound: said["sound"], Lost: slices.Contains(word, "lost")}
	if text, ok := said["paper"]; ok {
		paper, _ := strconv.Atoi(text)
		k.Paper = &paper
	}
	if text, ok := said["card"]; ok {
		since := clock(text)
		k.Card = &since
	}
	return hall.Notice{KioskState: k}
}

// printed is what became of a slip; a reason is a word without a colon.
func printed(word []string, said map[string]string) hall.Command {
	c := hall.Print{Ticket: word[0], Outcome: hall.Outcome(word[1])}
	if reason := at(word, 2); !strings.Contains(reason, ":") {
		c.Reason = reason
	}
	c.Copy, _ = strconv.Atoi(said["copy"])
	return c
}
