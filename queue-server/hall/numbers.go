package hall

import "fmt"

// The numbers of a queue's day, in each series:
//
//	given by the server ──►      ◄── leased to kiosks │ kept for printed slips
//	0 … given                              … end              … Size
//
// A number that a kiosk gave out without a lease may lie anywhere; it is passed over.

// end is where the numbers begin that the server does not give.
func (q *line) end() int { return q.Size() - q.Paper - q.leased }

// taken tells whether a number was ever given today, by whomever.
func (s *State) taken(number string) bool { return s.numbers[number] != nil || s.entered[number] }

// next finds the next number that nobody has.
func (q *line) next(s *State) (n int, ok bool) {
	for n = q.given; n < q.end(); n++ {
		if !s.taken(q.number(n)) {
			return n, true
		}
	}
	return n, false
}

// give notes that the server gave a number, and passed over those before it.
func (q *line) give(number string) {
	for q.given < q.Size() {
		q.given++
		if q.number(q.given-1) == number {
			return
		}
	}
}

// cut notes that a run of numbers, the lowest first, was leased from the end.
func (q *line) cut(numbers []string) {
	for len(numbers) > 0 && q.leased < q.Size() {
		q.leased++
		if q.number(q.end()) == numbers[0] {
			return
		}
	}
}

// number writes the n-th number of the series that q gives now.
func (q *line) number(n int) string {
	if q.series == 0 {
		return q.Number(n)
	}
	return fmt.Sprintf("%s%d%0*d", q.Prefix, q.series, q.Digits, q.First+n)
}
