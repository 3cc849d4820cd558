package machine_test

import (
	"fmt"
	"os"
	"regexp"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/idreader/idreadersim"
	"paihao/drivers/printer/printersim"
	"paihao/kiosk/flow"
	"paihao/kiosk/machine"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// A journey is what one visitor does, step by step. Each step ends when all that came of it at once has happened.
type journey struct {
	name  string
	begin func(k *rig) // before the visitor comes
	steps []func(k *rig)
}

func touches(inputs ...flow.Input) func(k *rig) {
	return func(k *rig) { k.touch(inputs...) }
}

func waits(d time.Duration) func(k *rig) {
	return func(k *rig) { k.pass(d) }
}

// chooses opens the first common service.
func chooses(k *rig) {
	if v := k.sees(); v.Screen == flow.ChooseScreen {
		k.touch(flow.ChoseService{Service: v.Common[0].ID})
	}
}

var bookedCode string

func shows(k *rig) { require.NoError(k.t, k.scanner.Show(bookedCode)) }

func booked(k *rig) {
	bookedCode = k.town.book(k.t, time.Now().Truncate(30*time.Minute), nil).Code
}

var journeyCard = idreadersim.Resident("测试甲", "19900307")

func puts(k *rig)  { require.NoError(k.t, k.reader.Put(journeyCard)) }
func takes(k *rig) { k.reader.Take() }

// asks is from the large key to the slip, in small steps of time: the answer, the merge and the paper are all within.
var asks = []func(k *rig){
	touches(flow.AskedNumber{}), waits(time.Millisecond), waits(20 * time.Millisecond), waits(300 * time.Millisecond),
	waits(3 * time.Second), waits(time.Second),
}

var journeys = []journey{
	{name: "number", steps: append([]func(k *rig){touches(flow.TookNumber{}), chooses}, asks...)},
	{name: "english priority and needs", steps: append([]func(k *rig){
		touches(flow.Switched{Language: "en"}), touches(flow.TookNumber{}), chooses, touches(flow.AskedNeeds{}),
		touches(flow.Declared{Priority: true}), touches(flow.Needed{Need: hall.NeedLow, On: true}),
	}, asks...)},
	{name: "card", steps: append([]func(k *rig){puts, waits(3 * time.Second), takes, chooses}, asks...)},
	{name: "booking", begin: booked, steps: []func(k *rig){
		touches(flow.TookCheckIn{}), shows, waits(100 * time.Millisecond), waits(500 * time.Millisecond), waits(3 * time.Second),
		touches(flow.Confirmed{}), waits(20 * time.Millisecond), waits(300 * time.Millisecond), waits(3 * time.Second), waits(time.Second),
	}},
	{name: "booking by card", begin: func(k *rig) {
		k.town.book(k.t, time.Now().Truncate(30*time.Minute), &api.Identity{Type: "resident", Number: journeyCard.Number})
	}, steps: []func(k *rig){
		touches(flow.TookCheckIn{}), puts, waits(3 * time.Second), takes, waits(3 * time.Second),
		touches(flow.Confirmed{}), waits(300 * time.Millisecond), waits(3 * time.Second), waits(time.Second),
	}},
	{name: "paper comes late", begin: func(k *rig) {
		k.printer.Change(func(c *printersim.Condition) { c.Paper = 0 })
	}, steps: append(append([]func(k *rig){touches(flow.TookNumber{}), chooses}, asks...),
		func(k *rig) { k.printer.Change(func(c *printersim.Condition) { c.Paper = 50_000 }) },
		waits(5*time.Second), touches(flow.AskedPaper{}), waits(2*time.Second))},
}

// The faults of a network. Each has what breaks it and what mends it.
var cuts = []struct {
	name        string
	break_, fix func(w *town)
}{
	{"cut before the server acts", func(w *town) { w.sever(true) }, func(w *town) { w.sever(false) }},
	{"answers lost after it acted", func(w *town) { w.losing(1 << 30) }, func(w *town) { w.losing(0) }},
	{"silence", func(w *town) { w.silence(true) }, func(w *town) { w.silence(false) }},
	{"deafness: it acts, and nobody hears", func(w *town) { w.deaf(true) }, func(w *town) { w.deaf(false) }},
}

// long asks for all cases of the tests that take minutes.
var long = os.Getenv("PAIHAO_LONG") != ""

// TestCutAtEveryStep breaks the network before every step of every journey, in every way, with and without numbers of
// the kiosk's own, and mends it after one step more or after all of them. Each time the visitor ends
// with one valid number or with a plain refusal; the server has each ticket once, and nothing is left to be told.
func TestCutAtEveryStep(t *testing.T) {
	cases, numbers, alone, refusals := 0, 0, 0, 0
	for _, j := range journeys {
		for step := range len(j.steps) {
			for _, cut := range cuts {
				for _, stocked := range []bool{true, false} {
					for _, mends := range []string{"end", "next"} {
						if !long && (!stocked || mends == "next" || raced && cut.name != cuts[0].name) {
							continue
						}
						name := fmt.Sprintf("%s/step %d/%s/stocked %v/mended %s", j.name, step, cut.name, stocked, mends)
						synctest.Test(t, func(t *testing.T) {
							k := newRig(t, newTown(t), machine.Options{})
							t.Cleanup(func() {
								if t.Failed() {
									t.Logf("in %s\n%s", name, k.diary.String())
								}
							})
							k.start()
							k.pass(time.Second)
							if stocked {
								k.leased()
							} else {
								k.learns()
							}
							if j.begin != nil {
								j.begin(k)
							}
							before, paper := k.town.office(t).Issued, len(k.paper())
							for i, do := range j.steps {
								if i == step {
									cut.break_(k.town)
								}
								if i == step+1 && mends == "next" {
									cut.fix(k.town)
								}
								do(k)
							}
							v := k.sees()
							cut.fix(k.town)
							k.pass(2*time.Minute + 10*time.Second)
							synctest.Wait()
							cases++
							k.endsWell(name, v, before, paper)
							switch {
							case v.Ticket == nil:
								refusals++
							case v.Ticket.Alone:
								alone++
							default:
								numbers++
							}
							k.finish()
						})
					}
				}
			}
		}
	}
	t.Logf("%d cases: %d numbers of the server, %d of the kiosk, %d refusals", cases, numbers, alone, refusals)
	require.NotZero(t, numbers)
	require.NotZero(t, alone)
}

var numberOnPaper = regexp.MustCompile(`\b[A-Z]+\d{3,4}\b`)

// endsWell holds the end of a journey against the server's book.
func (k *rig) endsWell(name string, v flow.View, before, paper int) {
	t := k.t
	t.Helper()
	k.nothingToTell()
	odds, err := k.options.Outbox.Odds()
	require.NoError(t, err, name)
	require.Empty(t, odds, name)
	office := k.town.office(t)
	valid := office.Issued - office.Cancelled - before
	if v.Ticket == nil {
		require.NotEqual(t, flow.WaitingScreen, v.Screen, "%s: nobody waits for ever", name)
		require.Zero(t, valid, "%s: nobody has a number", name)
		require.Len(t, k.paper(), paper, name)
		return
	}
	require.Equal(t, 1, valid, "%s: each ticket once", name)
	require.Equal(t, flow.PaperOut, v.Ticket.Paper, name)
	require.Len(t, k.paper(), paper+1, name)
	require.Contains(t, numberOnPaper.FindAllString(k.paper()[paper].Text(), -1), v.Ticket.Number, name)
	phone, err := k.town.kiosk.Phone(t.Context(), token(v.Ticket.URL))
	require.NoError(t, err, name)
	require.Equal(t, v.Ticket.Number, phone.Number, "%s: what is on paper counts", name)
	require.Empty(t, office.NoPaper, name)
}

// learns makes the kiosk know the hall, without any number to give out.
func (k *rig) learns() {
	k.touch(flow.TookNumber{})
	service = k.sees().Common[0].ID
	k.touch(flow.WentHome{})
}
