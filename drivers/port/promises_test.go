package port_test

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port/porttest"
	"paihao/drivers/port/pty"
)

func TestPromisesOnOurTerminal(t *testing.T) { porttest.Promises(t, plug) }
func TestFaultsOnOurTerminal(t *testing.T)   { porttest.Faults(t, plug) }

// The same on a far end that somebody else wrote.
func TestPromisesOnSocat(t *testing.T) { porttest.Promises(t, plugSocat) }
func TestFaultsOnSocat(t *testing.T)   { porttest.Faults(t, plugSocat) }

func plug(t *testing.T) porttest.Device {
	p, err := pty.New(filepath.Join(t.TempDir(), "by-id", "usb-Paihao_Test-if00-port0"))
	require.NoError(t, err)
	t.Cleanup(func() { p.Close() })
	return p
}

// socat is a device whose cable is the program of that name.
type socat struct {
	link string
	cmd  *exec.Cmd
	io.Writer
	io.Reader
}

func plugSocat(t *testing.T) porttest.Device {
	if _, err := exec.LookPath("socat"); err != nil {
		t.Skip("socat is not installed")
	}
	s := &socat{link: filepath.Join(t.TempDir(), "socat")}
	require.NoError(t, s.Plug())
	t.Cleanup(func() { s.Unplug() })
	return s
}

func (s *socat) Name() string { return s.link }

// Plug returns when bytes pass: before that socat still sets up its terminal.
func (s *socat) Plug() error {
	s.cmd = exec.Command("socat", "-d", "-d", "-", "pty,raw,echo=0,link="+s.link)
	in, err1 := s.cmd.StdinPipe()
	out, err2 := s.cmd.StdoutPipe()
	notices, err3 := s.cmd.StderrPipe()
	s.Writer, s.Reader = in, out
	if err := errors.Join(err1, err2, err3, s.cmd.Start()); err != nil {
		return err
	}
	for n := bufio.NewScanner(notices); n.Scan(); {
		if strings.Contains(n.Text(), "starting data transfer loop") {
			return nil
		}
	}
	return errors.New("socat makes no terminal")
}

func (s *socat) Unplug() error {
	if s.cmd == nil {
		return nil
	}
	s.cmd.Process.Kill()
	s.cmd.Wait() // says that it was killed
	s.cmd = nil
	return os.Remove(s.link)
}
