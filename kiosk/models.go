package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"paihao/drivers/printer"
	"paihao/drivers/qrscanner"
)

// families are the scanners that are told what to do, by the names that settings give them. "none" is for those that look
// for codes by themselves and are told nothing.
var families = map[string]qrscanner.Dialect{
	"none": {}, "gm65": qrscanner.GM65, "newland": qrscanner.Newland, "newland-short": qrscanner.NewlandShort,
	"honeywell": qrscanner.Honeywell, "zebra": qrscanner.Zebra,
}

// The ways in which a scanner begins to look for a code.
const (
	byItself  = "itself"  // as its own settings say: always, or when something comes near
	byCommand = "command" // the kiosk tells it, again and again
)

// validateModels finds what is wrong with the models of the devices.
func (c config) validateModels() (faults []error) {
	if _, ok := printer.Models[c.Printer.Model]; !ok {
		faults = append(faults, fmt.Errorf("printer.model: %q is none of %s", c.Printer.Model, names(printer.Models)))
	}
	family, ok := families[c.Scanner.Family]
	switch {
	case !ok:
		faults = append(faults, fmt.Errorf("scanner.family: %q is none of %s", c.Scanner.Family, names(families)))
	case c.Scanner.Trigger != byItself && c.Scanner.Trigger != byCommand:
		faults = append(faults, fmt.Errorf("scanner.trigger: %q is neither %s nor %s", c.Scanner.Trigger, byItself, byCommand))
	case c.Scanner.Trigger == byCommand && family.Start.Send == nil:
		faults = append(faults, fmt.Errorf("scanner.trigger: the family %s knows no command", c.Scanner.Family))
	}
	return faults
}

func names[T any](all map[string]T) string {
	return strings.Join(slices.Sorted(maps.Keys(all)), ", ")
}

// paper is what the machine must know of the printer.
func (c config) paper() printer.Profile { return printer.Models[c.Printer.Model] }

// modelFor is the name of the model that settings should give a printer which says that of itself: width is not told.
func modelFor(id printer.Identity, asked string) string {
	said := strings.ToLower(id.Maker + " " + id.Model)
	for _, known := range []struct{ part, model string }{
		{"ppu-231", "citizen-ppu231ii"}, {"ppu231", "citizen-ppu231ii"}, {"vkp80", "vkp80iii"},
		{"epson", "epson-80"}, {"xprinter", "xprinter-80"}, {"gprinter", "gprinter-80"}, {"sunmi", "sunmi-80"},
	} {
		if strings.Contains(said, known.part) {
			return known.model
		}
	}
	return asked
}
