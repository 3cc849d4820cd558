package screens_test

import (
	"image"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/kiosk/flow"
	"paihao/packaging/examples"
	"paihao/queue-server/hall"
)

// tap touches what says word, where it is seen.
func (s *stage) tap(t *testing.T, word string) {
	t.Helper()
	at, ok := s.face.Find(word)
	require.True(t, ok, "%q is not seen", word)
	s.now = s.now.Add(time.Second)
	test.TapCanvas(s.window.Canvas(), at)
}

func (s *stage) taken() []flow.Input { return slices.Clone(s.sent) }

// Each key of each screen, by the place where its word is seen.
func TestTouches(t *testing.T) {
	for _, language := range assets.Languages {
		text := func(key string) string { return assets.Text(language, "kiosk."+key, nil) }
		c := catalogue(t, examples.Hall)
		service, department := c.Services[0], c.Departments[1]
		other := assets.Languages[0]
		if other == language {
			other = assets.Languages[1]
		}
		s := newStage(t, upright)
		for _, touch := range []struct {
			scene, word string
			want        flow.Input
		}{
			{"welcome", text("welcome.take"), flow.TookNumber{}},
			{"welcome", text("welcome.check-in"), flow.TookCheckIn{}},
			{"welcome", text("welcome.card"), flow.TookCard{}},
			{"welcome", text("welcome.title"), flow.Touched{}},
			{"welcome", text("language"), flow.Switched{Language: other}},
			{"welcome", text("welcome.have"), flow.TookTicket{}},
			{"long-welcome", text("welcome.again"), flow.AskedPaper{}},
			{"long-welcome", text("welcome.nobody"), flow.WentBack{}},
			{"welcome-no-paper", text("welcome.roll"), flow.AskedRoll{}},
			{"rush", text("rush.welcome.check-in"), flow.TookCheckIn{}},
			{"needs", text("needs.escort"), flow.Needed{Need: hall.NeedEscort, On: true}},
			{"needs", text("needs.low-counter"), flow.Needed{Need: hall.NeedLow}},
			{"needs", text("needs.priority"), flow.Declared{}},
			{"identity", text("identity.typed"), flow.ChoseIdentity{How: flow.ByTyped}},
			{"another", text("another.yes"), flow.SaidAnother{}},
			{"scan", text("scan.type"), flow.AskedDigits{}},
			{"code", text("type.fine"), flow.Entered{}},
			{"code", "7", flow.Pressed{Key: "7"}},
			{"number", text("board.erase"), flow.Erased{}},
			{"search", "Z", flow.Pressed{Key: "Z"}},
			{"visit-early", text("visit.confirm"), flow.Confirmed{}},
			{"found-missed", text("found.back"), flow.CameBack{}},
			{"found-waiting", text("found.copy"), flow.AskedCopy{}},
			{"found-served", text("found.rate"), flow.AskedRating{}},
			{"rate", text("rate.5"), flow.Rated{Level: 5}},
			{"rate", text("rate.1"), flow.Rated{Level: 1}},
			{"reason-2", text("reason.done"), flow.Finished{}},
			{"reason-2", assets.Text(language, "reason.1."+hall.Reasons(2)[0], nil), flow.Reasoned{Code: hall.Reasons(2)[0], On: true}},
			{"roll", text("roll.test"), flow.ChangedRoll{}},
			{"menu-sure", text("menu.restart.sure"), flow.Rebooted{}},
			{"menu", text("menu.test.reader"), flow.Tested{Device: "reader"}},
			{"menu", text("menu.restart"), flow.Rebooted{}},
			{"menu", text("more"), flow.Louder{Steps: 1}},
			{"long-service", text("service.needs.some"), flow.AskedNeeds{}},
			{"long-service", text("service.list"), flow.AskedList{}},
			{"long-service", text("more"), flow.Counted{Matters: 4}},
			{"choose", text("choose.search"), flow.AskedSearch{}},
			{"choose", service.Name.In(language), flow.ChoseService{Service: service.ID}},
			{"choose", text("back"), flow.WentBack{}},
			{"choose", text("home"), flow.WentHome{}},
			{"long-departments", text("page.after"), flow.Turned{Pages: 1}},
			{"long-departments", text("page.before"), flow.Turned{Pages: -1}},
			{"service", text("service.take"), flow.AskedNumber{}},
			{"waiting-late", text("waiting.leave"), flow.WentBack{}},
			{"ticket", text("ticket.done"), flow.Finished{}},
			{"ticket", text("ticket.next"), flow.TookNumber{}},
			{"ticket", "A012", flow.Touched{}},
			{"ticket-none", text("ticket.again"), flow.AskedPaper{}},
			{"trouble-code-used", text("trouble.fine"), flow.WentBack{}},
			{"still", text("still.more"), flow.Touched{}},
			{"still", text("still.end"), flow.WentHome{}},
			{"still", text("still.title"), flow.Touched{}},
		} {
			s.sent = nil
			s.show(t, language, touch.scene)
			s.tap(t, touch.word)
			require.Equal(t, []flow.Input{touch.want}, s.taken(), "%s: %s", touch.scene, touch.word)
		}

		s.sent = nil
		s.show(t, language, "choose")
		s.tap(t, text("choose.all"))
		s.tap(t, department.Name.In(language))
		require.Equal(t, []flow.Input{flow.Touched{}, flow.ChoseDepartment{Department: department.ID}}, s.taken())
	}
}

