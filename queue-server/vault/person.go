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
	if err := check(hall, day); err != nil {
		return "", fmt.Errorf("vault person: %w", err)
	}
	return v.hash(path.Join(days(hall), day+".key"), kind, number)
}

// Lasting is like Person, but the same on every day: for what outlives a day, such as a visit that is still to come, a
// block of who let visits pass, or an agent. It has nothing in common with any day's hash. Nobody forgets its key:
// what hangs on it runs out by the rules.
func (v *Vault) Lasting(hall, kind, number string) (string, error) {
	if !hallName.MatchString(hall) {
		return "", fmt.Errorf("vault lasting: %w", ErrBadName)
	}
	return v.hash(path.Join(hall, lastingKey), kind, number)
}

// hash is the keyed hash of an identity under the key of that name.
func (v *Vault) hash(name, kind, number string) (string, error) {
	number = strings.ToUpper(strings.TrimSpace(number)) // readers and people differ on the x at a number's end
	if number == "" {
		return "", fmt.Errorf("vault: %w", ErrNoNumber)
	}
	key, err := v.key(name)
	if err != nil {
		return "", fmt.Errorf("vault: %w", err)
	}
	sum := hmac.New(sha256.New, key)
	fmt.Fprintf(sum, "%s\x00%s", kind, number)
	return hex.EncodeToString(sum.Sum(nil)[:16]), nil
}
