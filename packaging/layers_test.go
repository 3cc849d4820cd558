// Package packaging_test guards the house itself: which room may import which. It looks at every Go file that is not a
// test, whatever its build tags, and needs no compiler for it.
package packaging_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

const (
	bbolt   = "go.etcd.io/bbolt"
	fyne    = "fyne.io/fyne/v2"
	noApp   = "!fyne.io/fyne/v2/app"
	huma    = "github.com/danielgtaylor/huma/v2"
	kong    = "github.com/alecthomas/kong"
	pinyin  = "github.com/mozillazg/go-pinyin"
	prom    = "github.com/prometheus/client_golang"
	qrcode  = "github.com/skip2/go-qrcode"
	serial  = "go.bug.st/serial"
	testify = "github.com/stretchr/testify"
	toml    = "github.com/pelletier/go-toml/v2"
	xcrypto = "golang.org/x/crypto"
	ximage  = "golang.org/x/image"
	xsys    = "golang.org/x/sys"
	xtext   = "golang.org/x/text"
)

// rooms is the table of arrows. Everyone may import std; a package that is not here is a fault. The first line that
// matches counts. A star stands for one name of a path, "/..." for everything inside, "^" for the folder above, and a
// "!" takes away again.
var rooms = []room{
	{dir: "assets", may: []string{"github.com/nicksnyder/go-i18n/v2", "golang.org/x/text/language"}},

	{dir: "queue-server", may: []string{"queue-server/...", "assets", "packaging/examples", kong, toml}},
	{dir: "queue-server/hall", pure: true},
	{dir: "queue-server/report", pure: true, may: []string{"queue-server/hall"}},
	{dir: "queue-server/journal"},
	{dir: "queue-server/journal/journaltest", may: []string{"^", testify}},
	{dir: "queue-server/journal/bolt", may: []string{"^", bbolt}},
	{dir: "queue-server/journal/nats", may: []string{"^", "github.com/nats-io/nats.go"}},
	{dir: "queue-server/engine", may: []string{"queue-server/hall", "queue-server/report", "queue-server/journal"}},
	{dir: "queue-server/setup", may: []string{"queue-server/hall", toml, pinyin}},
	{dir: "queue-server/staff", may: []string{"queue-server/api", xcrypto, bbolt}}, // what a machine is, is said once
	{dir: "queue-server/vault", may: []string{xcrypto, bbolt}},
	{dir: "queue-server/speech", may: []string{"queue-server/hall", "assets"}},
	{dir: "queue-server/api", may: []string{"queue-server/hall"}},
	{dir: "queue-server/api/serve", may: []string{
		"^", "queue-server/hall", "queue-server/staff", "queue-server/vault", "assets", huma, prom,
	}},
	{dir: "queue-server/web", may: []string{
		"queue-server/api", "queue-server/hall", "queue-server/report", "queue-server/staff", "queue-server/vault",
		"queue-server/setup", "assets", "github.com/xuri/excelize/v2", qrcode,
	}},
	{dir: "queue-server/counter", may: []string{
		"queue-server/api", "queue-server/hall", "assets",
		"drivers/port", "drivers/ratingpad", "drivers/callpad", "drivers/ledboard",
	}},

	{dir: "kiosk", may: []string{
		"kiosk/...", "drivers/...", "assets", "queue-server/hall", "queue-server/api", fyne, ximage, xsys, kong, toml, "C", // xsys: the clock of the boot; C: how the C library keeps memory
	}},
	{dir: "kiosk/flow", pure: true, may: []string{"queue-server/hall"}},
	{dir: "kiosk/machine", may: []string{
		"kiosk/flow", "kiosk/outbox", "queue-server/hall", "queue-server/api", "assets", "drivers/*",
	}},
	{dir: "kiosk/pairing", may: []string{"queue-server/hall", "queue-server/api"}},
	{dir: "kiosk/outbox", may: []string{bbolt, "queue-server/api", "queue-server/hall"}}, // it keeps what will be told, as it will be told
	// The rules' values stand in a flow.View: needs, states of tickets and visits, the codes of reasons.
	{dir: "kiosk/screens", may: []string{"kiosk/flow", "queue-server/hall", "assets", qrcode, fyne, noApp}},
	{dir: "kiosk/bench", may: []string{
		"drivers/*/*sim", "drivers/callpad", "drivers/ratingpad", "drivers/port/pty", "assets", fyne, noApp,
	}},

	{dir: "drivers/port", may: []string{serial, xsys}},
	{dir: "drivers/port/pty", may: []string{xsys}},
	{dir: "drivers/port/porttest", may: []string{"^", "drivers/port/pty", testify}},
	{dir: "drivers/*", may: []string{xtext, ximage, qrcode}},
	{dir: "drivers/*/*sim", may: []string{"^", xtext, ximage, qrcode}},

	{dir: "packaging"},
	{dir: "packaging/examples"},
	{dir: "packaging/bench", may: []string{
		"queue-server/hall", "queue-server/api", "drivers/printer", "drivers/printer/printersim", "drivers/port/pty", xsys,
	}},
	{dir: "packaging/bench/bare", may: []string{fyne}},
	{dir: "packaging/qrtest", may: []string{"github.com/makiuchi-d/gozxing"}},
	{dir: "packaging/e2e"},
}

func TestArrows(t *testing.T) {
	faults, err := breaches(os.DirFS(".."), rooms)
	require.NoError(t, err)
	require.Empty(t, faults)
}
