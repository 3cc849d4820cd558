package flow_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/kiosk/flow"
	"paihao/queue-server/hall"
)

// plain are the inputs of a transcript that have nothing with them.
var plain = map[string]flow.Input{
	"lost": flow.Lost{}, "touched": flow.Touched{}, "took-number": flow.TookNumber{}, "took-check-in": flow.TookCheckIn{},
	"took-card": flow.TookCard{}, "took-ticket": flow.TookTicket{}, "asked-search": flow.AskedSearch{}, "erased": flow.Erased{},
	"asked-needs": flow.AskedNeeds{}, "asked-number": flow.AskedNumber{}, "said-another": flow.SaidAnother{},
	"asked-list": flow.AskedList{}, "asked-paper": flow.AskedPaper{}, "back": flow.WentBack{}, "home": flow.WentHome{},
	"finished": flow.Finished{}, "asked-digits": flow.AskedDigits{}, "entered": flow.Entered{}, "confirmed": flow.Confirmed{},
	"came-back": flow.CameBack{}, "asked-copy": flow.AskedCopy{}, "asked-rating": flow.AskedRating{},
	"asked-again": flow.AskedAgain{}, "called-help": flow.CalledHelp{}, "ended-help": flow.EndedHelp{},
	"asked-roll": flow.AskedRoll{}, "changed-roll": flow.ChangedRoll{}, "knocked": flow.Knocked{}, "rebooted": flow.Rebooted{},
	"number-wrong": flow.NumberWrong{}, "card-torn": flow.CardTorn{}, "learned": learned(),
	"measured": flow.Measured{Facts: []flow.Fact{{Label: "kiosk.fact.version", Value: "1.0"}}},
}

// worded are the inputs that have one word with them.
var worded = map[string]func(string) flow.Input{
	"floor":      func(w string) flow.Input { return flow.ChoseFloor{Floor: w} },
	"department": func(w string) flow.Input { return flow.ChoseDepartment{Department: w} },
	"service":    func(w string) flow.Input { return flow.ChoseService{Service: w} },
	"turned":     func(w string) flow.Input { return flow.Turned{Pages: count(w)} },
	"counted":    func(w string) flow.Input { return flow.Counted{Matters: count(w)} },
	"declared":   func(w string) flow.Input { return flow.Declared{Priority: w == "yes"} },
	"need":       func(w string) flow.Input { return flow.Needed{Need: hall.Need(w), On: true} },
	"no-need":    func(w string) flow.Input { return flow.Needed{Need: hall.Need(w)} },
	"identity":   func(w string) flow.Input { return flow.ChoseIdentity{How: flow.Proof(w)} },
	"rated":      func(w string) flow.Input { return flow.Rated{Level: count(w)} },
	"reason":     func(w string) flow.Input { return flow.Reasoned{Code: w, On: true} },
	"no-reason":  func(w string) flow.Input { return flow.Reasoned{Code: w} },
	"switched":   func(w string) flow.Input { return flow.Switched{Language: w} },
	"set":        func(w string) flow.Input { return flow.Set{Mode: flow.Mode(w), On: true} },
	"unset":      func(w string) flow.Input { return flow.Set{Mode: flow.Mode(w)} },
	"louder":     func(w string) flow.Input { return flow.Louder{Steps: count(w)} },
	"focused":    func(w string) flow.Input { return flow.Focused{Phrase: flow.Phrase{Key: w}} },
	"tested":     func(w string) flow.Input { return flow.Tested{Device: w} },
	"card":       func(w string) flow.Input { return flow.CardRead{Card: w} },
	"senior":     func(w string) flow.Input { return flow.CardRead{Card: w, Senior: true} },
	"typed":      func(w string) flow.Input { return flow.CardRead{Card: w, Typed: true} },
	"card-left":  func(w string) flow.Input { return flow.CardLeft{Left: w == "yes"} },
	"scanned":    func(w string) flow.Input { return flow.Scanned{Code: w} },
	"printer": func(w string) flow.Input {
		return flow.DevicesChanged{Devices: flow.Devices{Printer: w, Reader: flow.Ready, Scanner: flow.Ready}}
	},
	"speaker": func(w string) flow.Input {
		return flow.DevicesChanged{Devices: flow.Devices{Printer: flow.Ready, Reader: flow.Ready, Scanner: flow.Ready, Sound: w}}
	},
	"stocked": func(w string) flow.Input {
		return flow.Stocked{Queues: map[string]int{"qa": count(w)}, Clock: true}
	},
	"stocked-without-clock": func(w string) flow.Input { return flow.Stocked{Queues: map[string]int{"qa": count(w)}} },
	"learned-back": func(w string) flow.Input {
		in := learned()
		in.Back = w == "yes"
		return in
	},
	"learned-without": func(w string) flow.Input {
		in := learned()
		in.Catalogue.Services = slices.DeleteFunc(in.Catalogue.Services, func(s hall.CataloguedService) bool { return s.ID == w })
		return in
	},
	"recovered": func(w string) flow.Input {
		return flow.Recovered{Receipt: hall.Receipt{ID: "r" + w, Number: w, Service: "card", Queue: "qa", IssuedAt: start}}
	},
}

