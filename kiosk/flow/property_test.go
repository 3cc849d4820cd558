package flow_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

// anything draws an input of any kind, for this visit or another.
func anything(t *rapid.T, visit int) flow.Input {
	card := fmt.Sprint("c", visit, rapid.IntRange(1, 2).Draw(t, "card")) // one of another visit has another handle
	visit -= rapid.SampledFrom([]int{0, 0, 0, 0, 1}).Draw(t, "older")
	service := rapid.SampledFrom([]string{"card", "house", "name", "s03", "none"}).Draw(t, "service")
	word := func(label string, words ...string) string { return rapid.SampledFrom(words).Draw(t, label) }
	paper := flow.Paper(word("paper", "out", "unsure", "none"))
	on := rapid.Bool().Draw(t, "on")
	printer := word("printer", flow.Ready, flow.PaperLow, flow.PaperGone, flow.Unplugged)
	switch rapid.IntRange(0, 9).Draw(t, "kind") {
	case 0, 1: // what leads on
		return rapid.SampledFrom([]flow.Input{
			flow.TookNumber{}, flow.TookCheckIn{}, flow.TookCard{}, flow.TookTicket{}, flow.ChoseService{Service: service},
			flow.ChoseService{Service: service}, flow.ChoseDepartment{Department: word("department", "d0", "d2", "none")},
			flow.ChoseFloor{Floor: word("floor", "", "1", "2", "none")}, flow.AskedSearch{}, flow.AskedNeeds{},
			flow.AskedRating{}, flow.AskedDigits{}, flow.Knocked{}, flow.AskedRoll{},
		}).Draw(t, "way")
	case 2: // what is asked for
		return rapid.SampledFrom([]flow.Input{
			flow.AskedNumber{}, flow.AskedNumber{}, flow.SaidAnother{}, flow.ChoseIdentity{How: flow.Proof(word("how", "card", "typed", "none"))},
			flow.Confirmed{}, flow.CameBack{}, flow.AskedCopy{}, flow.AskedPaper{}, flow.AskedList{}, flow.ChangedRoll{}, flow.Entered{},
			flow.Rated{Level: rapid.IntRange(0, 6).Draw(t, "level")}, flow.Tested{Device: "printer"}, flow.Rebooted{},
		}).Draw(t, "asked")
	case 3: // what is chosen and typed
		return rapid.SampledFrom([]flow.Input{
			flow.Pressed{Key: word("key", "1", "2", "A", "S", "s", "", "省", "!")}, flow.Pressed{Key: "7"}, flow.Erased{},
			flow.Turned{Pages: rapid.IntRange(-3, 3).Draw(t, "pages")}, flow.Counted{Matters: rapid.IntRange(-1, 9).Draw(t, "matters")},
			flow.Declared{Priority: on}, flow.Needed{Need: hall.Need(word("need", "english", "escort", "none")), On: on},
			flow.Reasoned{Code: word("code", "510", "108", "x"), On: on},
		}).Draw(t, "chosen")
	case 4: // what ends
		return rapid.SampledFrom([]flow.Input{
			flow.Touched{}, flow.WentBack{}, flow.WentHome{}, flow.Finished{}, flow.Ticked{},
		}).Draw(t, "end")
	case 5: // the footer
		return rapid.SampledFrom([]flow.Input{
			flow.Switched{Language: word("language", "zh-CN", "en")}, flow.Set{Mode: flow.Mode(word("mode", "elder", "contrast", "low", "sound")), On: on},
			flow.Louder{Steps: 3}, flow.AskedAgain{}, flow.Focused{}, flow.CalledHelp{}, flow.EndedHelp{},
		}).Draw(t, "footer")
	case 6: // devices
		return rapid.SampledFrom([]flow.Input{
			flow.CardRead{Card: card, Senior: on}, flow.CardRead{Card: card, Typed: true}, flow.CardTorn{}, flow.NumberWrong{},
			flow.CardLeft{Left: on}, flow.DevicesChanged{Devices: flow.Devices{Printer: printer}},
			flow.Scanned{Code: word("code", "PH1/h/1/card/1/x", "https://hall.example/t/T1", "other", "")},
			flow.SlipDone{Visit: visit, Paper: paper}, flow.ListDone{Visit: visit, Paper: paper},
			flow.Recovered{Receipt: hall.Receipt{ID: "r" + service, Number: "A009", Service: service}},
		}).Draw(t, "device")
	case 7: // the hall
		return rapid.SampledFrom([]flow.Input{
			learned(), flow.Learned{Catalogue: hall.Catalogue{}}, flow.Watched{Lobby: lobby()}, flow.Watched{Lobby: lobby()}, flow.Lost{},
			flow.Stocked{Queues: map[string]int{"qa": rapid.IntRange(0, 2).Draw(t, "stock")}, Clock: on}, flow.Measured{},
			flow.Ordered{Orders: flow.Orders{Rush: on, Help: flow.HelpState(word("help", "", "asked", "seen"))}},
		}).Draw(t, "hall")
	default: // answers
		booking := hall.Visit{Service: service, State: hall.VisitState(word("state", "early", "on-time", "late-loses", "used"))}
		return rapid.SampledFrom([]flow.Input{
			flow.Numbered{Visit: visit, Receipt: receipt(visit, service), Alone: on}, flow.Previewed{Visit: visit, Booking: booking, Alone: on},
			flow.Refused{Visit: visit, Refusal: rapid.SampledFrom(hall.Refusals).Draw(t, "refusal")},
			flow.Refused{Visit: visit, Refusal: hall.ErrAnother, Booking: &booking},
			flow.Found{Visit: visit, Ticket: flow.Holding{
				ID: "f", Number: "A003", Service: service, Token: word("token", "", "T"), Session: "x", MayPrint: on, MayReturn: on,
			}},
			flow.RatingTaken{Visit: visit}, flow.PINChecked{Visit: visit, Right: on},
		}).Draw(t, "answer")
	}
}

