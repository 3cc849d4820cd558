package flow

import (
	"slices"

	"paihao/queue-server/hall"
)

// What a service asks of an identity, in the catalogue's words.
const (
	identityNone     = "none"
	identityRequired = "card"
)

// proofs are those that are taken for a service, the first is asked for. Where an identity may be left out, it is not
// asked for: who wants to show one puts it on the reader, or says so.
func (v *Visit) proofs(s *hall.CataloguedService) []Proof {
	cards := v.cardOnly()
	if s.Identity == identityNone && !cards {
		return nil
	}
	proofs := []Proof{ByCard}
	if !cards && !v.orders.Cards {
		proofs = append(proofs, ByTyped)
	}
	if s.Identity != identityRequired && !cards {
		proofs = append(proofs, Without)
	}
	return proofs
}

// cardOnly tells whether the hall gives numbers by card only for now.
func (v *Visit) cardOnly() bool {
	l := v.today()
	return l != nil && l.Mode.CardOnly
}

// nameless tells whether a number of a service can be had without an identity.
func (v *Visit) nameless(s *hall.CataloguedService) bool {
	proofs := v.proofs(s)
	return len(proofs) == 0 || slices.Contains(proofs, Without)
}

func (in ChoseIdentity) apply(s *step) {
	service := s.catalogue.find(s.service)
	if !s.at(ServiceScreen, NeedsScreen, IdentityScreen) || service == nil || !slices.Contains(s.proofs(service), in.How) {
		return
	}
	switch in.How {
	case ByCard:
		s.turn(IdentityScreen)
	case ByTyped:
		s.turn(TypeScreen)
	case Without:
		s.release()
		s.issue(false)
	}
}

func (NumberWrong) apply(s *step) {
	if s.at(TypeScreen) {
		s.tell(NumberInvalid)
	}
}