// answers are what is said to a visit, whose number is the first word.
var answers = map[string]func(visit int, arg []string) flow.Input{
	"numbered": func(visit int, arg []string) flow.Input {
		return flow.Numbered{Visit: visit, Receipt: receipt(visit, arg[0])}
	},
	"numbered-alone": func(visit int, arg []string) flow.Input {
		r := receipt(visit, arg[0])
		r.URL, r.Ahead = "", 0
		return flow.Numbered{Visit: visit, Receipt: r, Alone: true}
	},
	"refused": func(visit int, arg []string) flow.Input {
		return flow.Refused{Visit: visit, Refusal: hall.Refusal(arg[0]), Booking: given[hall.Visit](arg[1:])}
	},
	"previewed": func(visit int, arg []string) flow.Input {
		return flow.Previewed{Visit: visit, Booking: *given[hall.Visit](arg)}
	},
	"previewed-alone": func(visit int, arg []string) flow.Input {
		return flow.Previewed{Visit: visit, Booking: *given[hall.Visit](arg), Alone: true}
	},
	"found": func(visit int, arg []string) flow.Input {
		return flow.Found{Visit: visit, Ticket: *given[flow.Holding](arg)}
	},
	"rating-taken": func(visit int, _ []string) flow.Input { return flow.RatingTaken{Visit: visit} },
	"pin": func(visit int, arg []string) flow.Input {
		return flow.PINChecked{Visit: visit, Right: arg[0] == "right"}
	},
	"slip": func(visit int, arg []string) flow.Input {
		return flow.SlipDone{Visit: visit, Paper: flow.Paper(arg[0]), Reason: strings.Join(arg[1:], " ")}
	},
	"list": func(visit int, arg []string) flow.Input {
		return flow.ListDone{Visit: visit, Paper: flow.Paper(arg[0])}
	},
}

// input reads one line of a transcript.
func input(t *testing.T, line string) []flow.Input {
	word, rest, _ := strings.Cut(line, " ")
	arg := strings.Fields(rest)
	if in, ok := plain[word]; ok {
		return []flow.Input{in}
	}
	if in, ok := worded[word]; ok {
		return []flow.Input{in(rest)}
	}
	if in, ok := answers[word]; ok {
		return []flow.Input{in(count(arg[0]), arg[1:])}
	}
	switch word {
	case "pressed": // each letter or digit is a key
		var all []flow.Input
		for _, key := range rest {
			all = append(all, flow.Pressed{Key: string(key)})
		}
		return all
	case "watched": // as usual, but for what is written
		l := lobby()
		if rest != "" {
			require.NoError(t, json.Unmarshal([]byte(rest), &l), line)
		}
		return []flow.Input{flow.Watched{Lobby: l}}
	case "ordered":
		return []flow.Input{flow.Ordered{Orders: *given[flow.Orders](arg)}}
	}
	require.Fail(t, "no such input", line)
	return nil
}

func receipt(visit int, service string) hall.Receipt {
	return hall.Receipt{
		ID: "t" + strconv.Itoa(visit), Number: "A001", Service: service, Queue: "qa", Ahead: 3, IssuedAt: start,
		URL: "https://hall.example/t/T" + strconv.Itoa(visit),
	}
}

// given reads what a transcript writes as JSON; nil = nothing is written.
func given[T any](arg []string) *T {
	if len(arg) == 0 {
		return nil
	}
	value := new(T)
	if err := json.Unmarshal([]byte(strings.Join(arg, " ")), value); err != nil {
		panic(err)
	}
	return value
}

func count(word string) int {
	n, err := strconv.Atoi(word)
	if err != nil {
		panic(err)
	}
	return n
}
