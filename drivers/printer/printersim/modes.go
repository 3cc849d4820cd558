package printersim

import (
	"fmt"

	"paihao/drivers/printer"
)

// do carries out one command; an error is a fault of whoever sent it.
func (p *paper) do(cmd []byte) error {
	switch {
	case cmd[0] == lf:
		p.printLine()
		return nil
	case len(cmd) == 1, cmd[0] > 0x80:
		return p.character(cmd)
	case cmd[0] == fs:
		return p.chineseMode(cmd)
	case cmd[0] == esc:
		return p.escape(cmd)
	case cmd[1] == 'v':
		return p.raster(cmd)
	case cmd[1] == '(' && cmd[2] == 'k':
		return p.qr(cmd)
	case cmd[1] == '(':
		return p.graphics(cmd, cmd[5:])
	case cmd[1] == '8':
		return p.graphics(cmd, cmd[7:])
	}
	return p.group(cmd)
}

// wrong is a command with a parameter that does not exist, or one that is not simulated.
func wrong(cmd []byte) error { return fmt.Errorf("unknown command: % x", cmd) }

// digit returns n, which may also be written as a digit.
func digit(n byte) byte {
	if n >= '0' && n <= '9' {
		return n - '0'
	}
	return n
}

func word(b []byte) int { return int(b[0]) + int(b[1])<<8 }

// escape are the commands that begin with ESC.
func (p *paper) escape(cmd []byte) error {
	n := cmd[len(cmd)-1]
	switch cmd[1] {
	case '@':
		p.reset()
	case 'a':
		if len(p.text) > 0 || digit(n) > 2 {
			return fmt.Errorf("alignment %d in a line of %d characters", n, len(p.text))
		}
		p.align = printer.Align(digit(n))
	case 'E':
		p.latin.Bold, p.chinese.Bold = n&1 == 1, n&1 == 1
	case '-':
		if digit(n) > 2 {
			return wrong(cmd)
		}
		p.underline[0] = int(digit(n))
	case '!':
		p.latin = printer.Style{Wide: 1 + int(n>>5&1), High: 1 + int(n>>4&1), Bold: n&0x08 != 0}
		p.chinese.Bold = p.latin.Bold
		p.underline[0] = int(n >> 7)
		if n&0x47 != 0 { // the small font, and bits that are none
			return wrong(cmd)
		}
	case 'M', '{', 'R': // the small font, upside down, another country's characters
		if digit(n) != 0 {
			return fmt.Errorf("not simulated: % x", cmd)
		}
	case ' ':
		p.gap = int(n)
	case 't':
		p.page = n
	case '2':
		p.leading = spacing
	case '3':
		p.leading = int(n)
	case 'd':
		p.printLine()
		return p.feed((int(n) - 1) * p.leading)
	case 'J':
		return p.feed(int(n))
	case '$':
		return p.move(word(cmd[2:]))
	case '\\':
		return p.move(p.at + int(int16(word(cmd[2:]))))
	case 'F': // eject mode, of a presenter
	}
	return nil
}

// chineseMode are the commands that begin with FS.
func (p *paper) chineseMode(cmd []byte) error {
	n := cmd[len(cmd)-1]
	switch cmd[1] {
	case '&', '.':
		p.double = cmd[1] == '&'
	case '!':
		bold := p.chinese.Bold
		p.chinese = printer.Style{Wide: 1 + int(n>>2&1), High: 1 + int(n>>3&1), Bold: bold}
		p.underline[1] = int(n >> 7)
		if n&0x73 != 0 {
			return wrong(cmd)
		}
	case 'W':
		p.chinese.Wide, p.chinese.High = 1+int(n&1), 1+int(n&1)
	case '-':
		if digit(n) > 2 {
			return wrong(cmd)
		}
		p.underline[1] = int(digit(n))
	case 'S':
		p.gaps = [2]int{int(cmd[2]), int(cmd[3])}
	case 'C', '(': // the coding of Japanese models, the size of the font
		if digit(n) > 1 {
			return fmt.Errorf("not simulated: % x", cmd)
		}
	case 'K': // how far a slip is ejected
	}
	return nil
}

// group are the commands that begin with GS and set a mode.
func (p *paper) group(cmd []byte) error {
	n := cmd[len(cmd)-1]
	switch cmd[1] {
	case '!':
		wide, high := int(n>>4)+1, int(n&0x0f)+1
		if wide > 8 || high > 8 {
			return fmt.Errorf("size out of range: % x", cmd)
		}
		p.latin.Wide, p.latin.High, p.chinese.Wide, p.chinese.High = wide, high, wide, high
	case 'B':
		p.reverse = n&1 == 1
	case 'L', 'W':
		if len(p.text) > 0 {
			return fmt.Errorf("print area in a line of %d characters", len(p.text))
		}
		if cmd[1] == 'L' {
			p.left = min(word(cmd[2:]), p.options.Profile.Dots-cellWide)
		} else {
			p.width = word(cmd[2:])
		}
	case 0xf8: // the black mark, of paper that has one
	default:
		return wrong(cmd)
	}
	return nil
}
