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

// lines says where in a document each key and table begins. What stands inside an inline table or list has no entry: it
// is on the line of its key or not far below.
func lines(data []byte) map[string]int {
	found := map[string]int{}
	count := map[string]int{} // of the tables of a list so far
	table, line, offset := "", 1, 0
	var p unstable.Parser
	p.Reset(data)
	for p.NextExpression() {
		e := p.Expression()
		at := ""
		if e.Kind == unstable.KeyValue {
			at = table
		}
		for k := e.Key(); k.Next(); {
			here := int(k.Node().Raw.Offset)
			line += bytes.Count(data[offset:here], []byte("\n"))
			offset = here
			at = join(at, string(k.Node().Data))
			if found[at] == 0 {
				found[at] = line
			}
			if n := count[at]; n > 0 && (e.Kind != unstable.ArrayTable || !k.IsLast()) {
				at = fmt.Sprintf("%s[%d]", at, n-1)
			}
		}
		switch e.Kind {
		case unstable.ArrayTable:
			count[at]++
			table = fmt.Sprintf("%s[%d]", at, count[at]-1)
			found[table] = line
		case unstable.Table:
			table = at
		}
	}
	return found
}
