package hall_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"paihao/queue-server/hall"
)

// The lines of a transcript:
//
//	at 09:30:00                           the clock
//	rules {"walk": "2m"}                  the hall's rules, from now
//	window {"id": "2", "queues": ["A"]}   one window of it
//	issue t1 tax [priority] [person:p] [needs:escort,english] [matters:3] [english] [afar]
//	next 1 li                             a key of a desk: verb, window, clerk, and what it needs
//	transfer 1 li service:house           … queue:B, window:3 or clerk:wang
//	back A001 · cancel t1 · later t1 · arrive t1 · free 1 · seen ALARM
//	rate t1-1 1 5 · rate-by-phone t1-1 t1 5    session, window or ticket, level [reasons:510,511] [comment:c1]
//	reasons t1-1 1 reasons:510 · reasons-by-phone t1-1 t1 comment:c1
//	next-day 04:00:00                     the book of the day after opens
//	show board 1                          a picture
//	clips · hear 1                        the hall can speak from now; what zone 1 is about to hear
//	issue t1 tax kiosk:k1 · lease k1 m1 A:3 · merge k1 m1 t9 tax A990 09:00:00 paper:confirmed code:b1
//	suspend power until-10:00:00          … zone:1 or queue:A; lift the same
//	cut 12:25:00                          the clock, and the server was not there
//	slots [{"services": ["tax"], "quota": 2, "week": …}]
//	book b1 tax +1/10:00:00 person-1 lasting:l1     tomorrow at ten
//	check-in t1 b1                        by the signed code, or 123456, or token-t1, or none person-1
//	print t1 confirmed copy:1 kiosk:k1 · help k1 · end-help k1 · order k1 close power
//	notice k1 printer:ready paper:90 card:08:59:00 lost · show found number:A001
//	agent last-1 queue:A quota:2 · drop-agent last-1 or badge:1
//	on-time b1 line · cancel-visit b1 · cancel-code b1 · lift-block l1
func (p *play) say(out io.Writer, line string) {
	verb, rest, _ := strings.Cut(line, " ")
	switch verb {
	case "at":
		p.wait(out, p.clock(rest))
		return
	case "next-day":
		p.turn(p.clock(rest).AddDate(0, 0, 1))
		p.tellCarried(out)
		p.tick(out)
		return
	case "cut": // power and all
		p.now = p.clock(rest)
		return
	case "rules", "window", "queue", "hours", "slots", "service":
		p.change(verb, rest)
		return
	case "clips":
		p.setup.Voice = roundSpeech()
		p.order(io.Discard, hall.ChangeSetup{Setup: p.setup})
		return
	case "hear":
		p.hear(out, rest)
		return
	case "show":
		kind, id, _ := strings.Cut(rest, " ")
		if code, ok := p.codes[id]; ok && kind == hall.ViewVisit {
			id = code
		}
		fmt.Fprintln(out, p.picture(hall.View{Kind: kind, ID: id, At: p.now}))
		return
	}
	p.order(out, p.command(verb, strings.Fields(rest)))
}

