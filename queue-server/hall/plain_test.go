package hall_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// plain writes JSON as people read it: no quotes, times on the hall's clock.
func plain(text []byte) string {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var b strings.Builder
	writePlain(&b, d, true)
	return b.String()
}

func writePlain(b *strings.Builder, d *json.Decoder, top bool) {
	token, err := d.Token()
	if err != nil {
		panic(err)
	}
	switch token := token.(type) {
	case json.Delim:
		first := true
		if !top {
			b.WriteString(token.String())
		}
		for d.More() {
			if !first {
				b.WriteString(", ")
			}
			first = false
			if token == '{' {
				key, _ := d.Token()
				fmt.Fprintf(b, "%s ", key)
			}
			writePlain(b, d, false)
		}
		end, _ := d.Token()
		if !top {
			fmt.Fprint(b, end)
		}
	case string:
		if at, err := time.Parse(time.RFC3339, token); err == nil {
			token = at.In(beijing).Format("15:04:05")
		}
		if token == "" {
			token = "-"
		}
		b.WriteString(token)
	default:
		fmt.Fprint(b, token)
	}
}

var beijing = time.FixedZone("", 8*60*60)
