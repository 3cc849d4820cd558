package journal_test

import (
	"testing"

	"paihao/queue-server/journal"
	"paihao/queue-server/journal/journaltest"
)

func TestMemory(t *testing.T) {
	journaltest.Run(t, func(*testing.T) journaltest.Store { return journal.NewMemory() })
}
