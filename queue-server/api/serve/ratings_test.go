package serve_test

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// complaint is what a visitor wrote. It stands in no file and no answer as it is.
const complaint = "Waited Zq9 minutes, 谁也没来"

// served is a ticket that was just served at window 1, and its session.
func (s *stage) served(n string) (hall.Receipt, string) {
	s.Helper()
	clerk := s.as("clerk")
	ticket, err := s.as("kiosk").Issue(s.Context(), "take"+n, wish)
	require.NoError(s, err)
	_, err = s.as("kiosk").Printed(s.Context(), "slip"+n, ticket.ID, api.PrintRequest{Outcome: hall.Confirmed})
	require.NoError(s, err)
	var desk hall.Desk
	for _, verb := range []string{hall.VerbOpen, hall.VerbNext, hall.VerbStart, hall.VerbFinish} {
		desk, err = clerk.Press(s.Context(), verb+n, "1", verb, api.DeskRequest{})
		require.NoError(s, err)
	}
	return ticket, desk.Session
}

// comments are the files in which the vault keeps comments.
func (s *stage) comments() []string {
	s.Helper()
	files, err := filepath.Glob(filepath.Join(s.data, "vault", "sample", "comments", "*", "*"))
	require.NoError(s, err)
	return files
}

// TestRatingAndReasons: the level first and alone, then why, once.
func TestRatingAndReasons(t *testing.T) {
	s := newStage(t, nil)
	ticket, session := s.served("a")
	pad := s.as("pad")
	_, err := pad.Amend(t.Context(), "too soon", session, api.AmendRequest{Channel: hall.ByPad, Reasons: []string{"108"}})
	require.ErrorIs(t, err, hall.ErrNotRated)
	rating, err := pad.Rate(t.Context(), "tap", api.RateRequest{Session: session, Level: 1, Channel: hall.ByPad})
	require.NoError(t, err)
	require.Equal(t, hall.Rating{ID: session, Session: session, Level: 1}, rating)

	why := api.AmendRequest{Channel: hall.ByPad, Reasons: []string{"113", "108"}, Comment: complaint}
	_, err = pad.Amend(t.Context(), "of another level", session, api.AmendRequest{Channel: hall.ByPad, Reasons: []string{"510"}, Comment: complaint})
	require.ErrorIs(t, err, hall.ErrBadReason)
	require.Empty(t, s.comments(), "what was refused is not kept")
	for range 2 { // a lost answer is asked for again
		rating, err = pad.Amend(t.Context(), "why", rating.ID, why)
		require.NoError(t, err)
		require.Equal(t, hall.Rating{ID: session, Session: session, Level: 1, Amended: true}, rating)
	}
	why.Comment += "!"
	_, err = pad.Amend(t.Context(), "why", session, why)
	require.ErrorIs(t, err, hall.ErrKeyReused)
	_, err = pad.Amend(t.Context(), "more", session, why)
	require.ErrorIs(t, err, hall.ErrAlreadyAmended)
	byPhone := api.AmendRequest{Channel: hall.ByPhone, Token: ticket.Token, Comment: "and more"}
	_, err = s.as("").Amend(t.Context(), "by phone", session, byPhone)
	require.ErrorIs(t, err, hall.ErrAlreadyAmended)
	require.Len(t, s.comments(), 1)

	name := strings.TrimPrefix(filepath.Base(s.comments()[0]), session)
	day := filepath.Base(filepath.Dir(s.comments()[0]))
	read, err := s.vault.Comment("sample", session, day+name)
	require.NoError(t, err)
	require.Equal(t, complaint, read)
	require.Contains(t, s.files(), day+name, "the book has the name")

	places := append(s.pictures(), s.files(), s.log.String(), s.frame(hall.ViewPhone, ticket.Token), s.send("GET", "/metrics", "").body)
	for _, place := range places {
		require.NotContains(t, place, "Zq9")
	}
}

