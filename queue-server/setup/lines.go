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
	place := offsets(data)
	for _, f := range r.faults {
		key := f.Key
		for key != "" {
			if _, ok := place[key]; ok {
				break
			}
			key = key[:max(strings.LastIndexAny(key, ".["), 0)] // a key that is missing is a fault of its table
		}
		f.Line = 1 + bytes.Count(data[:place[key]], []byte("\n"))
	}
	slices.SortStableFunc(r.faults, func(a, b *Fault) int { return cmp.Compare(a.Line, b.Line) })
	all := make([]error, len(r.faults))
	for i, f := range r.faults {
		all[i] = f
	}
	return errors.Join(all...)
}

// offsets says where in a document each key and table begins. What stands inside an inline table or list has no entry:
// it is on the line of its key or not far below.
func offsets(data []byte) map[string]int {
	place := map[string]int{}
	count := map[string]int{} // of the tables of a list so far
	table := ""
	var p unstable.Parser
	p.Reset(data)
	for p.NextExpression() {
		e := p.Expression()
		at, offset := table, -1
		if e.Kind != unstable.KeyValue {
			at = ""
		}
		for k := e.Key(); k.Next(); {
			if offset < 0 {
				offset = int(k.Node().Raw.Offset)
			}
			at = join(at, string(k.Node().Data))
			if n := count[at]; n > 0 && !(e.Kind == unstable.ArrayTable && k.IsLast()) {
				at = fmt.Sprintf("%s[%d]", at, n-1)
			}
		}
		switch e.Kind {
		case unstable.ArrayTable:
			count[at]++
			table = fmt.Sprintf("%s[%d]", at, count[at]-1)
			at = table
		case unstable.Table:
			table = at
		}
		if _, ok := place[at]; !ok {
			place[at] = offset
		}
	}
	return place
}
