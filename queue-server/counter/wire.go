package counter

import "paihao/drivers/port"

// A Wire is the serial line of a device. Without a port there is no such device.
type Wire struct {
	Port   string `toml:"port"` // its stable name; see `kiosk devices`
	Baud   int    `toml:"baud"`
	Parity string `toml:"parity"`
	Flow   string `toml:"flow"`
}

func (w Wire) validate(key string) error { return in(key, w.settings().Validate()) }

func (w Wire) settings() port.Settings {
	return port.Settings{Name: w.Port, Baud: w.Baud, Parity: w.Parity, Flow: w.Flow}
}

// opener opens the line whenever its device is looked for; nil if there is none. Only of a public line a recording tells
// what came from the device.
func (w Wire) opener(public bool) Opener {
	if w.Port == "" {
		return nil
	}
	s := w.settings()
	s.Public = public
	return func() (Line, error) {
		p, err := port.Open(s)
		if err != nil {
			return nil, err // a nil *port.Port is not a nil Line
		}
		return p, nil
	}
}
