package counter

import (
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"paihao/drivers/callpad"
	"paihao/drivers/ratingpad"
)

// A CallTemplate is a callpad.Template with its bytes in hex.
type CallTemplate struct {
	Head   Hex               `toml:"head"`
	Length int               `toml:"length"`
	Key    int               `toml:"key"`
	Keys   map[string]string `toml:"keys"` // "10" = "next"; also recall, start, finish, missed, clear, 0 to 9
	Check  callpad.Check     `toml:"check"`
	From   int               `toml:"from"`
	Answer Hex               `toml:"answer"`
	Show   Hex               `toml:"show"`
	Digits int               `toml:"digits"`
}

// A RateTemplate is a ratingpad.Template with its bytes in hex.
type RateTemplate struct {
	Ask    Hex             `toml:"ask"`
	Rest   Hex             `toml:"rest"`
	Head   Hex             `toml:"head"`
	Length int             `toml:"length"`
	Level  int             `toml:"level"`
	Levels Hex             `toml:"levels"` // the bytes of the levels 1 to 5
	Check  ratingpad.Check `toml:"check"`
	From   int             `toml:"from"`
}

// Hex are bytes, written as in "5A 02".
type Hex []byte

// UnmarshalText reads pairs of hex digits with or without spaces.
func (h *Hex) UnmarshalText(text []byte) (err error) {
	*h, err = hex.DecodeString(strings.ReplaceAll(string(text), " ", ""))
	return err
}

var keyNames = map[string]callpad.Key{
	"next": callpad.Next, "recall": callpad.Recall, "start": callpad.Start, "finish": callpad.Finish, "missed": callpad.Missed, "clear": callpad.Clear,
}

func (t CallTemplate) template() (callpad.Template, error) {
	made := callpad.Template{Head: t.Head, Length: t.Length, Key: t.Key, Keys: map[byte]callpad.Key{}, Check: t.Check,
		From: t.From, Answer: t.Answer, Show: t.Show, Digits: t.Digits}
	var faults []error
	for code, name := range t.Keys {
		b, err := hex.DecodeString(code)
		key, known := keyNames[name]
		if len(name) == 1 && name[0] >= '0' && name[0] <= '9' {
			key, known = callpad.Key(name[0]), true
		}
		if err != nil || len(b) != 1 || !known {
			faults = append(faults, fmt.Errorf("keys: %q = %q is not of the form \"10\" = \"next\"", code, name))
			continue
		}
		made.Keys[b[0]] = key
	}
	return made, errors.Join(faults...)
}

func (t RateTemplate) template() (ratingpad.Template, error) {
	made := ratingpad.Template{Ask: t.Ask, Rest: t.Rest, Head: t.Head, Length: t.Length, Level: t.Level,
		Levels: map[byte]int{}, Check: t.Check, From: t.From}
	if len(t.Levels) != ratingpad.Levels {
		return made, errors.New("levels: give the bytes of the levels 1 to 5")
	}
	for i, b := range t.Levels {
		made.Levels[b] = i + 1
	}
	return made, nil
}
