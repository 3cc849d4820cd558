package web

import (
	"cmp"
	"errors"
	"net/http"
	"slices"
	"time"

	"paihao/queue-server/hall"
)

// A freeDay is a day with the slots that are left.
type freeDay struct {
	Date  string
	Slots []hall.Slot
}

// Day is the begin of a date of the hall.
func (s bookScene) Day(date string) time.Time {
	day, _ := time.ParseInLocation(time.DateOnly, date, s.Names.zone) // they come from its picture
	return day
}

// DayOf is a date in words.
func (s bookScene) DayOf(date string) string { return s.Names.Day(s.Day(date)) }

// Earliest is the first time of the chosen day that has not passed; "" = its first.
func (s bookScene) Earliest() string {
	if now := s.now().In(s.Names.zone); now.Format(time.DateOnly) == s.Date {
		return now.Format("15:04")
	}
	return ""
}

// askVisitorWhen fills in the time that was chosen, or when the service can be booked. A time that cannot be had is refused
// before anything is typed.
func (s *site) askVisitorWhen(r *http.Request, v visit, b *bookScene, setup hall.Setup) error {
	from, err := chosen(r, setup.Location())
	if err != nil {
		return err
	}
	now, another := s.Now(), b.Mending
	if !from.IsZero() && b.refusal == "" {
		if b.refusal, err = unbookable(r, v, b.Service.ID, from, now); err != nil {
			return err
		}
		b.Clock, another = r.FormValue("time"), b.refusal != ""
	}
	if !from.IsZero() && !another {
		b.From = from
		return nil
	}
	if b.First, b.Date = r.FormValue("first"), r.FormValue("date"); b.Date < setup.DayOf(now) {
		b.Date = ""
	}
	if b.refusal == hall.ErrSlotFull || b.refusal == hall.ErrNoSlot { // there may be another time near
		day := setup.DayOf(from)
		b.First, b.Date = cmp.Or(b.First, day), cmp.Or(b.Date, day)
	}
	frame, err := v.hall.Frame(r.Context(), hall.View{Kind: hall.ViewDays, ID: b.Service.ID + "/" + cmp.Or(b.First, setup.DayOf(now)), At: now})
	if err != nil {
		return err
	}
	b.DayList = frame.Picture.(hall.DayList)
	for _, d := range b.Days { // the first with something left
		if b.Date == "" && (d.Left > 0 || b.Any) {
			b.Date = d.Date
		}
	}
	if b.Any {
		return nil
	}
	if b.Date != "" {
		if b.Slots, err = slots(r, v, b.Service.ID, b.Date, now); err != nil {
			return err
		}
	}
	for _, d := range b.Days {
		if d.Left == 0 || !b.Mending {
			continue
		}
		list, err := slots(r, v, b.Service.ID, d.Date, now)
		if err != nil {
			return err
		}
		b.Free = append(b.Free, freeDay{d.Date, slices.DeleteFunc(slices.Clone(list.Slots), func(slot hall.Slot) bool { return slot.Left == 0 })})
	}
	return nil
}

// unbookable is why a service cannot be booked for that time; "" = it can.
func unbookable(r *http.Request, v visit, service string, from, now time.Time) (hall.Refusal, error) {
	_, err := v.hall.Frame(r.Context(), hall.View{Kind: hall.ViewSlot, ID: service + "/" + from.Format(time.RFC3339), At: now})
	if refusal, refused := errors.AsType[hall.Refusal](err); refused {
		return refusal, nil
	}
	return "", err
}

// slots are those of a service on a date.
func slots(r *http.Request, v visit, service, date string, now time.Time) (hall.SlotList, error) {
	frame, err := v.hall.Frame(r.Context(), hall.View{Kind: hall.ViewSlots, ID: service + "/" + date, At: now})
	if err != nil {
		return hall.SlotList{}, err
	}
	return frame.Picture.(hall.SlotList), nil
}
