package printer

// reply is one answer of the printer. What else may come in, XON and XOFF and automatic status, is passed over.
type reply struct {
	kind byte    // replyStatus, replyPaper, replyDone
	b    byte    // of a status or of a paper sensor
	id   [4]byte // of a page that is done
}

const (
	replyNone   = iota
	replyStatus // DLE EOT: 0xx1xx10
	replyPaper  // GS r 1: 0xx0xxxx
	replyDone   // GS ( H: 37 22 d1 d2 d3 d4 00
)

// parse reads the first answer of b and returns how many bytes it took. Kind replyNone with n > 0 is noise; with n = 0
// it means that the rest has still to come.
func parse(b []byte) (r reply, n int) {
	switch {
	case len(b) == 0:
		return reply{}, 0
	case isStatus(b[0]):
		return reply{kind: replyStatus, b: b[0]}, 1
	case b[0] == 0x37:
		return parseDone(b)
	case b[0]&0x93 == 0x10: // automatic status: this byte and three of the form 0xx0xxxx
		for i := 1; i < 4; i++ {
			if i == len(b) {
				return reply{}, 0
			}
			if b[i]&0x90 != 0 {
				return reply{}, i
			}
		}
		return reply{}, 4
	case b[0]&0x90 == 0:
		return reply{kind: replyPaper, b: b[0]}, 1
	}
	return reply{}, 1
}

func parseDone(b []byte) (reply, int) {
	if len(b) > 1 && b[1] != 0x22 {
		return reply{}, 1
	}
	if len(b) < 7 {
		return reply{}, 0
	}
	if b[6] != 0 {
		return reply{}, 1
	}
	return reply{kind: replyDone, id: [4]byte(b[2:6])}, 7
}
