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
		hall.StateMissed, hall.StateExpired, hall.StateHeld, hall.StateAfar, hall.StateCancelled} {
		keys["web.state."+string(state)] = true
	}
	keys["web.board.called"], keys["web.board.serving"] = true, true
	for _, class := range hall.Classes {
		keys["web.class."+string(class)] = true
	}
	for _, kind := range []hall.AlarmKind{hall.AlarmHelp, hall.AlarmLost, hall.AlarmPrinter, hall.AlarmPaper, hall.AlarmCard, hall.AlarmSound} {
		keys["web.alarm."+string(kind)], keys["web.alarm."+string(kind)+".do"] = true, true
	}
	for _, condition := range []string{"never", "lost", "asleep", "card", "paper", "pending", "leased"} {
		keys["web.kiosk."+condition] = true
	}
	for _, p := range places {
		keys["web.verb."+p.verb] = true
		if p.asks {
			keys["web.ask."+p.verb] = true
		}
	}
	for verb := range primaryIcons {
		keys["web.verb."+verb] = true
	}
	for verb := range holderIcons {
		keys["web.holder."+verb] = true
	}
	for kind, codes := range map[string][]string{
		"verb": {"reopen", "open.again", "next.finishes", "finish.as"}, "verify": {"yes", "no"},
		"pause": hall.PauseReasons, "reason": hall.CallReasons, "outcome": hall.FinishOutcomes,
		"ask.group": {"windows", "clerks", "queues", "own", "services"},
		"need":      words(hall.Needs...),
		"exception": words(hall.ExceptManual, hall.ExceptDeferred, hall.ExceptTransferred, hall.ExceptInterleaved, hall.ExceptPaper),
		"why":       words(hall.ExceptManual, hall.ExceptDeferred, hall.ExceptTransferred, hall.ExceptInterleaved, hall.ExceptPaper),
		"obstacle":  words(hall.NoSlipYet, hall.PersonBusy, hall.TurnOfRest),
		"message":   hall.Messages,
	} {
		for _, code := range codes {
			keys["web."+kind+"."+code] = true
		}
	}
	for state := range visitIcons {
		keys["web.visit."+string(state)] = true
	}
	for _, reason := range hall.OnTimeReasons {
		keys["web.on-time."+reason] = true
	}
	for _, kind := range (identity{}).Identities() {
		keys["web.identity."+kind] = true
	}
	for _, verb := range []string{"check-in", "on-time", "cancel"} {
		keys["web.reception."+verb] = true
	}
	for level := range 5 {
		keys[fmt.Sprint("web.level.", level+1)] = true
		for _, code := range hall.Reasons(level + 1) {
			keys["reason."+hall.ReasonTable+"."+code] = true
		}
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

func words[T ~string](codes ...T) (all []string) {
	for _, code := range codes {
		all = append(all, string(code))
	}
	return all
}
