package web

import (
	"fmt"
	"net/http"
	"strconv"
	"time"

	"paihao/queue-server/hall"
)

// An agentsScene is who may take numbers for others, by badge, and the form that registers one more.
type agentsScene struct {
	officeScene
	identity
	Listed       []hall.ListedAgent
	Queue, Quota string // as they were typed
	Note, Done   string
}

// mostAgentQuota is as in the contract.
const mostAgentQuota = 999

// Date is a day of any year.
func (s agentsScene) Date(t time.Time) string { return t.In(s.Names.zone).Format(time.DateOnly) }

// askForAgents shows who may take numbers for others.
func (s *site) askForAgents(w http.ResponseWriter, r *http.Request) error {
	v, o, err := s.office(w, r)
	if err != nil {
		return err
	}
	return s.showAgents(w, r, v, http.StatusOK, agentsScene{officeScene: o})
}

// registerAgent registers who shows the identity in the form. What was typed stays there only if it has to be mended.
func (s *site) registerAgent(w http.ResponseWriter, r *http.Request) error {
	v, o, err := s.posted(w, r)
	if err != nil {
		return err
	}
	c, err := s.agentOf(r, v)
	var answer any
	var refusal hall.Refusal
	if err != nil {
		refusal = s.refusal(r, err)
	} else if answer, refusal, err = s.carryOut(r, v, "agent", hall.Fingerprint(c), c); err != nil {
		return err
	}
	if refusal != "" {
		return s.showAgents(w, r, v, status(refusal), agentsScene{officeScene: o, identity: shown(r),
			Queue: r.PostFormValue("queue"), Quota: r.PostFormValue("quota"), Note: sentence(v.lang, refusal)})
	}
	done := text(v.lang, "web.agents.done", "Badge", answer.(hall.ListedAgent).Badge)
	return s.showAgents(w, r, v, http.StatusOK, agentsScene{officeScene: o, Done: done})
}

// agentOf reads who is to be registered, from which queue and for how many numbers a day.
func (s *site) agentOf(r *http.Request, v visit) (c hall.RegisterAgent, err error) {
	setup, _, err := v.hall.Hall(r.Context())
	if err != nil {
		return c, err
	}
	if c.Queue = r.PostFormValue("queue"); r.PostFormValue("quota") != "" {
		if c.Quota, err = strconv.Atoi(r.PostFormValue("quota")); err != nil || c.Quota < 0 || c.Quota > mostAgentQuota {
			return c, hall.ErrBadRequest
		}
	}
	if _, c.Person, err = s.persons(r, setup, s.Now()); err == nil && c.Person == "" {
		err = hall.ErrBadIdentity
	}
	return c, err
}

// askToDropAgent asks whether the agent with a badge is to go.
func (s *site) askToDropAgent(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewOffice))
	if err != nil {
		return err
	}
	badge := r.PathValue("badge")
	return s.sure(w, r, v, question{Path: v.link("office", "agents", badge, "drop"), Icon: "user",
		Title: text(v.lang, "web.ask.drop-agent", "Badge", badge), More: text(v.lang, "web.ask.drop-agent.more"),
		Yes: text(v.lang, "web.ask.drop-agent.yes")})
}

// dropAgent ends the registration of the agent with a badge, and shows who is left.
func (s *site) dropAgent(w http.ResponseWriter, r *http.Request) error {
	v, o, err := s.posted(w, r)
	if err != nil {
		return err
	}
	badge, err := strconv.Atoi(r.PathValue("badge"))
	if err != nil {
		return hall.ErrNoAgent
	}
	c := hall.DropAgent{Badge: badge}
	refusal, err := s.do(r, v, "drop-agent", hall.Fingerprint(c), c)
	switch {
	case err != nil:
		return err
	case refusal != "":
		return s.showAgents(w, r, v, status(refusal), agentsScene{officeScene: o, Note: sentence(v.lang, refusal)})
	}
	return s.showAgents(w, r, v, http.StatusOK, agentsScene{officeScene: o, Done: text(v.lang, "web.agents.dropped", "Badge", badge)})
}

func (s *site) showAgents(w http.ResponseWriter, r *http.Request, v visit, code int, a agentsScene) error {
	frame, err := v.hall.Frame(r.Context(), hall.View{Kind: hall.ViewAgents})
	if err != nil {
		return fmt.Errorf("web agents: %w", err)
	}
	a.Listed, a.Required = frame.Picture.(hall.Agents).Agents, true
	return s.dialog(w, r, v, code, "agents", a)
}
