package vault

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"strings"
)

// Person turns an identity into what the rules may know of it: 32 hex digits that are the same for the same kind and
// number in this hall on this business day (2026-03-02), and mean nothing anywhere else. An error never holds the
// number.
func (v *Vault) Person(hall, day, kind, number string) (string, error) {
	number = strings.ToUpper(strings.TrimSpace(number)) // readers and people differ on the x at a number's end
	if number == "" {
		return "", fmt.Errorf("vault person: %w", ErrNoNumber)
	}
	if err := check(hall, day); err != nil {
		return "", fmt.Errorf("vault person: %w", err)
	}
	key, err := v.key(path.Join(days(hall), day+".key"))
	if err != nil {
		return "", fmt.Errorf("vault person: %w", err)
	}
	sum := hmac.New(sha256.New, key)
	fmt.Fprintf(sum, "%s\x00%s", kind, number)
	return hex.EncodeToString(sum.Sum(nil)[:16]), nil
}
