package pty

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// open makes a raw terminal whose master works with deadlines and which echoes nothing.
func open() (master *os.File, slave int, name string, err error) {
	fd, err := unix.Open("/dev/ptmx", unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
	if err != nil {
		return nil, 0, "", fmt.Errorf("/dev/ptmx: %w", err)
	}
	n, err := setRaw(fd)
	if err == nil {
		name = fmt.Sprintf("/dev/pts/%d", n)
		slave, err = unix.Open(name, unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC|unix.O_NONBLOCK, 0)
	}
	if err != nil {
		unix.Close(fd)
		return nil, 0, "", err
	}
	return os.NewFile(uintptr(fd), "/dev/ptmx"), slave, name, nil
}

func setRaw(fd int) (number int, err error) {
	if number, err = unix.IoctlGetInt(fd, unix.TIOCGPTN); err != nil {
		return 0, fmt.Errorf("terminal number: %w", err)
	}
	if err = unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0); err != nil {
		return 0, fmt.Errorf("terminal lock: %w", err)
	}
	t, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	if err != nil {
		return 0, fmt.Errorf("terminal mode: %w", err)
	}
	t.Lflag &^= unix.ECHO | unix.ICANON | unix.ISIG | unix.IEXTEN
	t.Iflag &^= unix.ICRNL | unix.IXON | unix.INLCR | unix.IGNCR
	t.Oflag &^= unix.OPOST
	return number, unix.IoctlSetTermios(fd, unix.TCSETS, t)
}

// point makes link lead to name in one step: whoever opens it finds the old terminal or the new one.
func point(link, name string) error {
	if link == "" {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(link), 0o755); err != nil {
		return err
	}
	next := link + ".new"
	if err := os.Remove(next); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	if err := os.Symlink(name, next); err != nil {
		return err
	}
	return os.Rename(next, link)
}
