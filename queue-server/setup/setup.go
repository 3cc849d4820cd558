// Package setup reads hall.toml, the file in which an office describes its hall, into what the rules need of it
// ([hall.Setup]) and what visitors are shown of it ([hall.Catalogue]).
//
// It refuses to guess: a key it does not know, a reference to nothing or a rule without a bound is a fault. It finds
// all faults at once, each with its line and key, so that a file is mended in one sitting. It writes nothing anywhere
// and keeps nothing.
package setup

import (
	"errors"
	"fmt"

	"github.com/pelletier/go-toml/v2"

	"paihao/queue-server/hall"
)

// A Fault is one thing that is wrong in a file.
type Fault struct {
	Line int    // counts from 1; of the key, or of the table that lacks it
	Key  string // such as services[3].queue; arrays count from 0
	Text string
}

func (f *Fault) Error() string {
	if f.Key == "" {
		return fmt.Sprintf("line %d: %s", f.Line, f.Text)
	}
	return fmt.Sprintf("line %d: %s: %s", f.Line, f.Key, f.Text)
}

// Read reads a hall.toml. The error joins all the faults there are, each a *Fault; after a fault of TOML's own grammar
// nothing more can be known, and it is the only one. The setup names its catalogue by the sum that Encode gives it, and
// has no booking key: that one is a secret's other half, and its keeper fills it in.
func Read(data []byte) (hall.Setup, *hall.Catalogue, error) {
	var tree map[string]any
	if err := toml.Unmarshal(data, &tree); err != nil {
		return hall.Setup{}, nil, grammar(err)
	}
	r := &reader{bad: map[string]bool{}}
	f := defaults()
	r.table("", tree, &f)
	f.validate(r)
	if len(r.faults) > 0 {
		return hall.Setup{}, nil, r.located(data)
	}
	catalogue := f.catalogue()
	_, sum, err := Encode(catalogue)
	if err != nil {
		return hall.Setup{}, nil, err
	}
	return f.setup(sum), catalogue, nil
}

// grammar is the one fault of a file that is not TOML.
func grammar(err error) error {
	if fault, ok := errors.AsType[*toml.DecodeError](err); ok {
		line, column := fault.Position()
		return &Fault{Line: line, Text: fmt.Sprintf("column %d: %s", column, fault.Error())}
	}
	return fmt.Errorf("setup: %w", err)
}
