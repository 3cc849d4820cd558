package main

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/drivers/printer"
	"paihao/packaging/examples"
	"paihao/queue-server/api"
)

func mustFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "kiosk.toml")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestExample(t *testing.T) {
	c, err := readConfig(commands{Config: mustFile(t, string(examples.Kiosk))})
	require.NoError(t, err)
	require.Empty(t, c.Hall+c.Token+c.ID, "it is paired by a code")
	require.Equal(t, "https://hall.example", c.Server)
	require.NotEmpty(t, c.Pin)
	require.NotEmpty(t, c.Printer.Port)
	require.NotEmpty(t, c.Scanner.Port)

	t.Run("Defaults", func(t *testing.T) { // the file says that it shows them
		want := defaults()
		want.Server, want.Pin = c.Server, c.Pin
		want.Printer.Port, want.Reader.Port, want.Scanner.Port = c.Printer.Port, c.Reader.Port, c.Scanner.Port
		require.Equal(t, want, c)
	})
}

func TestAllFaultsAtOnce(t *testing.T) {
	_, err := readConfig(commands{Config: mustFile(t, `
server = "http://hall.example/x"
pin = "AAAA"
id = "a kiosk"
timeZone = "Mars/Olympus"
data = "here"
technician = "123456"
[printer]
port = ""
parity = "some"
model = "star"
roll = -1
[scanner]
port = "/dev/ttyUSB0"
flow = "water"
family = "metrologic"
[reader]
port = ""
`)})
	require.Error(t, err)
	for _, key := range []string{"server: ", "hall: ", "token: ", "id: ", "timeZone: ", "printer.port: ", "printer: ", "parity",
		"printer.model: ", "printer.roll: ", "data: ", "pin: give", "technician: ", "scanner.family: ", "reader.port: ", "scanner: ", "flow"} {
		require.ErrorContains(t, err, key)
	}
	require.NotContains(t, err.Error(), "scanner.port")
}

// Twenty kiosks have one file, and it is short.
func TestServerAndPinAreEnough(t *testing.T) {
	pin := api.Pin{1}
	c, err := readConfig(commands{Config: mustFile(t, "server = \"https://10.0.0.5\"\npin = \""+pin.String()+"\"\n")})
	require.NoError(t, err)
	require.Equal(t, "/dev/paihao/printer", c.Printer.Port)
	c.machine = "a machine"
	client := c.client("token")
	require.Equal(t, "a machine", client.Machine)
	require.NotNil(t, client.HTTP.Transport.(*http.Transport).TLSClientConfig.VerifyConnection)
	require.Nil(t, defaults().client("token").HTTP.Transport.(*http.Transport).TLSClientConfig, "without a pin, authorities count")
}

func TestUnknownKeys(t *testing.T) {
	_, err := readConfig(commands{Config: mustFile(t, "hal = \"x\"\n[printer]\nwidth = 80\n")})
	require.ErrorContains(t, err, "kiosk.toml:1: unknown key hal")
	require.ErrorContains(t, err, "kiosk.toml:3: unknown key printer.width")
}

func TestServerWithoutTLS(t *testing.T) {
	for server, ok := range map[string]bool{
		"http://127.0.0.1:8080": true, "http://[::1]:8080": true, "http://localhost": true, "https://hall.example:8443": true,
		"http://10.0.0.5:8080": false, "http://hall.example": false, "hall.example": false, "ftp://127.0.0.1": false, "": true,
	} {
		_, err := readConfig(commands{Server: server, Demo: true})
		require.Equal(t, ok, err == nil, "%q: %v", server, err)
	}
}

func TestAPinNeedsTLS(t *testing.T) {
	_, err := readConfig(commands{Config: mustFile(t, "server = \"http://127.0.0.1:80\"\npin = \""+api.Pin{1}.String()+"\"\n")})
	require.EqualError(t, err, "pin: only https has a key to check")
}

func TestDemoNeedsNoSettings(t *testing.T) {
	c, err := readConfig(commands{Demo: true})
	require.NoError(t, err)
	require.Equal(t, []string{"sample", "demo-kiosk", "demo"}, []string{c.Hall, c.Token, c.ID})
}

func TestCardsAndCodesAreNotTraced(t *testing.T) {
	c := defaults()
	require.True(t, c.Printer.settings().Public)
	require.False(t, c.Reader.settings().Public)
	require.False(t, c.Scanner.settings().Public)
}

func TestModels(t *testing.T) {
	c := defaults()
	require.Equal(t, printer.MM80, c.paper())
	c.Printer.Model = "vkp80iii"
	require.Equal(t, printer.CustomCode, c.paper().QR)
	require.Empty(t, c.validateModels())
	c.Scanner.Trigger = byCommand
	require.ErrorContains(t, errors.Join(c.validateModels()...), "scanner.trigger: the family none knows no command")
	for name := range families {
		c.Scanner.Family = name
		require.Equal(t, name == "none", len(c.validateModels()) > 0, name)
	}
	c.Scanner.Trigger = "button"
	require.ErrorContains(t, errors.Join(c.validateModels()...), "neither itself nor command")
	for said, want := range map[printer.Identity]string{
		{Maker: "EPSON", Model: "TM-T82"}: "epson-80", {Maker: "Custom", Model: "VKP80III"}: "vkp80iii",
		{Maker: "CITIZEN", Model: "PPU-231II"}: "citizen-ppu231ii", {}: "generic-80",
	} {
		require.Equal(t, want, modelFor(said, "generic-80"))
		require.Contains(t, printer.Models, want)
	}
}

func TestRunRefuses(t *testing.T) {
	for name, test := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"NoHall":    {[]string{"--token", "x", "--id", "k1"}, 1, "kiosk: hall: "},
		"NoFlag":    {[]string{"--colour"}, 2, "unknown flag"},
		"NoFile":    {[]string{"--config", "/nowhere.toml"}, 2, "/nowhere.toml"},
		"NoDisplay": {[]string{"--demo"}, 1, "there is no display"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv("DISPLAY", "")
			var out, errs strings.Builder
			require.Equal(t, test.status, run(t.Context(), test.args, &out, &errs))
			require.Contains(t, errs.String(), test.says)
			for line := range strings.Lines(errs.String()) {
				require.True(t, strings.HasPrefix(line, "kiosk: "), line)
			}
		})
	}
}

func TestHelp(t *testing.T) {
	var out, errs strings.Builder
	require.Zero(t, run(t.Context(), []string{"--help"}, &out, &errs))
	require.Contains(t, out.String(), "devices")
}

func TestScale(t *testing.T) {
	width, height, ok := dimensions("screen #0:\n  dimensions:    1920x1080 pixels (508x285 millimeters)\n")
	require.True(t, ok)
	require.Equal(t, []int{1920, 1080}, []int{width, height})
	_, _, ok = dimensions("unable to open display")
	require.False(t, ok)
	for _, size := range [][2]int{{1920, 1080}, {1366, 768}, {1080, 1920}, {3840, 2160}, {1200, 1920}} {
		scale := scaleFor(size[0], size[1])
		require.LessOrEqual(t, scale*panel.Width, float32(size[0]))
		require.LessOrEqual(t, scale*panel.Height, float32(size[1]))
	}
	require.Equal(t, float32(1), scaleFor(1080, 1920))
}
