package port

import "golang.org/x/sys/unix"

// Pick is pick.
var Pick = pick

// Mode returns how the terminal was set up.
func (p *Port) Mode() (mode *unix.Termios, err error) {
	raw, err := p.line.SyscallConn()
	if err != nil {
		return nil, err
	}
	failed := raw.Control(func(fd uintptr) { mode, err = unix.IoctlGetTermios(int(fd), unix.TCGETS) })
	if failed != nil {
		return nil, failed
	}
	return mode, err
}
