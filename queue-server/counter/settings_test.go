package counter_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/drivers/callpad"
	"paihao/drivers/ledboard"
	"paihao/queue-server/api"
	"paihao/queue-server/counter"
)

func good() counter.Settings {
	s := counter.Settings{Server: "https://hall.example", Hall: "sample", Window: "3", User: "li", Pad: "token", Language: "zh-CN"}
	s.Callpad.Port, s.Ratingpad.Port, s.Ledboard.Port = "/dev/a", "/dev/b", "/dev/c"
	return s
}

func TestSettings(t *testing.T) {
	s := good()
	s.Callpad.Template = &counter.CallTemplate{Head: counter.Hex{0x5a, 2}, Length: 4, Key: 2, Check: "xor",
		Keys: map[string]string{"10": "next", "11": "missed", "21": "7"}}
	s.Ratingpad.Template = &counter.RateTemplate{Ask: counter.Hex{1}, Head: counter.Hex{0x55}, Length: 2, Level: 1,
		Levels: counter.Hex{5, 4, 3, 2, 1}}
	s.Ledboard.Boards = []counter.LED{{Address: 1, Kind: "strip"}, {Address: 2, Kind: "strip", Window: "4"}, {Address: 9, Kind: "main"}}
	require.NoError(t, s.Validate())
	o := s.Options()
	require.Equal(t, map[byte]callpad.Key{0x10: callpad.Next, 0x11: callpad.Missed, 0x21: '7'}, o.CallTemplate.Keys)
	require.Equal(t, map[byte]int{5: 1, 4: 2, 3: 3, 2: 4, 1: 5}, o.RateTemplate.Levels)
	require.Equal(t, []counter.Board{
		{Board: ledboard.Board{Address: 1, Kind: ledboard.Strip}, Window: "3"},
		{Board: ledboard.Board{Address: 2, Kind: ledboard.Strip}, Window: "4"},
		{Board: ledboard.Board{Address: 9, Kind: ledboard.Main}},
	}, o.Boards)
	require.NotNil(t, o.Callpad)
	require.Nil(t, s.TrustedKey())
	s.Pin = api.Pin{1}.String()
	require.NoError(t, s.Validate())
	require.Equal(t, &api.Pin{1}, s.TrustedKey())

	s = counter.Settings{Server: "http://127.0.0.1:8080", Hall: "sample", Window: "3", Pad: "token", Language: "en"}
	s.Ratingpad.Port = "/dev/b"
	require.NoError(t, s.Validate(), "a window with a rating pad alone needs no clerk")
	require.Nil(t, s.Options().Callpad)
}

func TestAllFaultsAtOnce(t *testing.T) {
	var s counter.Settings
	s.Callpad.Baud, s.Ratingpad.Parity, s.Ledboard.Flow = -1, "perhaps", "up"
	s.Callpad.Template = &counter.CallTemplate{Keys: map[string]string{"100": "next", "12": "nothing"}}
	s.Ratingpad.Template = &counter.RateTemplate{Levels: counter.Hex{1}}
	s.Ledboard.Boards = []counter.LED{{Kind: "strip"}, {Address: 255, Kind: "wide"}, {Address: 9, Kind: "main", Window: "1"}, {Address: 9, Kind: "main"}}
	err := s.Validate()
	for _, fault := range []string{
		"server: ", "hall: ", "window: ", "language: ", "port: ", "callpad: ", "ratingpad: ", "ledboard: ",
		"callpad.template: keys", "callpad.template: callpad: template: no head", "ratingpad.template: levels",
		"board 1: address 0", "board 2: address 255", "board 2: kind", "board 3: kind", "board 4: address 9 twice",
	} {
		require.ErrorContains(t, err, fault)
	}
	for key, spoil := range map[string]func(*counter.Settings){
		"server: without https": func(s *counter.Settings) { s.Server = "http://hall.example" },
		"user: ":                func(s *counter.Settings) { s.User = "" },
		"pad: ":                 func(s *counter.Settings) { s.Pad = "" },
		"pin: give the 44":      func(s *counter.Settings) { s.Pin = "AAAA" },
		"pin: only https":       func(s *counter.Settings) { s.Server, s.Pin = "http://127.0.0.1:8080", api.Pin{1}.String() },
	} {
		s := good()
		spoil(&s)
		require.ErrorContains(t, s.Validate(), key)
	}
}
