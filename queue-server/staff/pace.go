package staff

import (
	"sync"
	"time"
)

// A pace lets each name do something so often: every time costs, what it cost is forgiven as time passes, and who owes
// too much waits. It remembers no more names than it may; a new one then waits too.
type pace struct {
	cost, credit time.Duration
	most         int // names

	mu    sync.Mutex
	debts map[string]time.Time // by name: when all is forgiven
}

// charge takes the cost, or says that there is no credit left.
func (p *pace) charge(name string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := time.Now()
	until, known := p.debts[name]
	if !known && len(p.debts) >= p.most {
		for other, until := range p.debts {
			if !until.After(now) {
				delete(p.debts, other)
			}
		}
		if len(p.debts) >= p.most {
			return false
		}
	}
	if until.Before(now) {
		until = now
	}
	if until = until.Add(p.cost); until.Sub(now) > p.credit {
		return false
	}
	if p.debts == nil {
		p.debts = map[string]time.Time{}
	}
	p.debts[name] = until
	return true
}

func (p *pace) forgive(name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.debts, name)
}
