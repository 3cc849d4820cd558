package packaging_test

import (
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"
)

// A guard that never barks is no guard: each kind of breach, made up, must be found, and what is right must pass.
func TestBreaches(t *testing.T) {
	for name, c := range map[string]struct{ file, source, want string }{
		"AllowedStd":      {"queue-server/hall/a.go", `import "crypto/sha256"`, ""},
		"AllowedRoom":     {"queue-server/engine/a.go", `import "paihao/queue-server/hall"`, ""},
		"AllowedModule":   {"queue-server/journal/bolt/a.go", `import "go.etcd.io/bbolt"`, ""},
		"AllowedSub":      {"kiosk/screens/a.go", `import "fyne.io/fyne/v2/canvas"`, ""},
		"AllowedDriver":   {"kiosk/machine/a.go", `import "paihao/drivers/printer"`, ""},
		"AllowedOwnSim":   {"drivers/printer/printersim/a.go", `import "paihao/drivers/printer"`, ""},
		"AllowedMain":     {"kiosk/main.go", `import "fyne.io/fyne/v2/app"`, ""},
		"AllowedTime":     {"kiosk/flow/a.go", "import \"time\"\nvar d time.Duration", ""},
		"AllowedTestFile": {"queue-server/hall/a_test.go", `import "os"`, ""},
		"AllowedTestdata": {"queue-server/hall/testdata/a.go", `import "os"`, ""},

		"Unlisted":      {"queue-server/utils/a.go", "", "queue-server/utils/a.go:1: queue-server/utils has no line"},
		"TopLevel":      {"main.go", "", "main.go:1: . has no line"},
		"OtherRoom":     {"queue-server/hall/a.go", `import "paihao/assets"`, "may not import paihao/assets"},
		"OtherSide":     {"kiosk/main.go", `import "paihao/queue-server/engine"`, "may not import paihao/queue-server/engine"},
		"OtherModule":   {"kiosk/outbox/a.go", `import "github.com/nats-io/nats.go"`, "may not import github.com"},
		"LikelyName":    {"kiosk/outbox/a.go", `import "go.etcd.io/bbolted"`, "may not import go.etcd.io/bbolted"},
		"OtherDriver":   {"drivers/printer/a.go", `import "paihao/drivers/idreader"`, "may not import paihao/drivers"},
		"OtherSim":      {"drivers/printer/printersim/a.go", `import "paihao/drivers/idreader"`, "may not import paihao"},
		"SimInMachine":  {"kiosk/machine/a.go", `import "paihao/drivers/printer/printersim"`, "may not import paihao"},
		"App":           {"kiosk/screens/a.go", `import "fyne.io/fyne/v2/app"`, "may not import fyne.io/fyne/v2/app"},
		"FyneInFlow":    {"kiosk/flow/a.go", `import "fyne.io/fyne/v2"`, "may not import fyne.io/fyne/v2"},
		"Cgo":           {"queue-server/engine/a.go", `import "C"`, "may not import C"},
		"OtherPlatform": {"queue-server/hall/a_windows.go", `import "os"`, "may not import os"},
		"OtherTag":      {"queue-server/hall/a.go", "//go:build never\n" + `import "os"`, "may not import os"},

		"PureOs":         {"queue-server/hall/a.go", `import "os/exec"`, "may not import os/exec"},
		"PureNet":        {"queue-server/report/a.go", `import "net/http"`, "may not import net/http"},
		"PureSync":       {"kiosk/flow/a.go", `import "sync/atomic"`, "may not import sync/atomic"},
		"PureContext":    {"kiosk/flow/a.go", `import "context"`, "may not import context"},
		"PureRand":       {"queue-server/hall/a.go", `import "math/rand/v2"`, "may not import math/rand/v2"},
		"PureCryptoRand": {"queue-server/hall/a.go", `import "crypto/rand"`, "may not import crypto/rand"},
		"PureLog":        {"queue-server/hall/a.go", `import "log/slog"`, "may not import log/slog"},
		"PureNow":        {"queue-server/hall/a.go", "import \"time\"\nvar t = time.Now()", "a.go:2: queue-server/hall may not use time.Now"},
		"PureNowValue":   {"queue-server/hall/a.go", "import \"time\"\nvar now = time.Now", "may not use time.Now"},
		"PureSince":      {"kiosk/flow/a.go", "import t \"time\"\nvar d = t.Since(t.Time{})", "may not use time.Since"},
		"PureDot":        {"kiosk/flow/a.go", "import . \"time\"\nvar t = Now()", "may not hide package time"},
		"PureGo":         {"queue-server/report/a.go", "func f() { go f() }", "may not start a goroutine"},
	} {
		t.Run(name, func(t *testing.T) {
			tree := fstest.MapFS{c.file: {Data: []byte("package a; " + c.source)}}
			faults, err := breaches(tree, rooms)
			require.NoError(t, err)
			if c.want == "" {
				require.Empty(t, faults)
				return
			}
			require.Len(t, faults, 1)
			require.Contains(t, faults[0], c.want)
		})
	}
}

func TestBreachesUnreadable(t *testing.T) {
	_, err := breaches(fstest.MapFS{"kiosk/flow/a.go": {Data: []byte("package")}}, rooms)
	require.Error(t, err)
}
