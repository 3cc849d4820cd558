//go:build e2e

package e2e

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"
)

// anew is where a copied kiosk has the key that makes it one of its own.
var anew = spot{540, 1325}

// password is the manager's of a hall that is no demonstration.
const password = "correct horse"

// newHall is a server that other machines can reach, with the sample hall, a manager, and TLS with a pair of its own.
func newHall(t *testing.T) *server {
	t.Helper()
	s := &server{t: t, data: t.TempDir(), command: []string{"serve", "--self-signed"}, address: outward() + ":0"}
	s.order("", "apply", filepath.Join(root, "packaging/examples/sample.toml"))
	s.order(password+"\n", "user", "add", "wang", "--role", "manager", "--hall", "sample")
	s.start()
	t.Cleanup(s.kill)
	require.NotEmpty(t, s.pin)
	return s
}

// order carries out a command on the server's data.
func (s *server) order(typed string, command ...string) {
	s.t.Helper()
	process := exec.Command(program("queue-server"), append(command, "--data", s.data)...)
	process.Stdin = strings.NewReader(typed)
	said, err := process.CombinedOutput()
	require.NoError(s.t, err, "%v: %s", command, said)
}

// outward is the address under which other machines know this one, or, without a network, its own.
func outward() string {
	all, _ := net.InterfaceAddrs()
	for _, a := range all {
		if n, ok := a.(*net.IPNet); ok && n.IP.To4() != nil && n.IP.IsGlobalUnicast() {
			return n.IP.String()
		}
	}
	return "127.0.0.1"
}

// install starts a kiosk whose settings are no more than the server's address and pin.
func (k *terminal) install(s *server, data string, through ...string) {
	k.t.Helper()
	k.start(fmt.Sprintf("server = %q\npin = %q\ndata = %q\n", s.base, s.pin, data), through...)
}

// otherMachine is a program that starts another one on a machine with another machine-id. The test is skipped where
// that cannot be done.
func otherMachine(t *testing.T) []string {
	t.Helper()
	id := filepath.Join(t.TempDir(), "machine-id")
	require.NoError(t, os.WriteFile(id, []byte("0123456789abcdef0123456789abcdef\n"), 0o644))
	through := []string{"unshare", "--mount", "--map-root-user", "sh", "-c", `mount --bind "$0" /etc/machine-id && exec "$@"`, id}
	if said, err := exec.Command(through[0], append(through[1:], "true")...).CombinedOutput(); err != nil {
		t.Skipf("no second machine here: %v: %s", err, said)
	}
	return through
}

// pair lets in the kiosk that shows a code, under the name that the page proposes.
func (b *tab) pair(code, picture string) {
	b.t.Helper()
	b.tap("#kiosks h2 button" + ready)
	b.shows("#ask[open] [name=code]")
	b.do("type in the code", chromedp.SendKeys("#ask [name=code]", code))
	b.keep(picture)
	b.press(kb.Enter)
	b.shows("#ask [data-paired]")
	b.keep(picture + "-done")
	b.press(kb.Escape)
	b.shows("#ask:empty")
}

// takes takes a number at a kiosk that has just been let in, and returns its slip's words.
func (k *terminal) takes(name string) string {
	k.t.Helper()
	k.take(name)
	slip := heard(k.t, "a slip", k.slips)
	require.Empty(k.t, k.printer.Faults())
	k.turn(name+"-home", func() { k.touch(done) })
	return slip.Text()
}

// TestInstallingKiosks: a kiosk that knows its server's address and pin only is let in by the code on its glass; a copy
// of its disk in another machine is refused, until that machine is let in as a kiosk of its own.
func TestInstallingKiosks(t *testing.T) {
	s := newHall(t)
	browser := newBrowser(t)
	office := newTab(t, browser, s).size(1440, 1000)
	office.open("/office?lang=zh-CN")
	office.signIn("wang", password)
	office.shows("#office")

	first, data := newPanel(t), t.TempDir()
	first.install(s, data)
	first.rest()
	code := first.digits()
	first.keep("install-code")
	first.turn("install-welcome", func() { office.pair(code, "page-pairing-zh-CN") })
	office.shows("#kiosk-demo li.good")
	first.rest()
	require.Regexp(t, `[A-Z]+\d{3}`, first.takes("install"))
	require.Equal(t, 1, s.waiting())

	through, copied := otherMachine(t), filepath.Join(t.TempDir(), "copied")
	require.NoError(t, os.CopyFS(copied, os.DirFS(data)))
	second := newPanel(t)
	second.install(s, copied, through...)
	second.rest()
	second.keep("install-copied")
	for _, lang := range []string{"en", "zh-CN"} {
		office.open("/office?lang=" + lang)
		said := map[string]string{"en": "another machine came with its pairing", "zh-CN": "另一台机器用了它的配对信息"}[lang]
		until(t, "the alarm", office.text, func(text string) bool { return strings.Contains(text, said) })
		office.keep("page-copied-" + lang)
		office.tap("#kiosks h2 button" + ready)
		office.shows("#ask[open] [data-copied=demo]")
		office.keep("page-copied-pairing-" + lang)
		office.press(kb.Escape)
		office.shows("#ask:empty")
	}
	require.True(t, first.alive())

	second.turn("install-anew", func() { second.touch(anew) })
	code = second.digits()
	second.turn("install-anew-welcome", func() { office.pair(code, "page-pairing-anew") })
	office.shows("#kiosk-k1 li.good")
	second.rest()
	require.Regexp(t, `[A-Z]+\d{3}`, second.takes("install-anew"))
	require.Equal(t, 2, s.waiting())
	until(t, "the alarm gone", office.text, func(text string) bool { return !strings.Contains(text, "另一台机器") })
}