// An ask is what is awaited for a visit, in the words of the effect that asked.
type ask string

// asks gives the ask of an effect; ok is false if nothing answers it.
func asks(e flow.Effect) (visit int, what ask, ok bool) {
	switch e := e.(type) {
	case flow.Issue:
		return e.Visit, "number", true
	case flow.CheckIn:
		return e.Visit, "number", true
	case flow.Preview:
		return e.Visit, "visit", true
	case flow.Find:
		return e.Visit, "ticket", true
	case flow.ComeBack:
		return e.Visit, "ticket", true
	case flow.Rate:
		return e.Visit, "rating", true
	case flow.CheckPIN:
		return e.Visit, "pin", true
	}
	return 0, "", false
}

// answer forgets what an input answers.
func answer(in flow.Input, pending map[int]ask) {
	visit, what := 0, []ask(nil)
	switch in := in.(type) {
	case flow.Numbered:
		visit, what = in.Visit, []ask{"number"}
	case flow.Previewed:
		visit, what = in.Visit, []ask{"visit"}
	case flow.Found:
		visit, what = in.Visit, []ask{"ticket"}
	case flow.RatingTaken:
		visit, what = in.Visit, []ask{"rating"}
	case flow.PINChecked:
		visit, what = in.Visit, []ask{"pin"}
	case flow.Refused:
		visit, what = in.Visit, []ask{"number", "visit", "ticket", "rating"}
	}
	if slices.Contains(what, pending[visit]) {
		delete(pending, visit)
	}
}

// TestMain has many more sequences tried than rapid would: they take half a millisecond each, and some faults need hundreds.
func TestMain(m *testing.M) {
	if err := flag.Set("rapid.checks", "1000"); err != nil {
		panic(err)
	}
	os.Exit(m.Run())
}

func TestAnyInputs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := newKiosk()
		pending, held := map[int]ask{}, map[string]bool{}
		for range rapid.IntRange(1, 80).Draw(t, "steps") {
			before := k.visit.View()
			k.effects = nil
			if rapid.Bool().Draw(t, "wait") {
				k.pass(time.Duration(rapid.IntRange(0, 90_000).Draw(t, "ms")) * time.Millisecond)
			}
			in := anything(t, k.visit.View().Visit)
			k.step(in)
			heed(t, k, before, in, pending)
			hold(t, k, in, held)
		}
		k.effects = nil
		leave(t, k)
		hold(t, k, nil, held)
	})
}

