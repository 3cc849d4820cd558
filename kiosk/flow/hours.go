package flow

import (
	"time"

	"paihao/queue-server/hall"
)

// today is the lobby as far as it can be believed: what was last heard of a day is nothing about the next one.
func (v *Visit) today() *hall.Lobby {
	if v.lobby == nil || !v.server && v.lobby.Opens != nil && !v.now.Before(*v.lobby.Opens) {
		return nil
	}
	return v.lobby
}

// periods are when the kiosk gives numbers, and those when its screen is on; none of either = at all times. Hours that
// have none today are those of a day on which it is closed.
func (v *Visit) periods() (numbers, screen []hall.Period, always bool) {
	l := v.today()
	if l == nil {
		return nil, v.orders.Screen, true
	}
	return l.Hours, v.orders.Screen, len(l.Hours) == 0 && l.Opens == nil
}

// giving tells whether numbers are given at this time, as far as anybody knows.
func (v *Visit) giving() bool {
	numbers, _, always := v.periods()
	return always || within(numbers, v.now)
}

// closed says why the kiosk sleeps; nil = it does not.
func (v *Visit) closed() *Closed {
	if v.orders.Closed {
		return &Closed{Office: true, Reason: v.orders.Reason}
	}
	numbers, screen, always := v.periods()
	if len(screen) == 0 {
		if always || within(numbers, v.now) {
			return nil
		}
		screen = numbers
	} else if within(screen, v.now) {
		return nil
	}
	c := &Closed{Opens: next(screen, v.now)}
	if c.Opens == nil && v.lobby != nil && v.lobby.Opens != nil && v.now.Before(*v.lobby.Opens) {
		c.Opens = v.lobby.Opens
	}
	return c
}

// asleep tells whether the welcome is that of a kiosk that is closed. Who has begun may finish.
func (v *Visit) asleep() bool { return v.screen == Welcome && v.closed() != nil }

// turns are the times at which a kiosk opens or closes by itself.
func (v *Visit) turns() []time.Time {
	numbers, screen, _ := v.periods()
	var times []time.Time
	for _, list := range [][]hall.Period{numbers, screen} {
		for _, p := range list {
			times = append(times, p.From, p.To)
		}
	}
	if v.lobby != nil && v.lobby.Opens != nil {
		times = append(times, *v.lobby.Opens)
	}
	return times
}

func within(list []hall.Period, now time.Time) bool {
	for _, p := range list {
		if !now.Before(p.From) && now.Before(p.To) {
			return true
		}
	}
	return false
}

// next is when the next of the periods begins; nil = none does.
func next(list []hall.Period, now time.Time) *time.Time {
	for _, p := range list {
		if now.Before(p.From) {
			return &p.From
		}
	}
	return nil
}
