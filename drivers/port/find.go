package port

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// ErrAmbiguous means that a name of the form usb:… fits several ports. One of them must be named by its path.
var ErrAmbiguous = errors.New("several such ports")

// resolve returns the path that a name of Settings leads to now.
func resolve(name string) (string, error) {
	want, usb, err := parseUSB(name)
	if !usb || err != nil {
		return name, err
	}
	found, err := List("/")
	if err != nil {
		return "", err
	}
	return pick(found, want)
}

// pick returns the path of the one port that is on such an adapter.
func pick(found []Found, want USB) (string, error) {
	var paths []string
	for _, f := range found {
		same := strings.EqualFold(f.USB.Vendor, want.Vendor) && strings.EqualFold(f.USB.Product, want.Product)
		if same && (want.Serial == "" || f.USB.Serial == want.Serial) {
			paths = append(paths, f.Path)
		}
	}
	switch len(paths) {
	case 0:
		return "", fs.ErrNotExist
	case 1:
		return paths[0], nil
	}
	return "", fmt.Errorf("%w: %s", ErrAmbiguous, strings.Join(paths, ", "))
}

// parseUSB reads a name of the form usb:1a86:7523 or usb:1a86:7523:A1B2; ok is false for a path.
func parseUSB(name string) (u USB, ok bool, err error) {
	id, ok := strings.CutPrefix(name, "usb:")
	if !ok {
		return USB{}, false, nil
	}
	part := strings.SplitN(id, ":", 3)
	if len(part) < 2 || !hex4(part[0]) || !hex4(part[1]) {
		return USB{}, true, fmt.Errorf("%w: name = %s is not of the form usb:1a86:7523", ErrSettings, name)
	}
	u = USB{Vendor: part[0], Product: part[1]}
	if len(part) == 3 {
		u.Serial = part[2]
	}
	return u, true, nil
}

func hex4(s string) bool {
	return len(s) == 4 && strings.Trim(s, "0123456789abcdefABCDEF") == ""
}
