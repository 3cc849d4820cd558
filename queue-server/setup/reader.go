package setup

import (
	"encoding"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"

	"paihao/queue-server/hall"
)

// A reader fills a file from the values of a TOML document and, other than a TOML library, goes on after a fault.
type reader struct {
	faults []*Fault
	bad    map[string]bool // the keys that have a fault
}

// fault notes a fault, unless the key, or a table around it, has one already that may be its cause.
func (r *reader) fault(key, format string, args ...any) {
	for at := key; at != ""; at = above(at) {
		if r.bad[at] {
			return
		}
	}
	r.bad[key] = true
	r.faults = append(r.faults, &Fault{Key: key, Text: fmt.Sprintf(format, args...)})
}

// table fills the struct that into points at.
func (r *reader) table(at string, from map[string]any, into any) {
	r.fields(at, from, reflect.ValueOf(into).Elem())
}

func (r *reader) fields(at string, from map[string]any, into reflect.Value) {
	known := map[string]reflect.Value{}
	for i := range into.NumField() {
		known[keyOf(into.Type().Field(i).Name)] = into.Field(i)
	}
	for _, key := range keys(from) {
		if field, ok := known[key]; ok {
			r.value(join(at, key), from[key], field)
		} else {
			r.fault(join(at, key), "unknown key")
		}
	}
}

// value fills into from a TOML value, or says what was wanted.
func (r *reader) value(at string, from any, into reflect.Value) {
	if text, ok := into.Addr().Interface().(encoding.TextUnmarshaler); ok {
		s, ok := from.(string)
		if !ok || text.UnmarshalText([]byte(s)) != nil {
			r.fault(at, "wanted %s", wanted(into.Type()))
		}
		return
	}
	ok := false
	switch into.Kind() {
	case reflect.Pointer:
		into.Set(reflect.New(into.Type().Elem()))
		r.value(at, from, into.Elem())
		return
	case reflect.String:
		var s string
		if s, ok = from.(string); ok {
			into.SetString(s)
		}
	case reflect.Bool:
		var b bool
		if b, ok = from.(bool); ok {
			into.SetBool(b)
		}
	case reflect.Int:
		var n int64
		if n, ok = from.(int64); ok {
			if ok = math.MinInt32 <= n && n <= math.MaxInt32; ok {
				into.SetInt(n)
			}
		}
	case reflect.Slice:
		var list []any
		if list, ok = from.([]any); ok {
			into.Set(reflect.MakeSlice(into.Type(), len(list), len(list)))
			for i, v := range list {
				r.value(fmt.Sprintf("%s[%d]", at, i), v, into.Index(i))
			}
		}
	case reflect.Map:
		var table map[string]any
		if table, ok = from.(map[string]any); ok {
			r.entries(at, table, into)
		}
	case reflect.Struct:
		var table map[string]any
		if table, ok = from.(map[string]any); ok {
			r.fields(at, table, into)
		}
	}
	if !ok {
		r.fault(at, "wanted %s", wanted(into.Type()))
	}
}

// entries adds to a map, which keeps its defaults.
func (r *reader) entries(at string, from map[string]any, into reflect.Value) {
	if into.IsNil() {
		into.Set(reflect.MakeMap(into.Type()))
	}
	for _, key := range keys(from) {
		v := reflect.New(into.Type().Elem()).Elem()
		r.value(join(at, key), from[key], v)
		into.SetMapIndex(reflect.ValueOf(key).Convert(into.Type().Key()), v)
	}
}

// wanted says in words what a key holds.
func wanted(t reflect.Type) string {
	switch t {
	case reflect.TypeFor[hall.Duration]():
		return `a length of time, such as "30m"`
	case reflect.TypeFor[clock]():
		return `a time of day, such as "04:00"`
	}
	switch t.Kind() {
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	case reflect.Int:
		return "a whole number"
	case reflect.Slice:
		return "a list"
	}
	return "a table"
}

// keyOf is the key of a field: ID is id, DayStart is dayStart.
func keyOf(field string) string {
	if field == "ID" {
		return "id"
	}
	return strings.ToLower(field[:1]) + field[1:]
}

func join(at, key string) string {
	if at == "" {
		return key
	}
	return at + "." + key
}

// keys lists the keys in a fixed order, so that the same file has the same faults each time.
func keys[V any](table map[string]V) []string {
	all := make([]string, 0, len(table))
	for key := range table {
		all = append(all, key)
	}
	slices.Sort(all)
	return all
}
