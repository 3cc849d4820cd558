package web

import (
	"fmt"
	"slices"
	"strings"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// A sign is something that a clerk should know of somebody who waits.
type sign struct {
	Icon, Word string
	Tint       string // of pages' mini
	Title      string // all of the signs, where some are left out
}

// Signs are those that a line of the desk's list has room for: the two that matter most, the most of them last, and the
// first says how many more there are.
func (s deskScene) Signs(t hall.DeskTicket) []sign {
	var all []sign
	if t.Language != "" && t.Language != assets.Languages[0] && !slices.Contains(t.Needs, hall.NeedEnglish) {
		all = append(all, sign{Icon: "language", Word: wordOf(s.lang, "language", t.Language)})
	}
	for _, need := range slices.Backward(t.Needs) {
		all = append(all, sign{Icon: iconOf(need), Word: wordOf(s.lang, "need", need), Tint: "notice"})
	}
	if t.Class != hall.ClassNormal {
		all = append(all, sign{Icon: iconOf(t.Class), Word: wordOf(s.lang, "class", t.Class), Tint: string(t.Class)})
	}
	if t.Paper == hall.Failed {
		all = append(all, sign{Icon: "receipt-off", Word: text(s.lang, "web.desk.no-paper.short"), Tint: "alarm"})
	}
	const room = 2
	if more := len(all) - room; more > 0 {
		var words []string
		for _, one := range all {
			words = append(words, one.Word)
		}
		all = all[more:]
		all[0].Title = strings.Join(words, text(s.lang, "web.comma"))
		all[0].Word += fmt.Sprintf(" +%d", more)
	}
	return all
}
