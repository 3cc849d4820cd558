package setup

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// located joins the faults, in the order of their lines.
func (r *reader) located(data []byte) error {
	line := lines(data)
	for _, f := range r.faults {
		key := f.Key
		for key != "" && line[key] == 0 {
			key = above(key) // what is missing is a fault of its table
		}
		f.Line = max(line[key], 1)
	}
	slices.SortStableFunc(r.faults, func(a, b *Fault) int { return cmp.Compare(a.Line, b.Line) })
	all := make([]error, len(r.faults))
	for i, f := range r.faults {
		all[i] = f
	}
	return errors.Join(all...)
}

// above is the table or list that holds key.
func above(key string) string { return key[:max(strings.LastIndexAny(key, ".["), 0)] }

// lines says where in a document each key, each table and each element of a list begins.
func lines(data []byte) map[string]int {
	d := &document{data: data, line: 1, found: map[string]int{}, count: map[string]int{}}
	table := ""
	var p unstable.Parser
	p.Reset(data)
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.KeyValue:
			d.value(d.key(e, table), e.Value())
		case unstable.ArrayTable:
			at := d.key(e, "")
			d.count[at]++
			table = fmt.Sprintf("%s[%d]", at, d.count[at]-1)
			d.found[table] = d.line
		case unstable.Table:
			table = d.key(e, "")
		}
	}
	return d.found
}

type document struct {
	data         []byte
	line, offset int            // reached so far
	found        map[string]int // the line of each
	count        map[string]int // of the tables of a list so far
}

// reach goes on to an offset, which is never before the last one.
func (d *document) reach(offset uint32) {
	d.line += bytes.Count(d.data[d.offset:offset], []byte("\n"))
	d.offset = int(offset)
}

// key finds the key of an expression below at, and returns where it leads.
func (d *document) key(e *unstable.Node, at string) string {
	for k := e.Key(); k.Next(); {
		d.reach(k.Node().Raw.Offset)
		at = join(at, string(k.Node().Data))
		if d.found[at] == 0 {
			d.found[at] = d.line
		}
		if n := d.count[at]; n > 0 && (e.Kind != unstable.ArrayTable || !k.IsLast()) {
			at = fmt.Sprintf("%s[%d]", at, n-1)
		}
	}
	return at
}

// value finds what stands inside an inline table or list.
func (d *document) value(at string, v *unstable.Node) {
	switch v.Kind {
	case unstable.InlineTable:
		for c := v.Children(); c.Next(); {
			d.value(d.key(c.Node(), at), c.Node().Value())
		}
	case unstable.Array:
		n := 0
		for c := v.Children(); c.Next(); n++ {
			here := fmt.Sprintf("%s[%d]", at, n)
			if c.Node().Raw.Length > 0 { // a list in a list has no place of its own
				d.reach(c.Node().Raw.Offset)
				d.found[here] = d.line
			}
			d.value(here, c.Node())
		}
	}
}
