package hall_test

import (
	"slices"
	"strings"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"paihao/queue-server/hall"
)

// A model is what the entries of a book say, told again in the plainest way.
type model struct {
	where    map[string]hall.TicketState // by ticket
	at       map[string]string           // ticket by window
	window   map[string]string           // window by ticket that is held
	queue    map[string]string
	sessions map[string]bool // by ID, true = ended where it can be rated
	rated    map[string]bool
	amended  map[string]bool
	stars    [6]int // by level, of who spoke
	silent   int
	alarms   map[string]bool
	served   int
	missed   int
}

// fold makes the model of p's book, and checks each entry against it.
func fold(t *rapid.T, p *play) *model {
	m := &model{where: map[string]hall.TicketState{}, at: map[string]string{}, window: map[string]string{}, queue: map[string]string{},
		sessions: map[string]bool{}, rated: map[string]bool{}, amended: map[string]bool{}, alarms: map[string]bool{}}
	numbers := map[string]bool{}
	leased := map[string]bool{}
	issued := func(e hall.Issued, mark hall.Mark) {
		if mark != hall.MarkDuplicate {
			require.False(t, numbers[e.Number], "%s was given out twice", e.Number)
		}
		require.NotContains(t, m.where, e.ID)
		numbers[e.Number], m.where[e.ID], m.queue[e.ID] = true, hall.StateWaiting, e.Queue
		if e.Afar {
			m.where[e.ID] = hall.StateAfar
		}
	}
	// moves takes a ticket from one of the states to another.
	moves := func(ticket string, to hall.TicketState, from ...hall.TicketState) {
		require.Contains(t, from, m.where[ticket], "%s to %s", ticket, to)
		m.where[ticket] = to
	}
	// comes and goes keep one ticket at a window.
	comes := func(ticket, window string) {
		require.Empty(t, m.at[window], "two tickets at one window")
		m.at[window] = ticket
	}
	goes := func(ticket, window string) {
		require.Equal(t, ticket, m.at[window], "only who is there goes")
		delete(m.at, window)
	}
	for _, e := range p.book {
		switch e := e.Event.(type) {
		case hall.Issued:
			issued(e, "")
			require.False(t, leased[e.Number], "%s is leased", e.Number)
		case hall.Merged:
			issued(e.Issued, e.Mark)
		case hall.Renumbered:
			if e.Mark != hall.MarkDuplicate {
				require.False(t, numbers[e.Number], "%s was given out twice", e.Number)
			}
			require.NotEqual(t, e.Number, e.Was)
			numbers[e.Number] = true
		case hall.LeasesGranted:
			for _, l := range e.Leases {
				for _, number := range l.Numbers {
					require.False(t, leased[number] || numbers[number], "%s was leased twice", number)
					leased[number] = true
				}
			}
		case hall.PaperCalled:
			issued(e.Issued, "")
			moves(e.Issued.ID, hall.StateCalled, hall.StateWaiting)
			comes(e.Issued.ID, e.Called.Window)
		case hall.PaperEntered:
			for _, number := range e.Numbers {
				require.False(t, numbers[number], "%s was given out twice", number)
				numbers[number] = true
			}
			m.served += len(e.Numbers)
		case hall.TicketExpired:
			moves(e.Ticket, hall.StateExpired, hall.StateWaiting, hall.StateAfar)
		case hall.WalkedUp:
			issued(e.Issued, "")
			moves(e.Issued.ID, hall.StateServing, hall.StateWaiting)
			comes(e.Issued.ID, e.Started.Window)
			m.sessions[e.Started.Session] = false
		case hall.Arrived:
			moves(e.Ticket, hall.StateWaiting, hall.StateAfar)
		case hall.TicketCalled:
			from := []hall.TicketState{hall.StateWaiting}
			if e.Why.Exception == hall.ExceptManual {
				from = append(from, hall.StateAfar, hall.StateMissed)
			}
			if m.where[e.Ticket] == hall.StateMissed {
				m.missed--
			}
			moves(e.Ticket, hall.StateCalled, from...)
			comes(e.Ticket, e.Window)
		case hall.Uncalled:
			goes(e.Ticket, e.Window)
			moves(e.Ticket, hall.StateWaiting, hall.StateCalled)
		case hall.Started:
			require.Equal(t, e.Ticket, m.at[e.Window])
			moves(e.Ticket, hall.StateServing, hall.StateCalled)
			require.NotContains(t, m.sessions, e.Session)
			m.sessions[e.Session] = false
		case hall.MatterAdded:
			require.Equal(t, hall.StateServing, m.where[e.Ticket])
			require.NotContains(t, m.sessions, e.Session)
			m.sessions[e.Ended], m.sessions[e.Session] = true, false
		case hall.Finished:
			goes(e.Ticket, e.Window)
			moves(e.Ticket, hall.StateServed, hall.StateServing)
			m.sessions[e.Session] = true
			m.served++
			if e.Again != nil {
				moves(e.Ticket, hall.StateWaiting, hall.StateServed)
			}
		case hall.Reopened:
			comes(e.Ticket, e.Window)
			moves(e.Ticket, hall.StateServing, hall.StateServed)
			require.False(t, m.rated[e.Session])
			m.sessions[e.Session] = false
			m.served--
		case hall.TicketMissed:
			goes(e.Ticket, e.Window)
			if e.Again != nil {
				moves(e.Ticket, hall.StateWaiting, hall.StateCalled)
			} else {
				moves(e.Ticket, hall.StateMissed, hall.StateCalled)
				m.missed++
			}
		case hall.CameBack:
			moves(e.Ticket, hall.StateWaiting, hall.StateMissed)
			m.missed--
		case hall.Held:
			goes(e.Ticket, e.Window)
			moves(e.Ticket, hall.StateHeld, hall.StateServing)
			m.window[e.Ticket] = e.Window
		case hall.Resumed:
			comes(e.Ticket, e.Window)
			moves(e.Ticket, hall.StateServing, hall.StateHeld)
			delete(m.window, e.Ticket)
			m.sessions[e.Session] = false
		case hall.Transferred:
			goes(e.Ticket, e.Window)
			moves(e.Ticket, hall.StateWaiting, hall.StateCalled, hall.StateServing)
			m.queue[e.Ticket] = e.Queue
		case hall.PriorityVerified:
			if !e.Seen {
				goes(e.Ticket, e.Window)
				moves(e.Ticket, hall.StateWaiting, hall.StateCalled, hall.StateServing)
			}
		case hall.TicketCancelled:
			if m.where[e.Ticket] == hall.StateMissed {
				m.missed--
			}
			moves(e.Ticket, hall.StateCancelled, hall.StateWaiting, hall.StateAfar, hall.StateMissed, hall.StateHeld)
			delete(m.window, e.Ticket)
		case hall.Freed:
			if e.Ticket != "" {
				goes(e.Ticket, e.Window)
				moves(e.Ticket, hall.StateWaiting, hall.StateCalled, hall.StateServing)
			}
		case hall.Rated:
			require.True(t, m.sessions[e.Session], "only what ended is rated")
			require.False(t, m.rated[e.Session], "and once")
			m.rated[e.Session] = true
			if m.stars[e.Level]++; e.Channel == hall.ByDefault {
				m.stars[e.Level]--
				m.silent++
			}
		case hall.RatingAmended:
			require.True(t, m.rated[e.Session], "only what was rated is added to")
			require.False(t, m.amended[e.Session], "and once")
			m.amended[e.Session] = true
		case hall.AlarmRaised:
			require.False(t, m.alarms[e.ID])
			m.alarms[e.ID] = true
		case hall.AlarmEnded:
			require.True(t, m.alarms[e.ID])
			delete(m.alarms, e.ID)
		}
	}
	return m
}

