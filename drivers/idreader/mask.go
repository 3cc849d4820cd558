package idreader

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"unicode/utf8"
)

// Masked returns the name and number as they may be shown to others: 张*, 620102********1234.
func (c Card) Masked() (name, number string) {
	name = c.Name()
	if name == "" {
		name = c.English()
	}
	if _, size := utf8.DecodeRuneInString(name); size > 0 {
		name = name[:size] + "*"
	}
	number = c.Number()
	if len(number) > 10 {
		number = number[:6] + strings.Repeat("*", len(number)-10) + number[len(number)-4:]
	} else {
		number = strings.Repeat("*", len(number))
	}
	return name, number
}

// String returns the masked card.
func (c Card) String() string {
	name, number := c.Masked()
	return strings.TrimSpace(name + " " + number)
}

// Format writes the masked card for every verb and flag.
func (c Card) Format(s fmt.State, _ rune) { io.WriteString(s, c.String()) }

// LogValue logs the masked card.
func (c Card) LogValue() slog.Value { return slog.StringValue(c.String()) }

// MarshalJSON encodes the masked card; there is no way back.
func (c Card) MarshalJSON() ([]byte, error) { return json.Marshal(c.String()) }
