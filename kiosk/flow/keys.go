package flow

import (
	"strings"
	"unicode/utf8"
)

// The lengths of what is typed.
const (
	codeLength   = 6 // of a booking's short code
	numberLength = 8 // of a ticket's number, at most
	pinLength    = 12
)

func (in Pressed) apply(s *step) {
	if !s.free() || len(in.Key) != 1 {
		return
	}
	key := strings.ToUpper(in.Key)
	letter, digit := "A" <= key && key <= "Z", "0" <= key && key <= "9"
	typed := s.typed + key
	switch s.screen {
	case SearchScreen:
		if letter && s.search.keys.has(key[0]) { // others lead nowhere
			s.seen()
			s.look(typed)
		}
		return
	case CodeScreen:
		if !digit || len(typed) > codeLength {
			return
		}
	case NumberScreen:
		if !letter && !digit || len(typed) > numberLength {
			return
		}
	case PINScreen:
		if !digit || len(typed) > pinLength {
			return
		}
	default:
		return
	}
	s.seen()
	s.typed = typed
}

func (Erased) apply(s *step) {
	if !s.at(SearchScreen, CodeScreen, NumberScreen, PINScreen) || s.typed == "" {
		return
	}
	s.seen()
	s.typed = s.typed[:len(s.typed)-1]
	if s.screen == SearchScreen {
		s.look(s.typed)
	}
}

func (AskedDigits) apply(s *step) {
	to := map[Screen]Screen{ScanScreen: CodeScreen, FindScreen: NumberScreen}[s.screen]
	if to == "" || !s.free() {
		return
	}
	s.turn(to)
	s.typed = ""
}

func (Entered) apply(s *step) {
	if !s.free() {
		return
	}
	switch s.screen {
	case CodeScreen:
		if len(s.typed) == codeLength {
			s.preview(Preview{Code: s.typed})
		}
	case NumberScreen:
		if s.typed != "" {
			s.lookUp(Find{Number: s.typed})
		}
	case PINScreen:
		if s.typed != "" {
			s.ask(forOpening)
			s.do(CheckPIN{Visit: s.number, PIN: s.typed})
		}
	case NeedsScreen:
		s.back()
	}
}

// masked is what was typed as it may be seen.
func (v *Visit) masked() string {
	switch v.screen {
	case SearchScreen, CodeScreen, NumberScreen:
		return v.typed
	case PINScreen:
		return strings.Repeat("•", utf8.RuneCountInString(v.typed))
	}
	return ""
}
