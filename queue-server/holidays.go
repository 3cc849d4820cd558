package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"paihao/queue-server/setup"
)

// holidays are the public holidays that the program knows, and those that were
// imported into the data.
func (c config) holidays() (setup.Holidays, error) {
	known := setup.KnownHolidays()
	files, err := filepath.Glob(c.file("holidays/*.json"))
	if err != nil {
		return known, err
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err == nil {
			err = known.Add(text)
		}
		if err != nil {
			return known, fmt.Errorf("%s: %w", file, err)
		}
	}
	return known, nil
}

// keepHolidays puts the holidays of a year with the data.
func (c config) keepHolidays(text []byte) error {
	var h setup.Holidays
	if err := h.Add(text); err != nil {
		return err
	}
	if len(h.Years) == 0 {
		return errors.New("the file does not hold the holidays of a whole year")
	}
	if err := os.MkdirAll(c.file("holidays"), fs.FileMode(0o700)); err != nil {
		return err
	}
	return os.WriteFile(c.file(fmt.Sprintf("holidays/%d.json", h.Years[0])), text, 0o600)
}
