package machine_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// What the kiosk says are texts, and texts that need no filling in.
func TestEveryPhraseIsAText(t *testing.T) {
	for _, language := range assets.Languages {
		for _, key := range flow.PhraseKeys() {
			require.True(t, assets.Has(language, key), "%s %s", language, key)
			require.NotContains(t, assets.Text(language, key, nil), "<no value>", "%s %s", language, key)
		}
	}
}
