package bench

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"paihao/assets"
	"paihao/drivers/idreader/idreadersim"
)

// swapTime is how long the reader stays empty between two cards: it would take a quicker hand for one card that lies
// there all the time.
const swapTime = 1500 * time.Millisecond

// reader puts cards on the ID reader and takes them off.
type reader struct {
	*Window
	on      int       // which of people has a card there; -1 = nobody
	empty   time.Time // since when, if nobody
	moves   int       // of the hand, so that a later one overtakes one that waits
	people  []*widget.Button
	box     *fyne.Container
	refresh func()
}

func newReader(w *Window) *reader {
	r := &reader{Window: w, on: -1}
	row := container.NewGridWithColumns(len(people))
	for i, person := range people {
		b := widget.NewButtonWithIcon(person.Name, icon("user"), func() { r.put(i, idreadersim.None, "card-on") })
		r.people = append(r.people, b)
		row.Add(b)
	}
	r.box, r.refresh = w.panel("card", "id", r.state, row, container.NewGridWithColumns(2,
		w.key("card-torn", "ban", func() { r.put(max(0, r.on), idreadersim.Torn, "card-torn") }),
		w.key("card-off", "arrow-back-up", func() { r.lift(); r.say("card-off", nil) })))
	return r
}

func (r *reader) state() string {
	if r.on < 0 {
		return r.text("card-none")
	}
	return people[r.on].Name
}

// put puts a person's card on, once the reader has noticed that the one before has gone.
func (r *reader) put(person int, fault idreadersim.Fault, done string) {
	r.lift()
	wait := time.Until(r.empty.Add(swapTime))
	if wait <= 0 {
		r.lay(person, fault, done)
		return
	}
	r.say("card-swap", nil)
	move := r.moves
	time.AfterFunc(wait, func() {
		r.bench.Do(func() {
			if move == r.moves {
				r.lay(person, fault, done)
			}
		})
	})
}

func (r *reader) lay(person int, fault idreadersim.Fault, done string) {
	r.bench.Reader.Next(fault)
	err := r.bench.Reader.Put(people[person])
	r.lies(person)
	r.say(done, err)
}

func (r *reader) lift() {
	r.moves++
	if r.on >= 0 {
		r.empty = time.Now()
	}
	r.bench.Reader.Take()
	r.lies(-1)
}

func (r *reader) lies(person int) {
	r.on = person
	for i, b := range r.people {
		b.Importance = widget.MediumImportance
		ink := assets.Light.Primary
		if i == person {
			b.Importance = widget.HighImportance
			ink = assets.Light.OnPrimary
		}
		b.SetIcon(iconIn("user", ink))
	}
	r.refresh()
}
