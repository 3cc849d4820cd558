package port_test

import (
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

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

func (s *socat) Plug() error {
	s.cmd = exec.Command("socat", "-", "pty,raw,echo=0,link="+s.link)
	in, err1 := s.cmd.StdinPipe()
	out, err2 := s.cmd.StdoutPipe()
	s.Writer, s.Reader = in, out
	err := errors.Join(err1, err2, s.cmd.Start())
	for end := time.Now().Add(20 * time.Second); err == nil; time.Sleep(time.Millisecond) {
		if _, missing := os.Stat(s.link); missing == nil {
			return nil
		}
		if time.Now().After(end) {
			err = errors.New("socat makes no terminal")
		}
	}
	return err
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
