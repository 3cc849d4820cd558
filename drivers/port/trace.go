package port

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// trace records what passes on a line in the file that the environment names in PAIHAO_TRACE, for whoever has to find
// out what a device really said, and for a test that plays it again (porttest.Play). One line an event, with tabs:
//
//	2026-11-23T09:15:02.123456+08:00  /dev/serial/by-id/usb-A1  open   115200 none 8 1 none
//	2026-11-23T09:15:02.125012+08:00  /dev/serial/by-id/usb-A1  >      10 04 01
//	2026-11-23T09:15:02.126877+08:00  /dev/serial/by-id/usb-A1  <      12
//	2026-11-23T09:16:10.000310+08:00  /dev/serial/by-id/usb-B2  <      *1295
//	2026-11-23T09:17:44.911042+08:00  /dev/serial/by-id/usb-A1  lost   read /dev/ttyUSB0: input/output error
//	2026-11-23T09:17:44.911208+08:00  /dev/serial/by-id/usb-A1  close
//
// > went to the device, and < came from it; *1295 are bytes that are not told, because the line is not Settings.Public.
// An event is noted when it is over. What goes to a printer is told, and so the file is its owner's alone.
//
// Several lines and programs may share the file: each event is one write at its end. A disk that is full loses events
// and stops no device.
type trace struct {
	file   *os.File
	name   string
	public bool
}

// openTrace returns nil when nothing is to be recorded: a nil trace does nothing.
func openTrace(s Settings) (*trace, error) {
	path := os.Getenv("PAIHAO_TRACE")
	if path == "" {
		return nil, nil
	}
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("PAIHAO_TRACE: %w", err)
	}
	t := &trace{file: file, name: s.Name, public: s.Public}
	t.note("open", fmt.Sprintln(s.Baud, s.Parity, s.Bits, s.Stop, s.Flow))
	return t, nil
}

func (t *trace) in(b []byte) {
	switch {
	case t == nil || len(b) == 0:
	case t.public:
		t.note("<", fmt.Sprintf("% x", b))
	default:
		t.note("<", fmt.Sprintf("*%d", len(b)))
	}
}

func (t *trace) out(b []byte) {
	if t != nil && len(b) > 0 {
		t.note(">", fmt.Sprintf("% x", b))
	}
}

func (t *trace) note(kind, what string) {
	if t == nil {
		return
	}
	at := time.Now().Format("2006-01-02T15:04:05.000000Z07:00")
	fmt.Fprintf(t.file, "%s\t%s\t%s\t%s\n", at, t.name, kind, strings.Join(strings.Fields(what), " "))
}

func (t *trace) close() {
	if t != nil {
		t.file.Close()
	}
}
