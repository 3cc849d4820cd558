package machine

import (
	"sync"
	"time"

	"paihao/kiosk/outbox"
)

// A Boot is one running of the operating system. Its clock goes on while the machine sleeps, and no setting of the wall
// clock changes it.
type Boot struct {
	ID     string               // another one after each start
	Uptime func() time.Duration // since the start
}

// A clock tells the server's time. It is known by the boot's clock, so that it stays right without the server until the
// machine is started again. Before the server was reached it is a guess, which does not jump either.
type clock struct {
	boot  Boot
	mu    sync.Mutex
	known bool
	mark  mark
}

// A mark says what time it was on the server when the boot had lasted so long.
type mark struct {
	Boot   string        `json:"boot"`
	Uptime time.Duration `json:"uptime"`
	Server time.Time     `json:"server"`
}

// begin goes on with what was known before the program started: all in the same boot; in another one, that it cannot be
// earlier by now. Otherwise the wall clock has to do.
func (c *clock) begin(before mark, wall time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.known, c.mark = before.Boot == c.boot.ID && !before.Server.IsZero(), before
	if !c.known {
		c.mark = mark{c.boot.ID, c.boot.Uptime(), wall.Round(0)}
		if before.Server.After(wall) {
			c.mark.Server = before.Server
		}
	}
}

// now is the time, and whether it is the server's.
func (c *clock) now() (at time.Time, known bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.mark.Server.IsZero() {
		return time.Now(), false // it has not begun
	}
	return c.mark.Server.Add(c.boot.Uptime() - c.mark.Uptime), c.known
}

// slow is an answer that took too long for its time to be better than what is known.
const slow = 2 * time.Second

// learn takes in the time that an answer of the server said, that was asked for when the boot had lasted so long. It
// returns what is to be kept; ok is false when nothing was learned.
func (c *clock) learn(server time.Time, asked time.Duration) (m mark, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	took := c.boot.Uptime() - asked
	if c.known && took > slow {
		return c.mark, false
	}
	c.known, c.mark = true, mark{c.boot.ID, asked + took/2, server.Round(0)}
	return c.mark, true
}

// Now is the time of the server, as far as it is known.
func (m *Machine) Now() time.Time {
	at, _ := m.clock.now()
	return at
}

// setClock learns the time from an answer.
func (m *Machine) setClock(server time.Time, asked time.Duration) {
	before, known := m.clock.now()
	mark, ok := m.clock.learn(server, asked)
	if !ok {
		return
	}
	if off := m.Now().Sub(before); !known || off.Abs() > time.Second {
		m.Diary.Info("clock set", "by", off.Round(time.Millisecond))
	}
	m.write("clock", func() error { return m.Outbox.Keep(outbox.Clock, mark) })
}
