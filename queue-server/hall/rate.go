package hall

import "time"

// Rate says how a visitor found one service. Who may rate it is told by
// Window, the pad's place, or by Token, the ticket's. What an Amend would add
// later can come at once.
type Rate struct {
	Session string   `json:"session"`
	Window  string   `json:"window,omitempty"`
	Token   string   `json:"token,omitempty"`
	Level   int      `json:"level"` // 1 非常不满意 … 5 非常满意
	Channel Channel  `json:"channel"`
	Reasons []string `json:"reasons,omitempty"`
	Comment string   `json:"comment,omitempty"` // the vault's name for it
}

// A Channel is where a rating was given.
type Channel string

// The channels.
const (
	ByPad     Channel = "pad"     // of the window
	ByPhone   Channel = "phone"   // that read the ticket's QR code
	ByKiosk   Channel = "kiosk"   // that did
	ByDefault Channel = "default" // nobody said anything; see RatingRules.Default
)

// Code is the channel in a national record, field pf 评价渠道: 1 pc, 2 移动, 3
// 二维码, 4 政务大厅平板, 5 政务大厅其他终端, 6 短信, 7 系统默认评价. The list
// is known from the public code of a provincial rating service, not from the
// standard itself.
func (c Channel) Code() int {
	switch c {
	case ByPad:
		return 4
	case ByPhone:
		return 3
	case ByKiosk:
		return 5
	case ByDefault:
		return 7
	}
	return 0
}

// Rated says how a visitor found one service. It counts as it stands; only
// reasons and a comment can be added.
type Rated struct {
	Session string  `json:"session"`
	Level   int     `json:"level"`
	Channel Channel `json:"channel"`
	Flag    Flag    `json:"flag,omitempty"`
}

// A Flag marks a rating that somebody should look at: it may not be a
// visitor's. It counts nevertheless.
type Flag string

// The flags.
const (
	FlagSoon  Flag = "soon"  // given before a visitor could have read the question
	FlagBurst Flag = "burst" // one of many at the same pad
)

// Ratings that come sooner after the finish, or so many at one pad in so short
// a time, are flagged.
const (
	Soon      = 3 * time.Second
	Burst     = 5
	BurstTime = time.Minute
)

func (c Rate) decide(s *State, o Order) ([]Event, error) {
	session, err := s.speaks(c.Session, c.Window, c.Token, c.Channel)
	switch {
	case err != nil:
		return nil, err
	case c.Level < 1 || c.Level > 5:
		return nil, ErrBadLevel
	case session.rated():
		return nil, ErrAlreadyRated
	case !session.Rateable:
		return nil, ErrNotRateable
	case s.closed(session, c.Channel, o.At):
		return nil, ErrRatingClosed
	}
	events := []Event{Rated{c.Session, c.Level, c.Channel, s.flag(session, c.Channel, o.At)}}
	if len(c.Reasons) > 0 || c.Comment != "" {
		amended, err := amendment(c.Session, c.Level, c.Channel, c.Reasons, c.Comment)
		return append(events, amended), err
	}
	return events, nil
}

// flag looks for what no visitor does.
func (s *State) flag(session *Session, by Channel, at time.Time) Flag {
	if at.Sub(session.Finished) < Soon {
		return FlagSoon
	}
	if by == ByPad {
		if lately := s.windows[session.Window].ratedAt; len(lately) == Burst-1 && at.Sub(lately[0]) <= BurstTime {
			return FlagBurst
		}
	}
	return ""
}

func (e Rated) apply(s *State, at time.Time) {
	session := s.sessions[e.Session]
	session.Rating, session.ratedAt = &e, at
	for len(s.unrated) > 0 && s.unrated[0].Rating != nil {
		s.unrated = s.unrated[1:]
	}
	switch {
	case e.Channel == ByDefault:
		s.totals.silent++
	case session.earlier:
		s.totals.late++
	default:
		s.totals.ratings[e.Level]++
	}
	if e.Flag != "" {
		s.totals.flagged++
	}
	if d := s.windows[session.Window]; d != nil && e.Channel == ByPad {
		d.ratedAt = append(d.ratedAt[max(0, len(d.ratedAt)-Burst+2):], at)
	}
}

func (e Rated) answer(s *State, _ time.Time) any { return s.rating(e.Session, e.Level) }
