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
func apply(ctx context.Context, c config, said commands, out io.Writer) error {
	text, err := os.ReadFile(said.Apply.File)
	if err != nil {
		return err
	}
	if _, _, err := setup.Read(text); err != nil { // before anything is touched
		return err
	}
	t := task{Apply: text, Plan: said.Apply.Plan, Force: said.Apply.Force}
	if file := said.Apply.Holidays; file != "" {
		if t.Holidays, err = os.ReadFile(file); err != nil {
			return err
		}
	}
	return tell(ctx, c, t, out)
}

// tell carries out a task and prints what is said to it.
func tell(ctx context.Context, c config, t task, out io.Writer) error {
	said, err := administer(ctx, c, t)
	if err == nil {
		fmt.Fprintln(out, said)
	}
	return err
}

// check finds every fault in a hall.toml, or in the books, and tells what the settings promise.
func check(ctx context.Context, c config, file string, out io.Writer) error {
	if file != "" {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		s, catalogue, err := setup.Read(text)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "Hall %s is sound: %s.\n", s.Hall, size(s))
		for _, doubt := range setup.Doubts(s, catalogue) {
			fmt.Fprintf(out, "Warning: %s.\n", doubt)
		}
		fmt.Fprint(out, promise(s))
		return nil
	}
	if err := c.furnished(); err != nil {
		return err
	}
	j, err := bolt.Open(c.file("journal.db"))
	if err != nil {
		return running(err)
	}
	defer j.Close()
	setups, err := engine.Check(ctx, j, j)
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "The books are sound.")
	for _, s := range setups {
		fmt.Fprint(out, promise(s))
	}
	return nil
}

// addUser adds a member of staff with the password on the first line of in.
func addUser(ctx context.Context, c config, said commands, in io.Reader, out io.Writer) error {
	fmt.Fprint(out, "Password: ")
	line, err := bufio.NewReader(in).ReadString('\n')
	fmt.Fprintln(out)
	if err != nil && line == "" {
		return fmt.Errorf("no password on standard input: %w", err)
	}
	add := said.User.Add
	return tell(ctx, c, task{User: add.Name, Role: add.Role, Hall: add.Hall, Password: strings.TrimRight(line, "\r\n")}, out)
}

// pair prints the token of a kiosk, a pad or the screen at the door: the only time it can be seen.
func pair(ctx context.Context, c config, said commands, out io.Writer) error {
	t := task{Role: staff.Kiosk, Pair: said.Pair.Kiosk, Hall: said.Pair.Hall}
	switch {
	case said.Pair.Pad != "":
		t.Role, t.Pair, t.Window = staff.Pad, "pad-"+said.Pair.Pad, said.Pair.Pad
	case said.Pair.Door != "":
		t.Role, t.Pair = staff.Door, said.Pair.Door
	}
	return tell(ctx, c, t, out)
}
