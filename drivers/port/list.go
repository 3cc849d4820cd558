package port

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Found is a serial port that exists now.
type Found struct {
	Path  string   // /dev/ttyUSB0: another one after a replug
	Links []string // names that lead to it and stay, the best one first
	USB   USB      // zero for a port that is not on USB
}

// USB is what an adapter says of itself.
type USB struct {
	Vendor, Product string // four hexadecimal digits each
	Serial          string // cheap adapters have none
	Model           string // in its maker's words
	place           string // socket, as the kernel names it
}

// Name returns the best name for Settings.
func (f Found) Name() string {
	if len(f.Links) > 0 {
		return f.Links[0]
	}
	return f.Path
}

// List returns the serial ports that have hardware behind them, sorted by path, without opening one: some devices take
// notice of that. The system's own console is left out. root is "/" but for tests.
func List(root string) ([]Found, error) {
	ttys, err := filepath.Glob(filepath.Join(root, "sys/class/tty/*/device"))
	if err != nil {
		return nil, err
	}
	links := stable(filepath.Join(root, "dev"))
	consoles := strings.Fields(text(root, "sys/class/tty/console/active"))
	var all []Found
	for _, device := range ttys {
		tty := filepath.Dir(device)
		f := Found{Path: filepath.Join(root, "dev", filepath.Base(tty)), USB: adapter(device)}
		_, err := os.Stat(f.Path)
		if err != nil || text(tty, "type") == "0" || slices.Contains(consoles, filepath.Base(tty)) {
			continue // type 0: the kernel makes many ttyS that have nothing behind them
		}
		f.Links = links[f.Path]
		all = append(all, f)
	}
	for i, f := range all {
		if slices.ContainsFunc(all, f.USB.twin) {
			all[i].Links = slices.DeleteFunc(f.Links, byID)
		}
	}
	return all, nil
}

// twin reports whether the port is on another adapter that says the same of itself: both have the same name under
// by-id, and whichever was plugged in last has it.
func (u USB) twin(f Found) bool {
	return u.Vendor != "" && u.place != f.USB.place &&
		u.Vendor == f.USB.Vendor && u.Product == f.USB.Product && u.Serial == f.USB.Serial
}

// adapter looks for the USB device that a tty belongs to: it is some folders above it.
func adapter(device string) USB {
	dir, err := filepath.EvalSymlinks(device)
	if err != nil {
		return USB{}
	}
	for ; len(dir) > 1; dir = filepath.Dir(dir) {
		if vendor := text(dir, "idVendor"); vendor != "" {
			model := strings.TrimSpace(text(dir, "manufacturer") + " " + text(dir, "product"))
			return USB{Vendor: vendor, Product: text(dir, "idProduct"), Serial: text(dir, "serial"), Model: model, place: dir}
		}
	}
	return USB{}
}

// stable returns the links under dev by the path that they lead to: aliases of the hall's own rules first, then by-id,
// then by-path. /dev/char numbers the devices anew at each replug.
func stable(dev string) map[string][]string {
	links := map[string][]string{}
	for _, pattern := range []string{"*", "*/*", "serial/*/*"} {
		names, _ := filepath.Glob(filepath.Join(dev, pattern)) // the patterns are well formed
		for _, name := range names {
			to, err := os.Readlink(name)
			parent := filepath.Base(filepath.Dir(name))
			if err != nil || parent == "char" || parent == "fd" {
				continue
			}
			if !filepath.IsAbs(to) {
				to = filepath.Join(filepath.Dir(name), to)
			}
			links[to] = append(links[to], name)
		}
	}
	for _, names := range links {
		slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(a, b)) })
	}
	return links
}

func rank(link string) int {
	return 1 + slices.Index([]string{"by-id", "by-path"}, filepath.Base(filepath.Dir(link)))
}

func byID(link string) bool { return rank(link) == 1 }

// text returns a file's text, "" if there is none.
func text(dir, name string) string {
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(b))
}
