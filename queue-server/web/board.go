package web

import (
	"paihao/queue-server/hall"
)

// A boardScene is the screen of a zone.
type boardScene struct {
	scene
	hall.Board
}
