package idreader

import (
	"fmt"
	"strings"
)

// CheckNumber checks the check digit of a number in any of its forms:
//
//	18 characters   residents, permits, foreigners since 2023: ISO 7064 MOD 11-2 (GB 11643)
//	15 characters   foreigners until 2023, AAA and 12 digits: weights 7 3 1 as in passports
//
// The error is ErrNumber and never holds the number. The old numbers of 15 digits have no check digit and are on no
// card that can be read here.
func CheckNumber(s string) error {
	switch {
	case len(s) == 18 && digits(s[:17]) && s[17] == mod11(s[:17]):
		return nil
	case len(s) == 15 && letters(s[:3]) && digits(s[3:]) && s[14] == passport(s[:14]):
		return nil
	}
	return fmt.Errorf("%w: %d characters", ErrNumber, len(s))
}

func digits(s string) bool  { return strings.Trim(s, "0123456789") == "" }
func letters(s string) bool { return strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" }

func mod11(s string) byte {
	sum := 0
	for i, w := range []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += w * int(s[i]-'0')
	}
	return "10X98765432"[sum%11]
}

func passport(s string) byte {
	sum := 0
	for i, c := range []byte(s) {
		v := int(c - '0')
		if c >= 'A' {
			v = int(c-'A') + 10
		}
		sum += v * []int{7, 3, 1}[i%3]
	}
	return byte('0' + sum%10)
}