// agrees compares the model with the pictures.
func (m *model) agrees(t *rapid.T, p *play) {
	office := picture[hall.Office](t, p, hall.View{Kind: hall.ViewOffice})
	count := map[hall.TicketState]int{}
	inQueue := map[string]int{}
	for ticket, state := range m.where {
		count[state]++
		if state == hall.StateWaiting {
			inQueue[m.queue[ticket]]++
		}
	}
	require.Equal(t, count[hall.StateWaiting], office.Waiting, "nobody is lost")
	require.Equal(t, m.served, office.Served)
	require.Equal(t, m.missed, office.Missed)
	ended := 0
	for _, rateable := range m.sessions {
		if rateable {
			ended++
		}
	}
	require.Equal(t, ended, office.Rateable)
	require.Equal(t, m.silent, office.Silent)
	require.Equal(t, m.stars[1:], office.Ratings[:])
	require.Equal(t, count[hall.StateMissed], office.Missed)
	require.Equal(t, count[hall.StateCancelled], office.Cancelled)
	require.Equal(t, count[hall.StateHeld], office.Held, "held ones are found again")
	for _, q := range office.Queues {
		require.Equal(t, inQueue[q.ID], q.Waiting)
	}
	standing := map[string]bool{}
	for _, a := range office.Alarms {
		standing[a.ID] = true
	}
	require.Equal(t, m.alarms, standing)
	seen := map[string]bool{}
	for _, w := range office.Windows {
		desk := picture[hall.Desk](t, p, hall.View{Kind: hall.ViewDesk, ID: w.ID})
		if desk.Ticket != nil {
			require.Equal(t, m.at[w.ID], desk.Ticket.ID)
		} else {
			require.Empty(t, m.at[w.ID])
		}
		for _, held := range desk.Held {
			require.Equal(t, w.ID, m.window[held.ID])
		}
		if w.Clerk != "" && w.Pause == "" {
			for _, next := range desk.Next {
				seen[next.ID] = true
			}
		}
	}
	if office.Waiting < 12 { // each desk lists all it can call
		for ticket, state := range m.where {
			still := slices.ContainsFunc(office.Suspensions, func(u hall.Suspension) bool { return u.Zone == "" })
			if state == hall.StateWaiting && !seen[ticket] && !still { // whoever stands still is known to
				queue := m.queue[ticket]
				require.True(t, slices.ContainsFunc(office.Alarms, func(a hall.Alarm) bool {
					return a.ID == "stranded:"+queue || strings.HasPrefix(a.ID, "stranded:"+queue+"/")
				}), "%s is stranded and nobody knows", ticket)
			}
		}
	}
}

func picture[P any](t require.TestingT, p *play, v hall.View) P {
	shown, err := p.state.Picture(v)
	require.NoError(t, err)
	return shown.(P)
}
