package web

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// TestEveryWordExists looks for the keys that templates and code name, and for
// those that they make of a code.
func TestEveryWordExists(t *testing.T) {
	keys := map[string]bool{}
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	pages, err := filepath.Glob("templates/*.html")
	require.NoError(t, err)
	named := regexp.MustCompile(`"(web\.[a-z0-9.-]*[a-z0-9])"`)
	for _, file := range append(files, pages...) {
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, match := range named.FindAllStringSubmatch(string(text), -1) {
			keys[match[1]] = true
		}
	}
	require.Greater(t, len(keys), 60, "the search has found what there is")
	for _, k := range kinds {
		keys["web.title."+k.view] = true
	}
	for _, state := range []hall.TicketState{hall.StateWaiting, hall.StateCalled, hall.StateServing, hall.StateServed,
		hall.StateMissed, hall.StateExpired} {
		keys["web.state."+string(state)] = true
	}
	keys["web.board.called"], keys["web.board.serving"] = true, true
	for _, class := range hall.Classes {
		keys["web.class."+string(class)] = true
	}
	for verb := range presses {
		keys["web.verb."+verb] = true
	}
	for level := range 5 {
		keys[fmt.Sprint("web.level.", level+1)] = true
	}
	for _, lang := range assets.Languages {
		keys["web.language."+lang] = true
		for key := range keys {
			require.True(t, assets.Has(lang, key), "%s in %s", key, lang)
		}
		for _, refusal := range hall.Refusals {
			require.NotContains(t, sentence(lang, refusal), "error.", "%s in %s", refusal, lang)
		}
	}
	for _, device := range []string{"printer", "reader", "scanner", "ready", "unplugged", "paper-out", "paper-low", "cover-open", "cutter", "offline", "unknown"} {
		require.True(t, assets.Has("en", "web.device."+device), device)
	}
}
