package hall

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// The words of a call. A clip is named <language>/<word>: a letter or digit of
// the number, a part of the window's number, or what stands around them.
//
//	请 A零零一 号到 十二 号窗口办理      in full, after a chime
//	  A零零一 到 十二 号                in short
//	number A 0 0 1, please go to window 12
//	       A 0 0 1, window 12

// frame is what is said before the number, between it and the window, and after.
type frame struct{ before, between, after string }

// grammar is how a language says a call.
type grammar struct {
	full, short frame
	count       func(n int) []string // n from 0 to 999
}

// Spoken lists the languages that calls can be said in, the hall's own first.
var Spoken = []string{"zh-CN", "en"}

var grammars = map[string]grammar{
	"zh-CN": {frame{"please", "number-to", "window-come"}, frame{"", "to", "window"}, chinese},
	"en":    {frame{"number", "go-to-window", ""}, frame{"", "window", ""}, english},
}

const chime = "chime"

// Clips are the names of what is played for a, in order.
func (a Announcement) Clips() (clips []string) {
	for i, language := range a.Languages {
		g, known := grammars[language]
		f, words := g.full, []string{}
		switch {
		case !known:
			continue
		case a.Short:
			f = g.short
		case i == 0:
			words = append(words, chime)
		}
		words = append(append(words, f.before), spell(a.Number)...)
		words = append(append(words, f.between), g.window(a.Window)...)
		for _, word := range append(words, f.after) {
			if word != "" {
				clips = append(clips, language+"/"+word)
			}
		}
	}
	return clips
}

// Words are the clips that say a ticket's number, letter by letter and digit by
// digit, or a count as one number (十二).
func Words(language, number string) []string {
	g, known := grammars[language]
	if known && strings.Trim(number, "0123456789") == "" {
		return g.window(number)
	}
	return spell(number)
}

// spell reads a number letter by letter and digit by digit. What is neither is
// not said.
func spell(number string) (words []string) {
	for _, r := range strings.ToUpper(number) {
		if 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' {
			words = append(words, string(r))
		}
	}
	return words
}

// window reads a window's ID: its figures as one number (十二), the rest
// letter by letter. A figure that begins with 0 or has four digits is spelled.
func (g grammar) window(id string) (words []string) {
	for id != "" {
		rest := strings.TrimLeftFunc(id, unicode.IsDigit)
		digits := id[:len(id)-len(rest)]
		switch n, err := strconv.Atoi(digits); {
		case digits == "":
			rest = strings.TrimLeftFunc(id, func(r rune) bool { return !unicode.IsDigit(r) })
			words = append(words, spell(id[:len(id)-len(rest)])...)
		case err == nil && len(digits) < 4 && (digits[0] != '0' || n == 0 && len(digits) == 1):
			words = append(words, g.count(n)...)
		default:
			words = append(words, spell(digits)...)
		}
		id = rest
	}
	return words
}

// chinese is 五, 十二, 二十, 二十五, 一百, 一百零五, 一百一十.
func chinese(n int) (words []string) {
	hundred, ten, one := n/100, n/10%10, n%10
	if hundred > 0 {
		words = append(words, strconv.Itoa(hundred), "100")
	}
	switch {
	case ten > 1 || ten == 1 && hundred > 0:
		words = append(words, strconv.Itoa(ten), "10")
	case ten == 1:
		words = append(words, "10")
	case hundred > 0 && one > 0:
		words = append(words, "0")
	}
	if one > 0 || n == 0 {
		words = append(words, strconv.Itoa(one))
	}
	return words
}

// english is five, twelve, twenty, twenty five, one hundred, one hundred five.
func english(n int) (words []string) {
	if n >= 100 {
		words = append(words, strconv.Itoa(n/100), "100")
	}
	switch rest := n % 100; {
	case rest == 0 && n > 0:
	case rest < 20:
		words = append(words, strconv.Itoa(rest))
	default:
		words = append(words, strconv.Itoa(rest/10*10))
		if rest%10 > 0 {
			words = append(words, strconv.Itoa(rest%10))
		}
	}
	return words
}

// clip is how long a clip is.
func (s Setup) clip(name string) Duration {
	language, word, _ := strings.Cut(name, "/")
	for _, speech := range s.Voice {
		if speech.Language == language {
			return speech.Clips[word]
		}
	}
	return 0
}

// Speechless lists the clips that a call in this hall may need and its Voice
// does not have: those of every window, and of every number of a queue.
func (s Setup) Speechless() (missing []string) {
	needed := map[string]bool{}
	for _, speech := range s.Voice {
		for _, short := range []bool{false, true} {
			say := func(number, window string) {
				for _, clip := range (Announcement{Number: number, Window: window, Short: short, Languages: []string{speech.Language}}).Clips() {
					needed[clip] = true
				}
			}
			for _, q := range s.Queues {
				say(q.Prefix+"0123456789", "")
			}
			for _, w := range s.Windows {
				say("", w.ID)
			}
		}
	}
	for _, clip := range slices.Sorted(maps.Keys(needed)) {
		if s.clip(clip) == 0 {
			missing = append(missing, clip)
		}
	}
	return missing
}
