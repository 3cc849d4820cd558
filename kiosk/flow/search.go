package flow

import (
	"strings"

	"paihao/queue-server/hall"
)

// An index is what search looks at, in the order of the services.
type index []entry

// An entry is one service: the initials of its Chinese name, and its English name, both as capital letters and nothing
// else.
type entry struct {
	initials string
	english  string
	words    []int // where in it a word begins
}

func newIndex(services []hall.CataloguedService) index {
	x := make(index, len(services))
	for i, s := range services {
		x[i].initials, _ = capitals(s.Initials)
		x[i].english, x[i].words = capitals(s.Name["en"])
	}
	return x
}

// capitals leaves only the letters of a text, and says where its words begin.
func capitals(text string) (string, []int) {
	var b strings.Builder
	var words []int
	fresh := true
	for _, r := range strings.ToUpper(text) {
		switch {
		case 'A' <= r && r <= 'Z':
			if fresh {
				words = append(words, b.Len())
			}
			b.WriteRune(r)
			fresh = false
		case r != '\'' && r != '’':
			fresh = true
		}
	}
	return b.String(), words
}

// A search is what letters lead to.
type search struct {
	hits []int   // places of services, the best first
	keys letters // that lead further
}

// ranks of a hit.
const (
	beginsInitials = iota
	beginsWord
	insideInitials
	ranks
)

// find looks for the services whose initials hold the letters, or of whose English name a word begins with them. No
// letters find nothing yet. Who reads the English names is shown initials only where no word begins so.
func (x index) find(typed string, english bool) search {
	if english {
		if found := x.hits(typed, (*entry).rankOfWords); len(found.hits) > 0 {
			return found
		}
	}
	return x.hits(typed, (*entry).rank)
}

// hits looks for what a rank is given to; ranks = it does not fit. To rank adds the letters that would go on to fit.
func (x index) hits(typed string, ranked func(e *entry, typed string, keys *letters) uint8) search {
	var found search
	var counts [ranks]int
	rank := make([]uint8, len(x))
	for i := range x {
		rank[i] = ranked(&x[i], typed, &found.keys)
		if rank[i] < ranks {
			counts[rank[i]]++
		}
	}
	if typed == "" {
		return found
	}
	at, total := [ranks]int{}, 0
	for r, n := range counts {
		at[r] = total
		total += n
	}
	found.hits = make([]int, total)
	for i, r := range rank {
		if r < ranks {
			found.hits[at[r]] = i
			at[r]++
		}
	}
	return found
}

// rank is how well the initials or the English words of an entry fit.
func (e *entry) rank(typed string, keys *letters) uint8 {
	best := e.rankOfWords(typed, keys)
	for at := 0; at+len(typed) <= len(e.initials); at++ {
		if !strings.HasPrefix(e.initials[at:], typed) {
			continue
		}
		if at == 0 {
			best = min(best, beginsInitials)
		}
		best = min(best, insideInitials)
		keys.after(e.initials, at+len(typed))
	}
	return best
}

// rankOfWords is how well the English words fit.
func (e *entry) rankOfWords(typed string, keys *letters) uint8 {
	best := uint8(ranks)
	for _, at := range e.words {
		if strings.HasPrefix(e.english[at:], typed) {
			best = beginsWord
			keys.after(e.english, at+len(typed))
		}
	}
	return best
}

// letters are some of the capital letters.
type letters uint32

func (l *letters) add(letter rune) {
	if 'A' <= letter && letter <= 'Z' {
		*l |= 1 << (letter - 'A')
	}
}

func (l letters) has(letter byte) bool { return l&(1<<(letter-'A')) != 0 }

// after adds the letter of a text at a place, if there is one.
func (l *letters) after(text string, at int) {
	if at < len(text) {
		l.add(rune(text[at]))
	}
}

func (l letters) String() string {
	var b []byte
	for i := range 26 {
		if l&(1<<i) != 0 {
			b = append(b, byte('A'+i))
		}
	}
	return string(b)
}

func (AskedSearch) apply(s *step) {
	if !s.at(ChooseScreen, DepartmentScreen) {
		return
	}
	s.turn(SearchScreen)
	s.look("")
}

// look shows what letters lead to.
func (s *step) look(typed string) {
	s.typed, s.hits = typed, 0
	s.search = s.catalogue.index.find(typed, s.language != firstLanguage)
}
