package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"paihao/queue-server/hall"
)

// promise tells who may be called before whom in a hall, and from which of its settings that follows; see hall.Bound.
func promise(s hall.Setup) string {
	var b strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&b, format+"\n", args...) }
	say("Hall %s: who may be called before others although they came later", s.Hall)
	where := ""
	for row := range slices.Chunk(s.Bounds(), len(hall.Classes)) { // those of one class
		if now := place(s, row[0]); now != where {
			where = now
			say("  %s", where)
		}
		say("    before %-11s (due after %s): %s", row[0].Class, short(s.Rules.Targets[row[0].Class]), overtakers(row))
	}
	r := s.Rules
	say("  A visitor early for a slot counts as come when it begins, a number taken by phone when it was taken, but at most %s before its holder.",
		short(r.Afar))
	say("  Exceptions are marked and counted:")
	say("    calls out of turn, which need a reason;")
	if r.TransferKeeps {
		say("    visitors passed on to another window, who keep their arrival;")
	} else {
		say("    visitors passed on to another window, who count as come then;")
	}
	if n := r.Interleave; n > 0 {
		say("    after %d priority calls in a row at a window somebody else, whenever that one came: at most one call in %d passes over priority tickets so;",
			n, n+1)
	}
	if then := r.Miss.Then; then == hall.MissReturn || then == hall.MissDefer {
		say("    visitors back from a missed call, who wait behind %d others.", r.Miss.Places)
	}
	if r.Postpone.Times > 0 {
		say("  Who lets others go first waits behind %d others, whenever they came.", r.Postpone.Places)
	}
	return b.String()
}

// place says where a promise holds, and the delay that it holds by.
func place(s hall.Setup, b hall.Bound) string {
	for _, w := range s.Windows {
		for _, h := range w.Helps {
			if w.ID != b.Window || !slices.Equal(h.Queues, b.Queues) {
				continue
			}
			unless := ""
			if h.Longer > 0 {
				unless = fmt.Sprintf(" unless more than %d wait", h.Longer)
			}
			return fmt.Sprintf("Tickets of %s at window %s, which helps with them (due %s later there%s)",
				strings.Join(h.Queues, ", "), w.ID, short(h.Delay), unless)
		}
	}
	return "Tickets at the windows of their queues"
}

// overtakers lists who may be called before tickets of one class.
func overtakers(row []hall.Bound) string {
	var all []string
	for _, b := range row {
		if b.After > 0 {
			all = append(all, fmt.Sprintf("%s up to %s later", b.By, short(hall.Duration(b.After))))
		}
	}
	if all == nil {
		return "nobody"
	}
	return strings.Join(all, ", ")
}

// short writes 15m for 15m0s.
func short(d hall.Duration) string {
	text := time.Duration(d).String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}
