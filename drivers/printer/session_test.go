package printer_test

import (
	"os"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"paihao/drivers/port/porttest"
	"paihao/drivers/printer"
)

// One page to each kind of printer, in the bytes of both directions as a port records them.
func TestSessions(t *testing.T) {
	generic, epson, custom := printer.MM80, printer.Models["epson-80"], printer.Models["vkp80iii"]
	torn := printer.Memory{Torn: true, Answers: true}
	for name, c := range map[string]struct {
		profile printer.Profile
		known   printer.Memory
		text    string
		want    printer.Outcome
		why     error
	}{
		"confirmed":    {epson, printer.Memory{}, "A017 请", printer.Confirmed, nil},
		"accepted":     {generic, printer.Memory{}, "A017 请", printer.Accepted, nil},
		"little-paper": {generic, printer.Memory{}, "A017 请", printer.Accepted, nil},
		"assumed":      {generic, printer.Memory{}, "A017 请", printer.Assumed, nil},
		"paper-end":    {generic, printer.Memory{}, "A017 请", printer.Failed, printer.ErrPaperEnd},
		"cover-opened": {epson, printer.Memory{}, "A017 请", printer.Unknown, printer.ErrCoverOpen},
		"vkp80iii":     {custom, printer.Memory{}, "A017", printer.Accepted, nil},
		"torn":         {generic, torn, "A017 请", printer.Accepted, nil},
		"cutter":       {epson, printer.Memory{Answers: true}, "A017 请", printer.Confirmed, nil},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				file, err := os.Open("testdata/sessions/" + name + ".trace")
				require.NoError(t, err)
				defer file.Close()
				sessions, err := porttest.Sessions(file)
				require.NoError(t, err)
				p := printer.New(porttest.Play(t, sessions[0]), c.profile, nil)
				p.Remember(c.known)
				out, err := p.Print(t.Context(), printer.Page{printer.Text{Text: c.text}, printer.Cut{}})
				require.ErrorIs(t, err, c.why)
				require.Equal(t, c.want, out)
			})
		})
	}
}
