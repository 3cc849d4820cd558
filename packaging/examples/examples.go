// Package examples embeds the settings that the project ships: each is a file to start from, and a test.
package examples

import _ "embed"

// Hall is the sample hall: what `queue-server demo` opens, in the shape that `queue-server apply` reads.
//
//go:embed hall.toml
var Hall []byte

// Kiosk is the settings of a terminal.
//
//go:embed kiosk.toml
var Kiosk []byte
