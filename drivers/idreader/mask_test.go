package idreader

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestNothingThatPrintsACardShowsIt(t *testing.T) {
	card, err := Parse(text(t, residentText))
	require.NoError(t, err)
	hidden := struct{ card Card }{card}
	open := struct{ Card Card }{card}

	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x", "%10s"} {
		for _, v := range []any{card, &card, open, &open, hidden, []Card{card}, map[string]Card{"a": card}, Reading{Card: card}} {
			fmt.Fprintf(&out, verb+"\n", v)
		}
	}
	fmt.Fprintln(&out, fmt.Errorf("read %v", card), errors.Join(fmt.Errorf("%+v", open)))
	for _, h := range []slog.Handler{slog.NewTextHandler(&out, nil), slog.NewJSONHandler(&out, nil)} {
		slog.New(h).Info("card", "card", card, "open", open, "hidden", hidden, "reading", Reading{Card: card})
	}
	require.NoError(t, json.NewEncoder(&out).Encode([]any{card, &card, open, hidden, Reading{Card: card}}))

	for _, secret := range []string{"测试甲", "样例路", hexOf("样例路"), "19491231", "1101051949", hexOf("110105194912310011"), hexOf("测试甲")} {
		require.NotContains(t, out.String(), secret)
	}
	require.Contains(t, out.String(), "测* 110105********0011")
}

func hexOf(s string) string { return fmt.Sprintf("%x", s) }

func TestMasked(t *testing.T) {
	for _, c := range []struct{ name, english, number, wantName, wantNumber string }{
		{"张三丰", "", "620102199001011234", "张*", "620102********1234"},
		{"𠮷田", "", "CAN110081033101", "𠮷*", "CAN110*****3101"},
		{"", "TEST, ONE", "123", "T*", "***"},
		{"", "", "", "", ""},
	} {
		name, number := cardOf(holder{name: c.name, english: c.english, number: c.number}).Masked()
		require.Equal(t, c.wantName, name)
		require.Equal(t, c.wantNumber, number)
	}
	require.Empty(t, Card{}.String(), "nobody's card")
}
