package flow

import "strings"

// A booking's QR begins so (see the booking codes of the rules). What is neither that nor a ticket's address is never
// sent anywhere: other codes, health codes for one, say who somebody is.
const bookingCode = "PH1/"

// deaf are the screens on which a QR is of no use.
var deaf = []Screen{TicketScreen, RateScreen, ReasonScreen, PINScreen, MenuScreen, RollScreen}

func (in Scanned) apply(s *step) {
	s.next()
	if s.waiting() || s.asleep() || s.screen.in(deaf...) {
		return
	}
	if strings.HasPrefix(in.Code, bookingCode) {
		s.preview(Preview{Code: in.Code})
	} else if token := tokenOf(in.Code); token != "" {
		s.lookUp(Find{Token: token})
	} else {
		s.tell(CodeForeign)
	}
}

// tokenOf reads the address of a ticket's page, ".../t/TOKEN"; empty = it is none.
func tokenOf(code string) string {
	const tokenLength = 64 // at most
	scheme, rest, _ := strings.Cut(code, "://")
	if scheme != "https" && scheme != "http" {
		return ""
	}
	path, _, _ := strings.Cut(rest, "#")
	path, _, _ = strings.Cut(path, "?")
	_, token, _ := strings.Cut(path, "/t/")
	if len(token) > tokenLength || strings.ContainsFunc(token, foreign) {
		return ""
	}
	return token
}

// foreign tells of a sign that is in no token.
func foreign(r rune) bool {
	switch {
	case 'A' <= r && r <= 'Z', 'a' <= r && r <= 'z', '0' <= r && r <= '9', r == '_':
		return false
	}
	return true
}
