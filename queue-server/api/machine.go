package api

import (
	"regexp"
	"slices"
	"strings"
)

// MachineHeader carries what tells a kiosk's machine from others: marks of 32 hexadecimal digits joined by dots, the
// first of its system, then up to eight of its parts. A kiosk's token is good on one machine only.
const MachineHeader = "Paihao-Machine"

var machineForm = regexp.MustCompile(`^[0-9a-f]{32}(\.[0-9a-f]{32}){0,8}$`)

// IsMachine tells whether a text describes a machine as MachineHeader does.
func IsMachine(text string) bool { return machineForm.MatchString(text) }

// SameMachine tells whether two descriptions are of one machine: they have the system's mark in common, and, where both
// know their parts, a part too. A disk that was copied as it is has the system's mark of the first machine, but none of
// its parts; a machine with a new disk or a new network card still has the other ones.
func SameMachine(a, b string) bool {
	system, parts, _ := strings.Cut(a, ".")
	system2, parts2, _ := strings.Cut(b, ".")
	if system != system2 || system == "" {
		return false
	}
	other := strings.Split(parts2, ".")
	shared := func(part string) bool { return slices.Contains(other, part) }
	return parts == "" || parts2 == "" || slices.ContainsFunc(strings.Split(parts, "."), shared)
}
