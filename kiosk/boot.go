package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sys/unix"

	"paihao/kiosk/machine"
	"paihao/kiosk/outbox"
)

// thisBoot is the clock that no setting changes: CLOCK_BOOTTIME, which the standard library does not read.
func thisBoot() (machine.Boot, error) {
	id, err := os.ReadFile("/proc/sys/kernel/random/boot_id")
	return machine.Boot{ID: string(bytes.TrimSpace(id)), Uptime: func() time.Duration {
		var t unix.Timespec
		if err := unix.ClockGettime(unix.CLOCK_BOOTTIME, &t); err != nil {
			panic(err) // every Linux since 2.6.39 has it
		}
		return time.Duration(t.Nano())
	}}, err
}

// thisMachine tells this computer from others, and says nothing of it. One without a machine-id is like all such.
func thisMachine() (string, error) {
	id, err := os.ReadFile("/etc/machine-id")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	sum := sha256.Sum256(append([]byte("paihao leases/"), bytes.TrimSpace(id)...))
	return hex.EncodeToString(sum[:16]), nil
}

// remember adds the clock and the outbox that the kiosk of that hall and name has on this machine.
func (c config) remember(o *machine.Options) (err error) {
	if o.Boot, err = thisBoot(); err != nil {
		return err
	}
	if o.Machine, err = thisMachine(); err != nil {
		return err
	}
	var aside string
	o.Outbox, aside, err = outbox.Open(filepath.Join(c.Data, fmt.Sprintf("outbox-%s-%s.db", c.Hall, c.ID)))
	if aside != "" {
		o.Diary.Error("outbox damaged", "so", "the server will not hear what was in it; somebody should look at the file", "file", aside)
	}
	return err
}