func (s *stage) show(t *testing.T, language, name string) {
	t.Helper()
	for _, scene := range scenes(t, language) {
		if scene.name == name {
			s.now, s.view = scene.at, scene.view
			s.face.Show(scene.view)
			return
		}
	}
	require.FailNow(t, "no such scene", name)
}

func TestABrokenDeviceIsNoKey(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "welcome-no-paper")
	_, seen := s.face.Find(assets.Text("en", "kiosk.welcome.take.none", nil))
	require.True(t, seen, "nobody is promised a number")
	s.tap(t, assets.Text("en", "kiosk.welcome.card", nil))
	require.Empty(t, s.taken())
	s.show(t, "en", "welcome-phones")
	_, seen = s.face.Find(assets.Text("en", "kiosk.welcome.take.line", nil))
	require.True(t, seen)
	s.show(t, "en", "welcome")
	s.tap(t, assets.Text("en", "kiosk.welcome.card", nil))
	require.Equal(t, []flow.Input{flow.TookCard{}}, s.taken())
}

func TestKeysThatDoNothingAreNotSeen(t *testing.T) {
	s := newStage(t, upright)
	for scene, words := range map[string][]string{
		"welcome":       {"back", "home"},
		"waiting":       {"back", "home", "waiting.leave"},
		"ticket":        {"back", "home", "ticket.again"},
		"ticket-coming": {"ticket.again", "ticket.next", "ticket.done"},
		"ticket-none":   {"ticket.next"},
	} {
		s.show(t, "en", scene)
		for _, word := range words {
			_, seen := s.face.Find(assets.Text("en", "kiosk."+word, nil))
			require.False(t, seen, "%s: %s", scene, word)
		}
	}
}

func TestAFingerIsSeenAtOnce(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "welcome")
	before := s.window.Canvas().Capture()
	at, _ := s.face.Find(assets.Text("en", "kiosk.welcome.card", nil))
	s.face.Press(at)
	require.NotEqual(t, before, s.window.Canvas().Capture())
	require.Empty(t, s.taken(), "pressing alone does nothing")
	lift := func() image.Image { s.face.Lift(at); return s.window.Canvas().Capture() }
	synctest.Test(t, func(t *testing.T) {
		require.NotEqual(t, before, lift(), "a quick touch could not be seen")
		time.Sleep(time.Second)
		synctest.Wait()
		require.Equal(t, before, s.window.Canvas().Capture())
	})
	s.face.Press(at)
	lift()
	s.show(t, "en", "ticket")
	s.show(t, "en", "welcome")
	require.Equal(t, before, s.window.Canvas().Capture(), "another view ends it")
}

