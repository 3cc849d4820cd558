package hall_test

import (
	"errors"

	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

// hostile are values that nobody means well with.
var hostile = []string{"", "\x00", "\x1b[2J", strings.Repeat("长", 100_000), "../../etc", "'; drop table tickets; --", "\xff\xfe", "none", "-1", "*"}

// commands are one of each kind that a hall can be told, as right as can be.
func commands() []hall.Command {
	press := hall.Press{Window: "1", Clerk: "li"}
	all := []hall.Command{
		hall.Issue{ID: "x", Token: "tx", Service: "tax", Source: hall.FromKiosk},
		hall.CheckIn{ID: "x", Token: "tx", Code: "PH1/x", Source: hall.FromKiosk},
		hall.Print{Ticket: "t1", Outcome: hall.Confirmed}, hall.Book{ID: "b", Service: "tax", From: clock("11:00:00")},
		hall.CheckIn{ID: "x", Token: "tx", Booking: "b1", Source: hall.FromReception}, hall.CancelBooking{Booking: "b1"}, hall.CancelBooking{Code: "PH1/x"},
		hall.MarkOnTime{Booking: "b1", Reason: "line"}, hall.LiftBlock{Person: "l1"},
		hall.ComeBack{Ticket: "t1"}, hall.Cancel{Ticket: "t1"}, hall.Postpone{Token: "token-t1"}, hall.Arrive{Ticket: "t1"},
		hall.Free{Window: "1"}, hall.See{Alarm: "stranded:A"}, hall.ChangeSetup{},
		hall.Rate{Session: "t1-1", Window: "1", Level: 5, Channel: hall.ByPad},
		hall.Amend{Session: "t1-1", Window: "1", Channel: hall.ByPad, Comment: "c"},
	}
	for _, verb := range []string{hall.VerbOpen, hall.VerbClose, hall.VerbPause, hall.VerbTakeOver, hall.VerbNext, hall.VerbCall, hall.VerbRecall,
		hall.VerbUncall, hall.VerbStart, hall.VerbFinish, hall.VerbNoShow, hall.VerbHold, hall.VerbResume, hall.VerbTransfer, hall.VerbReopen,
		hall.VerbMatter, hall.VerbWalkUp, hall.VerbVerify} {
		all = append(all, hall.Key(verb, press, hall.Wish{Service: "tax", Number: "A001", Ticket: "t9", Token: "token-t9"}))
	}
	return all
}

// TestHostileValues puts each hostile value in each text of each command, in a
// hall at several moments of its day: what comes is a refusal that changes
// nothing, or a change that can be written, read and shown.
func TestHostileValues(t *testing.T) {
	moments := [][]string{{}, {"issue t1 tax", "book b1 tax 10:00:00 p1 lasting:l1", "at 09:01:00"}, {"open 1 li"}, {"next 1 li"}, {"start 1 li"}, {"finish 1 li"}}
	refused := 0
	for i := range moments {
		for _, c := range commands() {
			texts(reflect.ValueOf(&c).Elem().Elem(), nil, func(path []int) {
				for _, value := range hostile {
					p := newPlay()
					for _, lines := range moments[:i+1] {
						for _, line := range lines {
							said(p, line)
						}
					}
					spoilt := reflect.New(reflect.TypeOf(c)).Elem()
					spoilt.Set(reflect.ValueOf(c))
					spoilt.FieldByIndex(path).SetString(value)
					before := p.pictures()
					entries, _, err := p.state.Decide(hall.Order{Key: "k", By: "test", At: p.now, Command: spoilt.Interface().(hall.Command)})
					if err != nil {
						refused++
						require.True(t, errors.As(err, new(hall.Refusal)))
						require.Equal(t, before, p.pictures())
						continue
					}
					for _, e := range entries {
						p.apply(e)
						p.state.Answer(e)
					}
					require.Equal(t, p.pictures(), p.again().pictures(), "%T", c)
				}
			})
		}
	}
	t.Log("hostile values refused:", refused)
}

// texts finds the paths of all texts in v.
func texts(v reflect.Value, path []int, found func([]int)) {
	for i := range v.NumField() {
		at := append(path[:len(path):len(path)], i)
		switch field := v.Field(i); field.Kind() {
		case reflect.String:
			found(at)
		case reflect.Struct:
			if field.Type().PkgPath() == v.Type().PkgPath() {
				texts(field, at, found)
			}
		}
	}
}
