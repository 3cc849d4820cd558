package machine

import "sync"

// A mailbox passes things on in order, and never makes who puts something in wait. One goroutine takes them out.
type mailbox[T any] struct {
	ready chan struct{} // holds a token while something may lie in the box
	mu    *sync.Mutex
	items *[]T
}

func newMailbox[T any]() mailbox[T] {
	return mailbox[T]{ready: make(chan struct{}, 1), mu: new(sync.Mutex), items: new([]T)}
}

func (b mailbox[T]) put(item T) {
	b.mu.Lock()
	*b.items = append(*b.items, item)
	b.mu.Unlock()
	select {
	case b.ready <- struct{}{}:
	default:
	}
}

// take empties the box.
func (b mailbox[T]) take() []T {
	b.mu.Lock()
	defer b.mu.Unlock()
	items := *b.items
	*b.items = nil
	return items
}
