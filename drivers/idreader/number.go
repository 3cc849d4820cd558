package idreader

import (
	"fmt"
	"strings"
	"time"
)

// CheckNumber checks the check digit and the date of birth in a number of any form that is on a card:
//
//	18 characters   region 6, birth YYYYMMDD, 3, check: ISO 7064 MOD 11-2 (GB 11643). For permits the region is that of
//	                Hong Kong, Macau or Taiwan; for foreigners since 2023 it is 9, region 2, country 3.
//	15 characters   foreigners until 2023: country AAA, region 4, birth YYMMDD, 1, check: weights 7 3 1 as in passports
//
// The error is ErrNumber and never holds the number. The old numbers of residents with 15 digits have no check digit and
// are on no card that can be read here: see Upgrade.
func CheckNumber(s string) error {
	switch {
	case len(s) == 18 && digits(s[:17]) && s[17] == mod11(s[:17]) && date(s[6:14]):
		return nil
	case len(s) == 15 && letters(s[:3]) && digits(s[3:]) && s[14] == passport(s[:14]) && shortDate(s[7:13]):
		return nil
	}
	return fmt.Errorf("%w: %d characters", ErrNumber, len(s))
}

// Upgrade returns the number of 18 characters that took the place of a resident's old one: region 6, birth YYMMDD, 3,
// all digits. Those numbers were given to people born in the twentieth century only.
func Upgrade(old string) (string, error) {
	if len(old) != 15 || !digits(old) || !date("19"+old[6:12]) {
		return "", fmt.Errorf("%w: %d characters", ErrNumber, len(old))
	}
	s := old[:6] + "19" + old[6:]
	return s + string(mod11(s)), nil
}

// KindOf returns the kind of card that a number is on; the error is that of CheckNumber.
func KindOf(number string) (Kind, error) {
	if err := CheckNumber(number); err != nil {
		return 0, err
	}
	for _, kind := range []Kind{Foreign2017, Foreign2023, Permit} {
		if fits(kind, number) {
			return kind, nil
		}
	}
	return Resident, nil
}

// fits reports whether a number has the form of those on a kind of card.
func fits(kind Kind, number string) bool {
	switch kind {
	case Foreign2017:
		return len(number) == 15
	case Foreign2023:
		return len(number) == 18 && number[0] == '9'
	case Permit:
		return len(number) == 18 && strings.Contains("810000 820000 830000", number[:6])
	}
	return len(number) == 18 && number[0] != '9'
}

func digits(s string) bool  { return strings.Trim(s, "0123456789") == "" }
func letters(s string) bool { return strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" }

func shortDate(s string) bool {
	_, err := time.Parse("060102", s)
	return err == nil
}

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
