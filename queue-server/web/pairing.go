package web

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"paihao/queue-server/hall"
	"paihao/queue-server/staff"
)

// A pairingScene is what is asked to let a kiosk in, and what came of it.
type pairingScene struct {
	scene
	Code, Name, Note string
	Replace          bool   // another machine has the name
	Paired           string // the kiosk that was let in just now
	Known            []string
	Copied           []copied
}

// Free are the kiosks of hall.toml that are not paired.
func (p pairingScene) Free() []hall.NamedKiosk {
	return slices.DeleteFunc(slices.Clone(p.Names.hall.Kiosks), func(k hall.NamedKiosk) bool { return slices.Contains(p.Known, k.ID) })
}

// A copied is a kiosk whose disk was copied to another machine.
type copied struct {
	Kiosk string
	Seen  time.Time
}

// askToPair asks for the code on a kiosk's screen.
func (s *site) askToPair(w http.ResponseWriter, r *http.Request) error {
	v, _, err := s.office(w, r)
	if err != nil {
		return err
	}
	return s.showPairing(w, r, v, http.StatusOK, pairingScene{})
}

// pairKiosk lets a kiosk in. It may be the first of many, so that the question stays open.
func (s *site) pairKiosk(w http.ResponseWriter, r *http.Request) error {
	v, _, err := s.posted(w, r)
	if err != nil {
		return err
	}
	p := pairingScene{Name: strings.TrimSpace(r.PostFormValue("kiosk")),
		Code: strings.Map(digit, r.PostFormValue("code")), Replace: r.PostFormValue("replace") != ""}
	if err := s.Staff.Grant(v.who, p.Code, p.Name, p.Replace); err != nil {
		refusal := s.refusal(r, pairingRefusal(err))
		p.Note, p.Replace = sentence(v.lang, refusal), refusal == hall.ErrKioskPaired
		if refusal == hall.ErrUnknownCode {
			p.Code = ""
		}
		return s.showPairing(w, r, v, status(refusal), p)
	}
	s.Log.InfoContext(r.Context(), "kiosk paired", "hall", v.who.Hall, "kiosk", p.Name)
	return s.showPairing(w, r, v, http.StatusOK, pairingScene{Paired: p.Name})
}

// digit keeps digits, those of an input method too, and drops what stands between them.
func digit(c rune) rune {
	switch {
	case c >= '0' && c <= '9':
		return c
	case c >= '０' && c <= '９':
		return '0' + c - '０'
	}
	return -1
}

func (s *site) showPairing(w http.ResponseWriter, r *http.Request, v visit, code int, p pairingScene) (err error) {
	if p.scene, err = v.scene(r.Context()); err != nil {
		return err
	}
	if p.Known, err = s.Staff.Kiosks(v.who.Hall); err != nil {
		return fmt.Errorf("web pairing: %w", err)
	}
	for kiosk, seen := range s.Staff.Twins(v.who.Hall) {
		p.Copied = append(p.Copied, copied{kiosk, seen})
	}
	slices.SortFunc(p.Copied, func(a, b copied) int { return strings.Compare(a.Kiosk, b.Kiosk) })
	if p.Name == "" {
		p.Name = nextName(p.Paired, p.Known)
		if len(p.Free()) > 0 {
			p.Name = p.Free()[0].ID
		}
	}
	return s.dialog(w, r, v, code, "pairing", p)
}

// nextName is a name for the kiosk after last, or for the first one, that none has. Those of hall.toml come before.
func nextName(last string, known []string) string {
	prefix := strings.TrimRight(last, "0123456789")
	n, err := strconv.Atoi(last[len(prefix):])
	if err != nil { // no number at its end, or none that can be counted on from
		n = 0
	}
	if prefix == "" {
		prefix = "k"
	}
	for n++; slices.Contains(known, fmt.Sprint(prefix, n)); n++ {
	}
	return fmt.Sprint(prefix, n)
}

// pairingRefusal is what staff refuses, in the words of the contract.
func pairingRefusal(err error) error {
	switch {
	case errors.Is(err, staff.ErrNoCode):
		return hall.ErrUnknownCode
	case errors.Is(err, staff.ErrTooMany):
		return hall.ErrTooMany
	case errors.Is(err, staff.ErrNameUsed):
		return hall.ErrKioskPaired
	case errors.Is(err, staff.ErrBadName):
		return hall.ErrBadKiosk
	}
	return err
}
