package machine_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/idreader/idreadersim"
	"paihao/kiosk/flow"
	"paihao/queue-server/api"
)

// A busy run, with every kind of trouble, leaves nothing of a person in the diary: no name, number, code or token, and
// nothing that was typed.
func TestDiaryTellsOfNobody(t *testing.T) {
	inKiosk(t, func(t *testing.T, k *rig) {
		card := idreadersim.Resident("测试甲", "19491231")
		typed := idreadersim.Resident("测试乙", "19850612").Number
		foreign := "https://health.example/code?id=110105199003070011"
		k.choose()
		k.touch(flow.WentHome{}, flow.TookCheckIn{})
		a := k.town.book(t, time.Now().Truncate(30*time.Minute), &api.Identity{Type: "resident", Number: card.Number})
		secrets := []string{card.Number, card.Name, typed, foreign, "110105199003070011", a.Code, "PH1/", a.Short, "/t/", "SECRETTOKEN", "271828"}

		show := func(code string) {
			require.NoError(t, k.scanner.Show(code))
			k.pass(2 * time.Second)
		}
		show(foreign)
		k.touch(flow.WentHome{})
		for _, fault := range []idreadersim.Fault{idreadersim.Torn, idreadersim.Garbage, idreadersim.None} {
			k.reader.Next(fault)
			require.NoError(t, k.reader.Put(card))
			k.pass(6 * time.Second)
			k.reader.Take()
			k.pass(3 * time.Second)
		}
		k.take()
		ticket := k.on(flow.TicketScreen).Ticket
		token := ticket.URL[strings.LastIndex(ticket.URL, "/")+1:]
		secrets = append(secrets, token, ticket.URL)
		k.pass(flow.Farewell)
		show(ticket.URL)
		k.touch(flow.WentHome{})
		show(a.Code)
		k.touch(flow.Confirmed{})
		k.pass(2 * time.Second)
		k.touch(flow.Finished{}, flow.WentHome{})
		k.carry(flow.Rate{Visit: k.sees().Visit, Session: "S", Token: token, Level: 1})
		k.carry(flow.Amend{Session: "S", Token: "SECRETTOKEN", Reasons: []string{"1.510"}})
		k.carry(flow.CheckPIN{Visit: k.sees().Visit, PIN: "271828"})
		k.Identify(typed)
		k.Identify(typed[:17])
		k.touch(flow.WentHome{}, flow.TookTicket{}, flow.AskedDigits{})
		for _, key := range a.Short {
			k.touch(flow.Pressed{Key: string(key)})
		}
		k.touch(flow.Entered{})
		k.pass(2 * time.Second)

		k.town.losing(1) // and again with a server that is lost while it is asked
		for _, cut := range []bool{true, false} {
			k.carry(flow.Find{Visit: k.sees().Visit, Token: token})
			k.carry(flow.Preview{Visit: k.sees().Visit, Code: a.Code})
			k.town.sever(cut)
			k.pass(10 * time.Second)
		}
		k.pass(time.Minute)

		diary := k.diary.String()
		require.Contains(t, diary, "is=CardRead", "the diary tells what happened")
		require.Contains(t, diary, "is=Print")
		require.Contains(t, diary, "server did not answer")
		for _, secret := range secrets {
			require.NotContains(t, diary, secret)
		}
		for line := range strings.Lines(diary) {
			if strings.Contains(line, "is=Pressed") {
				require.NotRegexp(t, `Pressed .`, strings.TrimSpace(line), "what was typed")
			}
		}
	})
}