// The clock and the countdowns go on between two views.
func TestTick(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "ticket")
	seen := func(text string) bool { _, ok := s.face.Find(text); return ok }
	require.True(t, seen("Back to the start in 7 seconds"))
	s.now = s.now.Add(6 * time.Second)
	s.face.Tick()
	require.True(t, seen("Back to the start in 1 second"))
	s.now = s.now.Add(time.Minute)
	s.face.Tick()
	require.True(t, seen("Back to the start in 0 seconds"))
	require.True(t, seen("09:42"))
}

func TestTheNextVisitorStartsWithTheCommonServices(t *testing.T) {
	s := newStage(t, upright)
	view := newVisitor(t, "en").step(flow.TookNumber{}).View()
	s.face.Show(view)
	s.tap(t, "All departments")
	name := view.Common[0].Name
	_, seen := s.face.Find(name)
	require.False(t, seen)
	view.Visit++
	s.face.Show(view)
	_, seen = s.face.Find(name)
	require.True(t, seen)
}

func TestTilesTellWhatGivesNoNumbers(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "choose")
	view := s.view
	view.Common = slices.Clone(view.Common)
	view.Common[1].Denied = flow.ServerAway
	s.face.Show(view)
	_, seen := s.face.Find("No numbers now · " + view.Common[1].Floor)
	require.True(t, seen)
}

func TestACheckInIsCalledSo(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "ticket")
	view := s.view
	booked := *view.Ticket
	booked.Booked = true
	view.Ticket = &booked
	s.face.Show(view)
	_, seen := s.face.Find("You are checked in. Please take your ticket")
	require.True(t, seen)
}

// Old hands touch twice: the second touch neither chooses what has just come in sight, nor takes the first one back.
func TestAHurriedSecondTouchIsNotMeant(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "welcome")
	at, _ := s.face.Find(assets.Text("en", "kiosk.welcome.take", nil))
	help, _ := s.face.Find(assets.Text("en", "kiosk.help", nil))
	touch := func(at fyne.Position, later time.Duration) []flow.Input {
		s.now, s.sent = s.now.Add(later), nil
		test.TapCanvas(s.window.Canvas(), at)
		return s.sent
	}
	require.Len(t, touch(at, time.Minute), 1)
	s.show(t, "en", "choose")
	require.Empty(t, touch(at, 300*time.Millisecond), "a service that nobody has seen")
	require.Len(t, touch(at, 300*time.Millisecond), 1)
	require.Equal(t, []flow.Input{flow.CalledHelp{}}, touch(help, 0))
	require.Empty(t, touch(help, 300*time.Millisecond))
	require.Len(t, touch(help, 500*time.Millisecond), 1)

	s.show(t, "en", "menu")
	restart, _ := s.face.Find(assets.Text("en", "kiosk.menu.restart", nil))
	require.Len(t, touch(restart, time.Minute), 1)
	require.Empty(t, touch(restart, 300*time.Millisecond), "nobody has read yet that a second touch is asked for")
}

func TestATicketSaysWhatWasAskedFor(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "ticket")
	view := s.view
	asked := *view.Ticket
	asked.Needs, asked.Priority, asked.Wait, asked.Closed = []hall.Need{"escort"}, true, nil, true
	view.Ticket = &asked
	s.face.Show(view)
	for _, text := range []string{"Asked for: Priority (the window will check) · An escort", "No window"} {
		_, seen := s.face.Find(text)
		require.True(t, seen, text)
	}
}

// Who knows a number need not be its holder: the screen says how to print or rate where it offers neither.
func TestANumberThatWasTypedInSaysWhatItCannot(t *testing.T) {
	s := newStage(t, upright)
	s.show(t, "en", "found-served")
	view := s.view
	typed := *view.Holding
	typed.Token, typed.Session, typed.MayPrint = "", "", false
	for state, says := range map[hall.TicketState]bool{hall.StateServed: true, hall.StateWaiting: true, hall.StateExpired: false} {
		typed.State = state
		holding := typed
		view.Holding = &holding
		s.face.Show(view)
		said := false
		for text := range s.face.Texts() {
			said = said || strings.Contains(text, "scan your ticket or use your card")
		}
		require.Equal(t, says, said, state)
	}
}