func (p *play) command(verb string, word []string) hall.Command {
	said := spoken(word)
	p.kiosk = said["kiosk"]
	arg := func(i int) string {
		if i < len(word) {
			return word[i]
		}
		return ""
	}
	switch verb {
	case "wait":
		return hall.Tick{}
	case "issue":
		c := hall.Issue{ID: word[0], Token: "token-" + word[0], Service: word[1], Source: hall.FromKiosk, Person: said["person"],
			Priority: slices.Contains(word, "priority"), Afar: slices.Contains(word, "afar"), Another: slices.Contains(word, "another"), Typed: slices.Contains(word, "typed"), Lasting: said["lasting"]}
		if slices.Contains(word, "english") {
			c.Language = "en"
		}
		if slices.Contains(word, "reception") {
			c.Source = hall.FromReception
		}
		if c.Afar {
			c.Source = hall.FromPhone
		}
		for _, need := range listed(said["needs"]) {
			c.Needs = append(c.Needs, hall.Need(need))
		}
		c.Matters, _ = strconv.Atoi(said["matters"])
		return c
	case "print":
		return printed(word, said)
	case "help", "end-help", "notice", "order":
		return aboutKiosks(verb, word, said)
	case "book", "check-in", "cancel-visit", "cancel-code", "on-time", "lift-block":
		return p.aboutVisits(verb, word, said)
	case "lease": // kiosk, machine, and how many it has left: A:3
		c := hall.GrantLeases{Kiosk: word[0], Machine: arg(1), Left: map[string]int{}}
		for queue, n := range said {
			c.Left[queue], _ = strconv.Atoi(n)
		}
		return c
	case "return-leases":
		return hall.ReturnLeases{Kiosk: word[0]}
	case "merge": // kiosk, machine, ticket, service, number, time
		return hall.Merge{Issue: hall.Issue{ID: word[2], Token: "token-" + word[2], Service: word[3], Priority: slices.Contains(word, "priority"), Person: said["person"]},
			Kiosk: word[0], Machine: word[1], Number: word[4], At: clock(word[5]), Outcome: hall.Outcome(said["paper"]), Code: p.codes[said["code"]]}
	case "back":
		return hall.ComeBack{Number: word[0]}
	case "cancel":
		return hall.Cancel{Ticket: word[0]}
	case "later":
		return hall.Postpone{Token: "token-" + word[0]}
	case "arrive":
		return hall.Arrive{Ticket: word[0]}
	case "free":
		return hall.Free{Window: word[0]}
	case "suspend": // message, scope and end
		c := hall.Suspend{Scope: hall.Scope{Zone: said["zone"], Queue: said["queue"]}, Message: word[0]}
		if until, ok := strings.CutPrefix(word[len(word)-1], "until-"); ok {
			c.Until = clock(until)
		}
		return c
	case "mode":
		c := hall.SetMode{Mode: hall.Mode{CardOnly: slices.Contains(word, "card-only"), AppointmentsOnly: slices.Contains(word, "appointments-only")}}
		c.Most, _ = strconv.Atoi(said["most"])
		return c
	case "stop":
		return hall.StopQueue{Queue: word[0], Message: arg(1)}
	case "go-on":
		return hall.StartQueue{Queue: word[0]}
	case "agent":
		c := hall.RegisterAgent{Person: word[0], Queue: said["queue"]}
		c.Quota, _ = strconv.Atoi(said["quota"])
		return c
	case "drop-agent":
		if badge, err := strconv.Atoi(said["badge"]); err == nil {
			return hall.DropAgent{Badge: badge}
		}
		return hall.DropAgent{Person: word[0]}
	case "regroup": // window, queues, and perhaps helps:B delay:5m
		c := hall.Regroup{Window: word[0], Queues: strings.Split(word[1], ",")}
		if said["helps"] != "" {
			h := hall.Help{Queues: strings.Split(said["helps"], ",")}
			if err := h.Delay.UnmarshalText([]byte(said["delay"])); err != nil {
				panic(err)
			}
			c.Helps = []hall.Help{h}
		}
		return c
	case "enter": // window, service, numbers
		return hall.EnterPaper{Window: word[0], Service: word[1], Numbers: word[2:]}
	case "restore":
		return hall.Restore{}
	case "lift":
		return hall.Lift{Scope: hall.Scope{Zone: said["zone"], Queue: said["queue"]}}
	case "claim":
		return hall.Claim{Server: word[0]}
	case "seen":
		return hall.See{Alarm: word[0]}
	case "rate":
		level, _ := strconv.Atoi(word[2])
		return hall.Rate{Session: word[0], Window: word[1], Level: level, Channel: hall.ByPad, Reasons: listed(said["reasons"]), Comment: said["comment"]}
	case "rate-by-phone", "rate-by-kiosk":
		level, _ := strconv.Atoi(word[2])
		return hall.Rate{Session: word[0], Token: "token-" + word[1], Level: level, Channel: hall.Channel(strings.TrimPrefix(verb, "rate-by-")), Reasons: listed(said["reasons"]), Comment: said["comment"]}
	case "reasons":
		return hall.Amend{Session: word[0], Window: word[1], Channel: hall.ByPad, Reasons: listed(said["reasons"]), Comment: said["comment"]}
	case "reasons-by-phone":
		return hall.Amend{Session: word[0], Token: "token-" + word[1], Channel: hall.ByPhone, Reasons: listed(said["reasons"]), Comment: said["comment"]}
	}
	press := hall.Press{Window: word[0], Clerk: word[1]}
	press.Version, _ = strconv.ParseUint(arg(2), 10, 64)
	wish := hall.Wish{Reason: said["reason"], Outcome: said["outcome"], Number: said["number"], Ticket: said["ticket"],
		Token: "token-" + said["ticket"], Service: said["service"], Queue: said["queue"], Window: said["window"], Clerk: said["clerk"],
		Seen: slices.Contains(word, "seen")}
	if c := hall.Key(verb, press, wish); c != nil {
		return c
	}
	panic("no such line: " + verb)
}

