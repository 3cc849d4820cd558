package api

import (
	"strings"
	"time"

	"paihao/queue-server/hall"
)

// A Scope is a part of a hall: "hall", "zone:2" or "queue:A".
type Scope string

// Of is the scope as the rules know it.
func (s Scope) Of() hall.Scope {
	if zone, ok := strings.CutPrefix(string(s), "zone:"); ok {
		return hall.Scope{Zone: zone}
	}
	if queue, ok := strings.CutPrefix(string(s), "queue:"); ok {
		return hall.Scope{Queue: queue}
	}
	return hall.Scope{}
}

// SuspendRequest stops a part of the hall for a while.
type SuspendRequest struct {
	Scope   Scope     `json:"scope" maxLength:"48" pattern:"^(hall|(zone|queue):[A-Za-z0-9_-]{1,40})$"`
	Message string    `json:"message" maxLength:"40" doc:"one of hall.Messages"`
	Until   time.Time `json:"until,omitzero" doc:"when it is expected to end"`
}

// LiftRequest ends what was suspended.
type LiftRequest struct {
	Scope Scope `json:"scope" maxLength:"48" pattern:"^(hall|(zone|queue):[A-Za-z0-9_-]{1,40})$"`
}

// StopRequest gives no more numbers of a queue today.
type StopRequest struct {
	Message string `json:"message" maxLength:"40" doc:"one of hall.Messages"`
}

// GroupsRequest gives a window other queues.
type GroupsRequest struct {
	Queues []string    `json:"queues" maxItems:"100"`
	Helps  []hall.Help `json:"helps,omitempty" maxItems:"20"`
}

// PaperRequest enters printed slips that were served without the system.
type PaperRequest struct {
	Window  string   `json:"window" maxLength:"40"`
	Service string   `json:"service" maxLength:"64"`
	Numbers []string `json:"numbers" minItems:"1" maxItems:"200"`
}
