package pairing

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

var (
	machineID    = regexp.MustCompile(`^[0-9a-f]{32}$`)
	errNoMachine = errors.New("pairing: /etc/machine-id is not there; `systemd-machine-id-setup` makes it")
)

// mostParts is how many parts of a machine are looked at.
const mostParts = 8

// Machine describes the machine under root ("/" on a kiosk) for api.MachineHeader: its machine-id, and its own network
// cards and disks, which a copied disk does not bring along. Nothing of it can be read from the marks.
func Machine(root string) (string, error) {
	id := line(filepath.Join(root, "etc/machine-id"))
	if !machineID.MatchString(id) {
		return "", errNoMachine
	}
	var parts []string
	for _, part := range append(cards(root), disks(root)...) {
		parts = append(parts, mark("part "+part))
	}
	slices.Sort(parts)
	parts = slices.Compact(parts)
	return strings.Join(append([]string{mark("machine-id " + id)}, parts[:min(mostParts, len(parts))]...), "."), nil
}

// mark is a short hash that only Paihao makes.
func mark(of string) string {
	sum := sha256.Sum256([]byte("paihao kiosk " + of))
	return hex.EncodeToString(sum[:16])
}

// cards are the addresses of the network cards that do not hang on a USB.
func cards(root string) (all []string) {
	found, _ := filepath.Glob(filepath.Join(root, "sys/class/net/*/device"))
	for _, device := range found {
		card := filepath.Dir(device)
		bus, err := os.Readlink(filepath.Join(device, "subsystem"))
		lasting := line(filepath.Join(card, "addr_assign_type")) == "0" // not made up at each start
		if address := line(filepath.Join(card, "address")); err == nil && filepath.Base(bus) != "usb" && lasting && address != "" {
			all = append(all, "card "+address)
		}
	}
	return all
}

// disks are the serial numbers of the disks that are not meant to be taken out.
func disks(root string) (all []string) {
	found, _ := filepath.Glob(filepath.Join(root, "sys/block/*/device"))
	for _, device := range found {
		disk := filepath.Dir(device)
		if line(filepath.Join(disk, "removable")) == "1" {
			continue
		}
		for _, name := range []string{"device/wwid", "wwid", "device/serial", "device/cid"} {
			if serial := line(filepath.Join(disk, name)); serial != "" {
				all = append(all, fmt.Sprint("disk ", serial))
				break
			}
		}
	}
	return all
}

// line is what a small file says, or nothing.
func line(path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(text))
}
