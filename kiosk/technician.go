package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"paihao/kiosk/machine"
)

// makePIN reads a PIN and writes the line of kiosk.toml that is kept of it.
func makePIN(in io.Reader, out io.Writer) error {
	pin, err := bufio.NewReader(in).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	hash, err := machine.HashPIN(strings.TrimSpace(pin))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "technician = %q\n", hash)
	return err
}

// copyDiary writes the diary and the traces of crashes to a file, or to out.
func copyDiary(out io.Writer, folder, file string) (err error) {
	if file != "" {
		f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		out = f
	}
	if err := machine.ReadDiary(out, folder); err != nil {
		return err
	}
	crash, err := os.ReadFile(filepath.Join(folder, crashFile))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	_, err = out.Write(crash)
	return err
}
