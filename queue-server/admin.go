package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"paihao/queue-server/engine"
	"paihao/queue-server/journal/bolt"
	"paihao/queue-server/setup"
	"paihao/queue-server/staff"
)

// apply sets up a hall, or changes it.
func apply(ctx context.Context, c config, file string, out io.Writer) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if _, _, err := setup.Read(text); err != nil { // before anything is touched
		return err
	}
	h, err := openHouse(c)
	if err != nil {
		return err
	}
	defer h.close()
	s, err := h.read(ctx, text)
	if err != nil {
		return err
	}
	found, err := h.adopt(ctx, s)
	if err != nil {
		return err
	}
	done := "changed"
	if found {
		done = "set up"
	}
	fmt.Fprintf(out, "Hall %s %s: %d services, %d queues, %d windows.\n", s.Hall, done, len(s.Services), len(s.Queues), len(s.Windows))
	return nil
}

// check finds every fault in a hall.toml, or in the books.
func check(ctx context.Context, c config, file string, out io.Writer) error {
	if file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		s, _, err := setup.Read(text)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "Hall %s is sound: %d services, %d queues, %d windows.\n", s.Hall, len(s.Services), len(s.Queues), len(s.Windows))
		return nil
	}
	if !readable(c.file("journal.db")) {
		return fmt.Errorf("there are no books in %s", c.Data)
	}
	j, err := bolt.Open(c.file("journal.db"))
	if err != nil {
		return running(err)
	}
	defer j.Close()
	if err := engine.Check(ctx, j); err != nil {
		return err
	}
	fmt.Fprintln(out, "The books are sound.")
	return nil
}

// addUser adds a member of staff with the password on the first line of in.
func addUser(c config, said commands, in io.Reader, out io.Writer) error {
	fmt.Fprint(out, "Password: ")
	line, err := bufio.NewReader(in).ReadString('\n')
	if err != nil && line == "" {
		return fmt.Errorf("no password on standard input: %w", err)
	}
	add := said.User.Add
	return withStaff(c, func(s *staff.Staff) error {
		if err := s.AddUser(add.Name, add.Role, add.Hall, strings.TrimRight(line, "\r\n")); err != nil {
			return err
		}
		fmt.Fprintf(out, "\n%s is a %s of hall %s now.\n", add.Name, add.Role, add.Hall)
		return nil
	})
}

// pair prints the token of a kiosk or a pad: the only time it can be seen.
func pair(c config, said commands, out io.Writer) error {
	return withStaff(c, func(s *staff.Staff) error {
		role, name := staff.Kiosk, said.Pair.Kiosk
		if said.Pair.Pad != "" {
			role, name = staff.Pad, "pad-"+said.Pair.Pad
		}
		token, err := s.Pair(role, name, said.Pair.Hall, said.Pair.Pad)
		if err == nil {
			fmt.Fprintln(out, token)
		}
		return err
	})
}

func withStaff(c config, use func(*staff.Staff) error) error {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return err
	}
	s, err := staff.Open(c.file("staff.db"))
	if err != nil {
		return err
	}
	defer s.Close()
	return use(s)
}
