package machine

import (
	"log/slog"
	"reflect"
	"slices"

	"paihao/kiosk/flow"
)

// telling are the fields of inputs and effects that may stand in the diary. All others stay out of it: what was typed,
// scanned or read, tokens, and whatever a field that is still to be thought of will hold.
var telling = []string{
	"Visit", "Service", "Queue", "Department", "Floor", "Language", "Copy", "Alone", "Large", "Phone", "Paper", "Reason",
	"Refusal", "Device", "Mode", "On", "Left", "Typed", "Priority", "Matters", "Another", "Right", "Pages", "Steps", "Volume",
}

// quiet are inputs and effects that come too often to tell much.
var quiet = []reflect.Type{
	reflect.TypeFor[flow.Ticked](), reflect.TypeFor[flow.Watched](), reflect.TypeFor[flow.Lost](), reflect.TypeFor[flow.Measured](),
	reflect.TypeFor[flow.Stocked](),
}

// note writes down an input or an effect.
func (m *Machine) note(kind string, what any) {
	value := reflect.ValueOf(what)
	if slices.Contains(quiet, value.Type()) {
		return
	}
	attrs := []any{"is", value.Type().Name()}
	for _, name := range telling {
		field := value.FieldByName(name)
		if !field.IsValid() || field.IsZero() {
			continue
		}
		switch field.Kind() {
		case reflect.String:
			attrs = append(attrs, slog.String(name, field.String()))
		case reflect.Bool:
			attrs = append(attrs, slog.Bool(name, field.Bool()))
		case reflect.Int:
			attrs = append(attrs, slog.Int64(name, field.Int()))
		}
	}
	m.Diary.Debug(kind, attrs...)
}