func listed(words string) []string {
	return strings.FieldsFunc(words, func(c rune) bool { return c == ',' })
}

// spoken finds the words that are written name:value.
func spoken(words []string) map[string]string {
	said := map[string]string{}
	for _, word := range words {
		if name, value, ok := strings.Cut(word, ":"); ok {
			said[name] = value
		}
	}
	return said
}

// order carries out a command as the engine does: with a tick after it.
func (p *play) order(out io.Writer, c hall.Command) {
	if c != (hall.Command)(hall.Tick{}) {
		p.keys++
		by := "test"
		if p.kiosk != "" {
			by = "kiosk:" + p.kiosk
		}
		entries, _, err := p.state.Decide(hall.Order{Key: fmt.Sprint(p.keys), By: by, At: p.now, Command: c})
		if err != nil {
			refusal := hall.Refusal("")
			if !errors.As(err, &refusal) {
				panic(err)
			}
			fmt.Fprintln(out, "refused:", string(refusal))
			return
		}
		p.write(out, entries)
	}
	p.tick(out)
}

func (p *play) tick(out io.Writer) {
	for {
		entries, _, err := p.state.Decide(hall.Order{By: "hall", At: p.now, Command: hall.Tick{}})
		if err != nil {
			return
		}
		p.write(out, entries)
	}
}

// wait lets the time pass as in a hall whose server is there.
func (p *play) wait(out io.Writer, until time.Time) {
	for p.now.Add(time.Minute).Before(until) {
		p.now = p.now.Add(time.Minute)
		p.tick(out)
	}
	p.now = until
	p.tick(out)
}

// tellCarried says which services of earlier days the new book knows.
func (p *play) tellCarried(out io.Writer) {
	var sessions []string
	for _, e := range p.book {
		if part, ok := e.Event.(hall.Carried); ok {
			for _, r := range part.Ratings {
				sessions = append(sessions, r.Session)
			}
		}
	}
	if len(sessions) > 0 {
		fmt.Fprintln(out, "Carried over:", strings.Join(sessions, ", "))
	}
}

func (p *play) write(out io.Writer, entries []hall.Entry) {
	for _, e := range entries {
		p.apply(e)
		text, err := json.Marshal(e)
		if err != nil {
			panic(err)
		}
		if _, beat := e.Event.(hall.Beat); beat {
			continue
		}
		var written struct {
			Is    string
			Event json.RawMessage
		}
		if err := json.Unmarshal(text, &written); err != nil {
			panic(err)
		}
		fmt.Fprintf(out, "%s %s\n", written.Is, plain(written.Event))
	}
}
