// Package examples embeds the settings that the project ships: each is a file to start from, and a test.
package examples

import _ "embed"

// Hall is a small hall with a remark on every key, in the shape that `queue-server apply` reads.
//
//go:embed hall.toml
var Hall []byte

// Sample is the hall that `queue-server demo` opens, at the scale of a city.
//
//go:embed sample.toml
var Sample []byte

// Kiosk is the settings of a terminal.
//
//go:embed kiosk.toml
var Kiosk []byte
