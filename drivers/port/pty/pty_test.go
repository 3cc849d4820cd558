package pty_test

import (
	"context"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port"
	"paihao/drivers/port/pty"
)

func TestLinkFollowsThePlug(t *testing.T) {
	link := filepath.Join(t.TempDir(), "by-id", "usb-test")
	p, err := pty.New(link)
	require.NoError(t, err)
	require.Equal(t, link, p.Name())
	target, err := os.Readlink(link)
	require.NoError(t, err)
	require.Regexp(t, `^/dev/pts/\d+$`, target)

	require.NoError(t, p.Unplug())
	require.NoError(t, p.Unplug(), "twice is fine")
	_, err = os.Lstat(link)
	require.ErrorIs(t, err, fs.ErrNotExist)
	_, err = p.Read(make([]byte, 1))
	require.ErrorIs(t, err, os.ErrClosed)
	_, err = p.Write([]byte("x"))
	require.ErrorIs(t, err, os.ErrClosed)

	require.NoError(t, p.Plug())
	_, err = os.Stat(link)
	require.NoError(t, err)
	require.NoError(t, p.Close())
	require.ErrorIs(t, p.Plug(), os.ErrClosed)
}

func TestStaleLinkIsReplaced(t *testing.T) {
	link := filepath.Join(t.TempDir(), "usb-test")
	require.NoError(t, os.Symlink("/dev/pts/gone", link))
	require.NoError(t, os.Symlink("/dev/pts/gone", link+".new"))
	p, err := pty.New(link)
	require.NoError(t, err)
	defer p.Close()
	_, err = os.Stat(link)
	require.NoError(t, err)
}

func TestServeGoesOnAfterAReplug(t *testing.T) {
	p, err := pty.New("")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() {
		ended <- p.Serve(ctx, func(rw io.ReadWriter) error {
			_, err := io.Copy(rw, rw)
			return err
		})
	}()
	for range 3 {
		host, err := port.Open(port.Settings{Name: p.Name()})
		require.NoError(t, err)
		_, err = host.Write([]byte("echo"))
		require.NoError(t, err)
		got := make([]byte, 4)
		_, err = io.ReadFull(host, got)
		require.NoError(t, err)
		require.Equal(t, "echo", string(got))
		require.NoError(t, p.Unplug())
		require.NoError(t, host.Close())
		require.NoError(t, p.Plug())
	}
	cancel()
	require.ErrorIs(t, <-ended, context.Canceled)
}

// A device that is about to answer when its plug is pulled is served again too.
func TestServeGoesOnAfterAnAnswerToNobody(t *testing.T) {
	p, err := pty.New("")
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(t.Context())
	ended, served, pulled := make(chan error), make(chan struct{}), make(chan struct{})
	go func() {
		ended <- p.Serve(ctx, func(rw io.ReadWriter) error {
			served <- struct{}{}
			<-pulled
			_, err := rw.Write([]byte("answer"))
			return err
		})
	}()
	for range 2 {
		<-served
		require.NoError(t, p.Unplug())
		pulled <- struct{}{}
		require.NoError(t, p.Plug())
	}
	<-served
	require.NoError(t, p.Unplug())
	cancel()
	close(pulled)
	require.ErrorIs(t, <-ended, context.Canceled)
}
