package staff

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
	"time"
)

// The pace of visitors who book by phone, without an account, by the address they come from: 30 at once, and one every
// two minutes in the long run. Behind one address of a telephone company there are many.
const (
	bookingCost   = 2 * time.Minute
	bookingCredit = 30 * bookingCost
	mostAddresses = 10_000
)

// The pace of guesses at a code: ten at once, and one a minute in the long run.
const (
	guessCost   = time.Minute
	guessCredit = 10 * guessCost
	mostGuessed = 10_000
)

// Guess takes one from the guesses that there are about something, and tells whether there was one. Guessed gives back
// what was guessed right.
func (s *Staff) Guess(about string) bool { return s.guesses.charge(about) }

// Guessed is for a right guess: all before it are forgotten.
func (s *Staff) Guessed(about string) { s.guesses.forgive(about) }

// Visitor takes one from what visitors at the address of the request may book, and tells whether there was one.
func (s *Staff) Visitor(r *http.Request) bool { return s.visitors.charge(address(r)) }

// address is where a request comes from: of an IPv6 address the network, since each visitor has all of it. What a proxy on
// this machine says is believed, and nobody else.
func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return host
	}
	if all := r.Header.Values("X-Forwarded-For"); ip.IsLoopback() && len(all) > 0 {
		hops := strings.Split(all[len(all)-1], ",")
		if far, err := netip.ParseAddr(strings.TrimSpace(hops[len(hops)-1])); err == nil {
			ip = far
		}
	}
	ip = ip.Unmap().WithZone("")
	if ip.Is6() {
		network, _ := ip.Prefix(64)
		return network.String()
	}
	return ip.String()
}
