package setup

import (
	"slices"
	"strings"
	"time"

	"paihao/queue-server/hall"
)

// rules are those of a hall whose file says nothing. Where practice is known they follow it; no national standard
// gives a figure for any of them.
func rules() hall.Rules {
	minutes := func(n int) hall.Duration { return hall.Duration(time.Duration(n) * time.Minute) }
	seconds := func(n int) hall.Duration { return hall.Duration(time.Duration(n) * time.Second) }
	return hall.Rules{
		PrintGrace:   seconds(20),
		Slot:         minutes(30), // half hours are the commonest slots
		Late:         minutes(30),
		Announcement: seconds(6),
		Voice:        hall.VoiceRules{Gap: hall.Duration(200 * time.Millisecond), Repeat: true}, // calls are said twice
		Targets: map[hall.Class]hall.Duration{
			hall.ClassAppointment: 0,
			hall.ClassPriority:    minutes(5),
			hall.ClassNormal:      minutes(15),
		},
		StartsAfter: 0, // the clerk's key is the truth; where nobody presses it, a minute or two
		Interleave:  0, // the targets bound a normal visitor's wait already
		Walk:        minutes(2),
		Miss: hall.MissRules{
			Calls: 3, Gap: seconds(20), // the usual advice
			Then: hall.MissReturn, Within: minutes(30), Places: 3,
			Times: 2, // as where "the third miss voids"
		},
		Away:          minutes(5),
		FallBack:      minutes(10),
		Reopen:        minutes(10),
		TransferKeeps: true, // who was sent to the wrong window has waited already
		Matters:       hall.MatterRules{Most: 5},
		Afar:          minutes(60),
		Arrival:       hall.ByWord, // a code needs a screen at the door
		Postpone:      hall.PostponeRules{Places: 3, Times: 1},
		Closing:       hall.ClosingRules{Past: hall.PastWarn, Unserved: hall.UnservedExpire, After: minutes(30)},
		Limits: hall.LimitRules{
			OneEach: true, PerPerson: 3,
			Anonymous: 6, Within: minutes(1), // a rush takes a number every ten seconds at most
			Noon: minutes(12 * 60),
		},
		Booking: hall.BookingRules{
			AheadDays: 30, PerPerson: 3, CancelBefore: minutes(120),
			Misses: 3, WithinDays: 90, BlockDays: 30, // milder than most that are published
		},
		Reprints: 2,
		Lease:    hall.LeaseRules{Size: 10, Rush: minutes(60), Lately: minutes(120)},
		Rating: hall.RatingRules{
			Pad:     seconds(60), // as rating services do: no answer in a minute is none
			Phone:   minutes(3 * 24 * 60),
			Default: 0, // silence is no rating
		},
	}
}

const (
	longest    = 24 * time.Hour // that a rule may wait: a business day
	month      = 30 * 24 * time.Hour
	mostTimes  = 99
	mostLeased = 1000
)

