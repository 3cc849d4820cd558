package setup

import (
	"slices"
	"time"

	"paihao/queue-server/hall"
)

// slots is when visits to some services can be booked. A hall without any takes a booking for any time.
type slots struct {
	Services []string
	Week     map[string][]part // as hours.windows; cut into slots of rules.slot
	Quota    int
}

// mostVisits is more than a slot can have.
const mostVisits = 10_000

func (f *file) validateSlots(r *reader, services map[string]bool) {
	for i, v := range f.Slots {
		key := at("slots", i)
		once(r, key+".services", "service", v.Services, services)
		if len(v.Services) == 0 {
			r.fault(key+".services", "slots are of one service or more")
		}
		if v.Quota == 0 {
			r.fault(key+".quota", "a slot without a quota; it is how many visits each service takes in one")
		}
		count(r, key+".quota", v.Quota, 1, mostVisits)
		if len(v.Week) == 0 {
			r.fault(key+".week", "when the slots are is missing, such as mon-fri = [\"09:00-11:30\"]")
		}
		validateWeek(r, key+".week", v.Week)
		for _, days := range keys(v.Week) {
			for j, span := range v.Week[days] {
				if length := time.Duration(span.To - span.From); length > 0 && length < time.Duration(f.Rules.Slot) {
					r.fault(at(join(key+".week", days), j), "it has room for no slot, which is %s long", time.Duration(f.Rules.Slot))
				}
			}
		}
		for j, other := range f.Slots[:i] {
			if id, both := v.overlaps(other); both {
				r.fault(key+".week", "%s has slots of service %q at the same time", at("slots", j), id)
			}
		}
	}
}

// overlaps finds a service that has slots in v and in other at one time.
func (v slots) overlaps(other slots) (service string, ok bool) {
	i := slices.IndexFunc(v.Services, func(id string) bool { return slices.Contains(other.Services, id) })
	if i < 0 {
		return "", false
	}
	theirs := week(other.Week)
	for day, spans := range week(v.Week) {
		for _, a := range spans {
			for _, b := range theirs[day] {
				if a.From < b.To && b.From < a.To {
					return v.Services[i], true
				}
			}
		}
	}
	return "", false
}

func (v slots) rules() hall.Slots {
	return hall.Slots{Services: v.Services, Week: week(v.Week), Quota: v.Quota}
}