// TestRatingOnAPhone: days later too, all at once, by the ticket's token alone.
func TestRatingOnAPhone(t *testing.T) {
	s := newStage(t, func(setup *hall.Setup) { setup.Rules.Rating = hall.RatingRules{Phone: hall.Duration(72 * time.Hour)} })
	ticket, session := s.served("a")
	other, _ := s.served("b")
	phone := s.as("")
	all := api.RateRequest{Session: session, Token: ticket.Token, Level: 2, Channel: hall.ByPhone, Reasons: []string{"214"}, Comment: complaint}
	stolen := all
	stolen.Token = other.Token
	_, err := phone.Rate(t.Context(), "another's", stolen)
	require.ErrorIs(t, err, hall.ErrUnknownSession)
	require.Empty(t, s.comments())
	rating, err := phone.Rate(t.Context(), "all", all)
	require.NoError(t, err)
	require.True(t, rating.Amended)
	require.Len(t, s.comments(), 1)
	picture, err := phone.Phone(t.Context(), ticket.Token)
	require.NoError(t, err)
	require.Len(t, picture.Asked, 1)
	require.Equal(t, 2, picture.Asked[0].Level)
	require.True(t, picture.Asked[0].Amended)
	_, err = phone.Amend(t.Context(), "more", session, api.AmendRequest{Token: ticket.Token, Channel: hall.ByPhone, Comment: "more"})
	require.ErrorIs(t, err, hall.ErrAlreadyAmended)
}

// TestNoMemberOfStaffRates: a clerk's token opens no pad, nor does anybody's
// but a pad's; and a pad speaks at its own window only.
func TestNoMemberOfStaffRates(t *testing.T) {
	s := newStage(t, nil)
	_, session := s.served("a")
	pad, err := s.staff.Pair("pad", "pad-2", "sample", "2")
	require.NoError(t, err)
	for path, body := range map[string]string{
		"/ratings":                         `{"session":"` + session + `","level":5,"channel":"pad"}`,
		"/ratings/" + session + "/reasons": `{"channel":"pad","reasons":["510"],"comment":"` + secret + `"}`,
	} {
		o := operation{method: http.MethodPost, pattern: api.Halls + "sample" + path}
		for _, role := range []string{"clerk", "manager", "kiosk"} {
			s.refused(role, o.method, o.pattern, body, o.headers("demo-"+role), 403, hall.ErrForbidden)
		}
		s.refused("nobody", o.method, o.pattern, body, o.headers(""), 401, hall.ErrNoToken)
		s.refused("another window's", o.method, o.pattern, body, o.headers(pad), 403, hall.ErrNotYourWindow)
	}
	require.Empty(t, s.comments())
}

// TestBadComments: too long, and a session that is no name of a file.
func TestBadComments(t *testing.T) {
	s := newStage(t, nil)
	ticket, session := s.served("a")
	phone := s.as("")
	rate := api.RateRequest{Session: session, Token: ticket.Token, Level: 5, Channel: hall.ByPhone, Comment: strings.Repeat("好", 501)}
	_, err := phone.Rate(t.Context(), "long", rate)
	require.ErrorIs(t, err, hall.ErrBadBody)
	for _, session := range []string{"../../booking", "a/b", ".", "没有"} {
		_, err = phone.Amend(t.Context(), "nowhere", session, api.AmendRequest{Token: ticket.Token, Channel: hall.ByPhone, Comment: secret})
		require.Error(t, err)
		rate.Session, rate.Comment = session, secret
		_, err = phone.Rate(t.Context(), "nowhere", rate)
		require.ErrorIs(t, err, hall.ErrUnknownSession, session)
	}
	require.Empty(t, s.comments())
	require.NotContains(t, s.log.String(), secret)
	rate.Session, rate.Comment = session, strings.Repeat("好", 500)
	_, err = phone.Rate(t.Context(), "just so", rate)
	require.NoError(t, err)
}
