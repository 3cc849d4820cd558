package counter_test

import (
	cryptorand "crypto/rand"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/drivers/callpad"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

func rand() string { return cryptorand.Text() }

// asIs leaves the demo's rules alone.
func asIs(*hall.Rules) {}

// strict is a hall where nobody is missed after one call.
func strict(r *hall.Rules) { r.Miss = hall.MissRules{Calls: 3, Gap: hall.Duration(20 * time.Second)} }

// oneKey is a hall that needs no key but next.
func oneKey(r *hall.Rules) {
	strict(r)
	r.NextFinishes, r.StartsAfter = true, hall.Duration(90*time.Second)
}

// TestEightyTickets serves 80 visitors by the keypad alone, whatever program has the focus on the PC: the keypad has a
// line of its own, and nobody presses any other key. Each tenth visitor does not come, and is called three times.
func TestEightyTickets(t *testing.T) {
	for name, rules := range map[string]func(*hall.Rules){"as it is": strict, "with rules for one key": oneKey} {
		t.Run(name, func(t *testing.T) {
			inHall(t, rules, func(t *testing.T, s *stage) {
				const tickets, absent = 80, 4
				s.take(tickets)
				for i := range tickets {
					s.press(callpad.Next)
					require.Equal(t, hall.StateCalled, s.at().Ticket.State)
					require.Equal(t, s.at().Ticket.Number+" 已叫号", s.shows())
					if i%(tickets/absent) == 9 {
						s.pass(25 * time.Second)
						s.press(callpad.Recall)
						s.pass(25 * time.Second)
						s.press(callpad.Recall)
						s.pass(25 * time.Second)
						s.press(callpad.Missed)
						require.Nil(t, s.at().Ticket)
						continue
					}
					s.pass(3 * time.Minute)
				}
				s.press(callpad.Finish)
				if s.at().Ticket != nil { // it was only called, as far as the hall knows
					s.press(callpad.Start, callpad.Finish)
				}
				require.Nil(t, s.at().Ticket)
				require.Equal(t, tickets-absent, s.at().Served)
				require.Zero(t, s.at().Waiting)
				t.Logf("%d presses for %d tickets, %d of them missed", s.presses, tickets, absent)
				require.LessOrEqual(t, s.presses, 100)
				require.Empty(t, s.call.Faults())
			})
		})
	}
}

func TestEachKeyIsItsVerb(t *testing.T) {
	inHall(t, asIs, func(t *testing.T, s *stage) {
		require.Equal(t, "窗口未开 按「下一位」开窗叫号", s.shows())
		s.take(2)
		s.press(callpad.Next)
		require.Equal(t, 1, s.call.View().Waiting)
		require.Equal(t, "A001 已叫号", s.shows())
		s.press(callpad.Recall)
		require.Equal(t, 2, s.at().Ticket.Calls)
		s.press(callpad.Start)
		require.Equal(t, "A001 办理中", s.shows())
		s.press(callpad.Finish)
		require.Equal(t, "空闲", s.shows())
		s.press(callpad.Next)
		require.Equal(t, "A002 已叫号", s.shows())
		s.pass(time.Minute)
		s.press(callpad.Missed)
		require.Equal(t, "空闲", s.shows())
		s.press(callpad.Next)
		require.Equal(t, "没有人等候", s.shows())
		s.pass(5 * time.Second)
		require.Equal(t, "空闲", s.shows())
		require.Equal(t, 1, s.at().Served)
	})
}

// Digits and the key for the next visitor call that number: in its turn, out of turn, and who missed the call.
func TestANumberIsCalledByItsDigits(t *testing.T) {
	inHall(t, asIs, func(t *testing.T, s *stage) {
		s.take(4)
		s.press(callpad.Next, '3')
		require.Equal(t, "呼叫 3 按「下一位」", s.shows())
		s.pass(11 * time.Second)
		require.Equal(t, "A001 已叫号", s.shows(), "digits that nobody goes on with are gone")
		s.press('9', callpad.Clear)
		require.Equal(t, "A001 已叫号", s.shows())
		s.press('0', '3', callpad.Next)
		require.Equal(t, "A003 已叫号", s.shows(), "who was there is done")
		require.Equal(t, "other", s.at().Why.Reason)
		s.pass(time.Minute)
		s.press(callpad.Missed)
		s.pass(5 * time.Second)
		s.press('2', callpad.Next)
		require.Equal(t, "A002 已叫号", s.shows())
		require.Empty(t, s.at().Why.Exception, "it was its turn")
		s.press(callpad.Start, callpad.Finish, '9', '9', callpad.Next)
		_, err := s.desk.Press(t.Context(), rand(), "1", hall.VerbCall, api.DeskRequest{Number: "99"})
		require.Equal(t, err.(*api.Problem).Detail, s.shows(), "no such number")
		s.pass(5 * time.Second)
		require.Equal(t, "空闲", s.shows())
		s.press('3', callpad.Next)
		require.Equal(t, "A003 已叫号", s.shows())
		require.Equal(t, "came-back", s.at().Why.Reason)
		require.Empty(t, s.call.Faults())
	})
}

// The server's refusal is what the clerk reads, in the server's words.
func TestRefusalsAreShown(t *testing.T) {
	inHall(t, strict, func(t *testing.T, s *stage) {
		s.take(1)
		s.press(callpad.Next)
		_, err := s.desk.Press(t.Context(), rand(), "1", hall.VerbFinish, api.DeskRequest{})
		problem := err.(*api.Problem)
		s.press(callpad.Finish)
		require.Equal(t, problem.Detail, s.shows())
		s.pass(5 * time.Second)
		_, err = s.desk.Press(t.Context(), rand(), "1", hall.VerbNoShow, api.DeskRequest{})
		problem = err.(*api.Problem)
		s.press(callpad.Missed)
		require.Equal(t, problem.Detail, s.shows(), "not after one call")
		s.pass(5 * time.Second)
		require.Equal(t, "A001 已叫号", s.shows())
	})
}

func TestAKeyPressedTwiceCallsOnce(t *testing.T) {
	for _, apart := range []time.Duration{0, 50 * time.Millisecond, 300 * time.Millisecond, time.Second, 2 * time.Second} {
		inHall(t, asIs, func(t *testing.T, s *stage) {
			s.take(3)
			require.NoError(t, s.call.Press(callpad.Next))
			s.pass(apart)
			require.NoError(t, s.call.Press(callpad.Next))
			s.pass(2 * time.Second)
			require.Equal(t, "A001", s.at().Ticket.Number, apart)
			s.press(callpad.Recall)
			s.press(callpad.Recall)
			require.Equal(t, 2, s.at().Ticket.Calls)
		})
	}
}

// A press whose answers get lost is done once, because it asks again under the same key.
func TestLostAnswers(t *testing.T) {
	inHall(t, asIs, func(t *testing.T, s *stage) {
		s.take(3)
		s.losing(2) // of opening, and of its repetition
		s.press(callpad.Next)
		s.pass(2 * time.Second)
		require.Equal(t, "A001 已叫号", s.shows())
		for range 2 {
			s.pass(10 * time.Second)
			s.losing(3) // of start, finish and next, or of the same one thrice
			s.press(callpad.Next)
			s.pass(2 * time.Second)
		}
		require.Equal(t, "A003 已叫号", s.shows())
		require.Equal(t, 2, s.at().Served)
		require.Zero(t, s.at().Waiting)
	})
}

// What nobody answered in time is forgotten: when the server is back, nothing happens that nobody presses now.
func TestAPressWithoutAServerIsForgotten(t *testing.T) {
	inHall(t, asIs, func(t *testing.T, s *stage) {
		s.take(2)
		s.press(callpad.Next)
		s.pass(10 * time.Second)
		s.sever(true)
		s.press(callpad.Next)
		require.Equal(t, "连不上服务器", s.shows())
		require.Equal(t, callpad.Unknown, s.call.View().Waiting)
		s.pass(time.Minute)
		s.sever(false)
		s.pass(10 * time.Second)
		require.Equal(t, "A001 已叫号", s.shows())
		require.Equal(t, "A001", s.at().Ticket.Number)
		s.press(callpad.Next)
		require.Equal(t, "A002 已叫号", s.shows())
	})
}

// The server goes while a press is on its way: the clerk is told to look.
func TestAServerThatDoesNotAnswer(t *testing.T) {
	inHall(t, asIs, func(t *testing.T, s *stage) {
		s.take(1)
		s.losing(1 << 20)
		require.NoError(t, s.call.Press(callpad.Next))
		s.pass(2 * time.Second)
		require.NoError(t, s.call.Press(callpad.Recall))
		s.pass(300 * time.Millisecond)
		require.Equal(t, "请稍候", s.shows())
		s.pass(4 * time.Second)
		require.Equal(t, "服务器没有回答 请看清后再按", s.shows())
		s.losing(0)
		s.pass(10 * time.Second)
		s.press(callpad.Next)
		require.Equal(t, "A001 已叫号", s.shows())
	})
}

// A clerk may press at the page and at the pad; what the pad shows follows, and a press on what is gone does nothing.
func TestTheDeskMovesElsewhere(t *testing.T) {
	inHall(t, asIs, func(t *testing.T, s *stage) {
		s.take(2)
		s.press(callpad.Next)
		s.pass(10 * time.Second)
		for _, verb := range []string{hall.VerbStart, hall.VerbFinish, hall.VerbNext} {
			_, err := s.desk.Press(t.Context(), rand(), "1", verb, api.DeskRequest{})
			require.NoError(t, err)
		}
		s.pass(time.Second)
		require.Equal(t, "A002 已叫号", s.shows())
	})
}

// A press counts for the picture that the clerk saw: what has happened since is not overtaken.
func TestAPressOnAnOldPicture(t *testing.T) {
	inHall(t, asIs, func(t *testing.T, s *stage) {
		s.take(3)
		_, err := s.desk.Press(t.Context(), rand(), "1", hall.VerbOpen, api.DeskRequest{})
		require.NoError(t, err)
		s.pass(time.Second)
		require.Equal(t, "空闲", s.shows())
		s.freeze(true)
		_, err = s.desk.Press(t.Context(), rand(), "1", hall.VerbNext, api.DeskRequest{})
		require.NoError(t, err)
		s.press(callpad.Next)
		require.Equal(t, "画面刚刚更新，请看清后再按一次。", s.shows())
		require.Equal(t, "A001", s.at().Ticket.Number)
		s.pass(5 * time.Second)
		require.Equal(t, "A001 已叫号", s.shows(), "the refusal brought the new picture along")
		s.freeze(false)
		s.press(callpad.Next)
		require.Equal(t, "A002 已叫号", s.shows())
	})
}

func TestTheKeypadIsLostAndBack(t *testing.T) {
	inHall(t, asIs, func(t *testing.T, s *stage) {
		s.take(3)
		s.press(callpad.Next)
		s.sockets[0].pull()
		s.pass(10 * time.Second)
		require.NoError(t, s.call.Press(callpad.Next)) // nobody hears it
		s.pass(time.Second)
		s.sockets[0].plug()
		s.pass(5 * time.Second)
		require.Equal(t, "A001", s.at().Ticket.Number)
		require.Equal(t, "A001 已叫号", s.shows())
		s.press(callpad.Next)
		require.Equal(t, "A002 已叫号", s.shows())
		s.call.Restart() // its power
		s.pass(time.Second)
		require.Equal(t, "A002 已叫号", s.shows())
	})
}
