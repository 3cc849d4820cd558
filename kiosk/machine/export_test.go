package machine

import (
	"context"

	"paihao/kiosk/flow"
)

// Carry carries out an effect that flow did not ask for. The loop, which alone does that otherwise, must rest.
func (m *Machine) Carry(ctx context.Context, e flow.Effect) { m.carryOut(ctx, e) }

// Left is for how many tickets there is paper.
func (m *Machine) Left() (int, bool) { return m.paper.left() }

// Slip is the length of a usual slip.
func (m *Machine) Slip() int { return m.paper.now().Roll.Slip }
