package flow_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

// anything draws an input of any kind, for this visit or another.
func anything(t *rapid.T, visit int) flow.Input {
	visit = visit - rapid.SampledFrom([]int{0, 0, 0, 1}).Draw(t, "older")
	service := rapid.SampledFrom([]string{"card", "house", "s03", "none"}).Draw(t, "service")
	return rapid.SampledFrom([]flow.Input{
		flow.Touched{}, flow.TookNumber{}, flow.TookCheckIn{}, flow.TookCard{}, flow.AskedNumber{}, flow.AskedNumber{},
		flow.AskedPaper{}, flow.WentBack{}, flow.WentHome{}, flow.Finished{}, flow.CardTorn{}, flow.Lost{}, flow.Ticked{},
		flow.ChoseDepartment{Department: rapid.SampledFrom([]string{"d0", "d2", "none"}).Draw(t, "department")},
		flow.ChoseService{Service: service}, flow.ChoseService{Service: service},
		flow.Turned{Pages: rapid.IntRange(-3, 3).Draw(t, "pages")},
		flow.Switched{Language: rapid.SampledFrom([]string{"zh-CN", "en"}).Draw(t, "language")},
		flow.CardRead{Card: fmt.Sprint("c", visit, rapid.IntRange(1, 2).Draw(t, "card"))},
		flow.Scanned{Code: rapid.SampledFrom([]string{"PH1/h/1/card/1/x", "other", ""}).Draw(t, "code")},
		flow.Learned{Catalogue: sample()}, flow.Learned{Catalogue: hall.Catalogue{}}, flow.Watched{Lobby: lobby()},
		flow.Watched{Lobby: lobby()}, flow.DevicesChanged{Devices: flow.Devices{Printer: flow.Unplugged}},
		flow.Numbered{Visit: visit, Receipt: hall.Receipt{ID: "t", Number: "A001", Service: service}},
		flow.Refused{Visit: visit, Refusal: rapid.SampledFrom(hall.Refusals).Draw(t, "refusal")},
		flow.SlipDone{Visit: visit, Paper: rapid.SampledFrom([]flow.Paper{flow.PaperOut, flow.PaperUnsure, flow.PaperNone}).Draw(t, "paper")},
	}).Draw(t, "input")
}

func TestAnyInputs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := newKiosk()
		pending, held := map[int]bool{}, map[string]bool{}
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
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
func heed(t *rapid.T, k *kiosk, before flow.View, in flow.Input, pending map[int]bool) {
	switch in := in.(type) {
	case flow.Numbered:
		delete(pending, in.Visit)
	case flow.Refused:
		delete(pending, in.Visit)
	}
	ended := map[int]bool{}
	for _, e := range k.effects {
		switch e := e.(type) {
		case flow.Issue:
			must(t, !pending[e.Visit], "a second wish while one is pending")
			pending[e.Visit] = true
		case flow.CheckIn:
			must(t, !pending[e.Visit], "a second wish while one is pending")
			must(t, (e.Code == "") != (e.Card == ""), "a check-in by %q and %q", e.Code, e.Card)
			pending[e.Visit] = true
		case flow.Forget:
			ended[e.Visit] = true
			delete(pending, e.Visit)
		case flow.Print:
			must(t, e.Visit == k.visit.View().Visit, "a slip into other hands")
		}
	}
	v := k.visit.View()
	for visit := before.Visit; visit < v.Visit; visit++ {
		must(t, ended[visit], "visit %d ended and was not forgotten", visit)
	}
	must(t, len(ended) == v.Visit-before.Visit, "forgotten %v", ended)
	must(t, v.Busy == pending[v.Visit], "busy %v, pending %v", v.Busy, pending)
	must(t, v.Page <= v.Pages && (v.Pages == 0) == (v.Page == 0), "page %d of %d", v.Page, v.Pages)
	must(t, (v.Ticket != nil) == (v.Screen == flow.TicketScreen), "ticket on %s", v.Screen)
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
		}
	}
	must(t, len(held) <= 1 && (len(held) == 1) == k.visit.View().Card, "holds %v", held)
}

// leave checks that no screen holds a kiosk for ever: time alone leads back to the welcome, or else one key does.
func leave(t *rapid.T, k *kiosk) {
	k.pass(5 * time.Minute)
	if v := k.visit.View(); v.Screen != flow.Welcome {
		must(t, v.Screen == flow.TicketScreen && v.Ticket.Paper != flow.PaperOut, "stuck on %s", v.Screen)
		k.step(flow.Finished{})
	}
	v := k.visit.View()
	must(t, v.Screen == flow.Welcome && !v.Busy && !v.Card && v.Language == "zh-CN", "left with %+v", v)
	must(t, k.visit.Wake().IsZero(), "an empty kiosk wakes")
}

func must(t *rapid.T, ok bool, format string, args ...any) {
	if !ok {
		t.Fatal(fmt.Sprintf(format, args...))
	}
}