func validateRules(r *reader, v hall.Rules) {
	for _, s := range []struct {
		key         string
		value       hall.Duration
		least, most time.Duration
	}{
		{"printGrace", v.PrintGrace, 0, longest},
		{"slot", v.Slot, time.Minute, longest},
		{"late", v.Late, 0, longest},
		{"announcement", v.Announcement, time.Second, longest},
		{"voice.gap", v.Voice.Gap, 0, time.Minute},
		{"startsAfter", v.StartsAfter, 0, longest},
		{"walk", v.Walk, 0, longest},
		{"miss.gap", v.Miss.Gap, 0, longest},
		{"miss.within", v.Miss.Within, 0, longest},
		{"away", v.Away, 0, longest},
		{"fallBack", v.FallBack, 0, longest},
		{"reopen", v.Reopen, 0, longest},
		{"afar", v.Afar, 0, longest},
		{"limits.within", v.Limits.Within, 0, longest},
		{"limits.noon", v.Limits.Noon, 0, longest},
		{"booking.cancelBefore", v.Booking.CancelBefore, 0, month},
		{"closing.after", v.Closing.After, 0, longest},
		{"lease.rush", v.Lease.Rush, 0, longest},
		{"lease.lately", v.Lease.Lately, 0, longest},
		{"rating.pad", v.Rating.Pad, 0, longest},
		{"rating.phone", v.Rating.Phone, 0, month},
	} {
		span(r, "rules."+s.key, s.value, s.least, s.most)
	}
	for _, c := range []struct {
		key                string
		value, least, most int
	}{
		{"interleave", v.Interleave, 0, mostTimes},
		{"miss.calls", v.Miss.Calls, 0, mostTimes},
		{"miss.places", v.Miss.Places, 0, mostTimes},
		{"miss.times", v.Miss.Times, 0, mostTimes},
		{"matters.most", v.Matters.Most, 1, mostTimes},
		{"matters.atOnce", v.Matters.AtOnce, 0, mostTimes},
		{"matters.places", v.Matters.Places, 0, mostTimes},
		{"postpone.places", v.Postpone.Places, 1, mostTimes},
		{"postpone.times", v.Postpone.Times, 0, mostTimes},
		{"limits.perPerson", v.Limits.PerPerson, 0, mostTimes},
		{"limits.anonymous", v.Limits.Anonymous, 0, mostTimes},
		{"booking.aheadDays", v.Booking.AheadDays, 0, mostDays},
		{"booking.perPerson", v.Booking.PerPerson, 0, mostTimes},
		{"booking.perDay", v.Booking.PerDay, 0, mostTimes},
		{"booking.misses", v.Booking.Misses, 0, mostTimes},
		{"booking.withinDays", v.Booking.WithinDays, 0, mostDays},
		{"booking.blockDays", v.Booking.BlockDays, 0, mostDays},
		{"reprints", v.Reprints, 0, mostTimes},
		{"lease.size", v.Lease.Size, 0, mostLeased},
		{"rating.default", v.Rating.Default, 0, 5},
	} {
		count(r, "rules."+c.key, c.value, c.least, c.most)
	}
	for class, target := range v.Targets {
		key := "rules.targets." + string(class)
		if !slices.Contains(hall.Classes, class) {
			r.fault(key, "no such class; the classes are %s", list(hall.Classes))
			continue
		}
		span(r, key, target, 0, longest)
	}
	if v.Arrival != "" {
		word(r, "rules.arrival", v.Arrival, hall.ByWord, hall.ByCode)
	}
	word(r, "rules.miss.then", v.Miss.Then, hall.MissVoid, hall.MissReturn, hall.MissDefer)
	if v.Closing.Past != "" {
		word(r, "rules.closing.past", v.Closing.Past, hall.PastWarn, hall.PastRefuse)
	}
	if v.Closing.Unserved != "" {
		word(r, "rules.closing.unserved", v.Closing.Unserved, hall.UnservedExpire, hall.UnservedBook)
	}
	if m := v.Miss; m.Then != hall.MissVoid && m.Times == 0 {
		r.fault("rules.miss.times", "nobody could come back; for that, then is %q", hall.MissVoid)
	}
	if v.StartsAfter > 0 && v.Miss.Calls > 0 && v.StartsAfter <= v.Miss.Gap {
		r.fault("rules.startsAfter", "a service would begin by itself before the call can be missed; more than miss.gap is needed")
	}
	if b := v.Booking; b.Misses > 0 && (b.WithinDays == 0 || b.BlockDays == 0) {
		r.fault("rules.booking.misses", "so many within how many days, and blocked for how many? withinDays and blockDays say so")
	}
	if most := v.Matters.Most; most > 0 && v.Matters.AtOnce > most {
		r.fault("rules.matters.atOnce", "more than a ticket may carry, which is matters.most")
	}
}

// validateBounds refuses settings by which who came could be passed over by all who come.
func (f *file) validateBounds(r *reader) {
	if r.within("rules.targets") || r.within("windows") {
		return // those faults come first
	}
	for _, b := range f.setup("").Unbounded() {
		key := "rules.targets"
		for i, w := range f.Windows {
			for j, h := range w.Helps {
				if w.ID == b.Window && slices.Equal(h.Queues, b.Queues) {
					key = at(at("windows", i)+".helps", j) + ".delay"
				}
			}
		}
		r.fault(key, "no bound: %s tickets could be passed over by %s ones that come %s later", b.Class, b.By, b.After)
	}
}

// within tells whether key, or what it holds, has a fault.
func (r *reader) within(key string) bool {
	for bad := range r.bad {
		if strings.HasPrefix(bad, key) {
			return true
		}
	}
	return false
}