// heed checks what one step, and the time before it, may do.
func heed(t *rapid.T, k *kiosk, before flow.View, in flow.Input, pending map[int]ask) {
	answer(in, pending)
	ended := map[int]bool{}
	for _, e := range k.effects {
		if visit, what, ok := asks(e); ok {
			must(t, pending[visit] == "", "asks for a %s while a %s is pending", what, pending[visit])
			pending[visit] = what
		}
		switch e := e.(type) {
		case flow.CheckIn:
			must(t, (e.Code == "") != (e.Card == ""), "a check-in by %q and %q", e.Code, e.Card)
		case flow.Preview:
			must(t, (e.Code == "") != (e.Card == ""), "a look by %q and %q", e.Code, e.Card)
		case flow.Rate:
			must(t, e.Token != "" && 1 <= e.Level && e.Level <= 5, "%+v", e)
		case flow.Forget:
			must(t, !ended[e.Visit], "visit %d was forgotten twice", e.Visit)
			ended[e.Visit] = true
			delete(pending, e.Visit)
		case flow.Say:
			for _, p := range e.Phrases {
				must(t, p.Key == "" || slices.Contains(phraseKeys, p.Key), "says %q, which is no text", p.Key)
				must(t, p.Key+p.Name+p.Number != "" || in == flow.Focused{}, "says nothing in the middle of %v", e.Phrases)
			}
		case flow.Print:
			must(t, e.Visit == k.visit.View().Visit, "a slip into other hands")
			must(t, e.Ticket.Number != "", "a slip without a number")
		}
	}
	v := k.visit.View()
	for visit := before.Visit; visit < v.Visit; visit++ {
		must(t, ended[visit], "visit %d ended and was not forgotten", visit)
	}
	must(t, len(ended) == v.Visit-before.Visit, "forgotten %v", ended)
	must(t, v.Busy == (pending[v.Visit] != ""), "busy %v, pending %v", v.Busy, pending)
	must(t, v.Page <= v.Pages && (v.Pages == 0) == (v.Page == 0), "page %d of %d", v.Page, v.Pages)
	must(t, (v.Ticket != nil) == (v.Screen == flow.TicketScreen || v.Beneath == flow.TicketScreen), "ticket on %s", v.Screen)
	must(t, v.Screen != flow.TroubleScreen || v.Problem != "", "a trouble without a problem")
	must(t, v.Screen != flow.PINScreen || strings.Trim(v.Typed, "•") == "", "PIN %q is seen", v.Typed)
	if v.Visit != before.Visit && !v.Busy && v.Screen == flow.Welcome && v.Until.IsZero() {
		must(t, v.Modes == flow.Modes{Volume: 3} && v.Language == "zh-CN", "the next visitor finds %v %s", v.Modes, v.Language)
	}
	if wake := k.visit.Wake(); !wake.IsZero() {
		must(t, wake.After(k.now), "wakes at %v, it is %v", wake, k.now)
	}
	if !v.Until.IsZero() {
		must(t, v.Until.After(k.now), "ended at %v, it is %v", v.Until, k.now)
	}
}

// hold checks that the machine holds a card exactly as long as the visit does.
func hold(t *rapid.T, k *kiosk, in flow.Input, held map[string]bool) {
	if in, ok := in.(flow.CardRead); ok {
		held[in.Card] = true
	}
	for _, e := range k.effects {
		switch e := e.(type) {
		case flow.DropCard:
			must(t, held[e.Card], "dropped %q", e.Card)
			delete(held, e.Card)
		case flow.Forget:
			must(t, e.Card == "" || held[e.Card], "forgot %q", e.Card)
			delete(held, e.Card)
		case flow.Issue:
			must(t, e.Card == "" || held[e.Card], "a number for %q", e.Card)
		case flow.CheckIn:
			must(t, e.Card == "" || held[e.Card], "a check-in for %q", e.Card)
		}
	}
	must(t, len(held) <= 1 && (len(held) == 1) == k.visit.View().Card, "holds %v", held)
}

// leave checks that no screen holds a kiosk for ever: time alone leads back to the welcome, or else one key does.
func leave(t *rapid.T, k *kiosk) {
	k.pass(5 * time.Minute)
	if v := k.visit.View(); v.Screen != flow.Welcome {
		must(t, v.Screen == flow.TicketScreen && (v.Ticket.Paper != flow.PaperOut || v.Modes.Elder), "stuck on %s", v.Screen)
		k.step(flow.Finished{})
	}
	v := k.visit.View()
	must(t, v.Screen == flow.Welcome && !v.Busy && !v.Card && v.Language == "zh-CN", "left with %+v", v)
	must(t, v.Modes == flow.Modes{Volume: 3}, "modes %+v are left", v.Modes)
	must(t, k.visit.Wake().IsZero(), "an empty kiosk wakes")
}

var phraseKeys = flow.PhraseKeys()

func must(t *rapid.T, ok bool, format string, args ...any) {
	if !ok {
		t.Fatal(fmt.Sprintf(format, args...))
	}
}
