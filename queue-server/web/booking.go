package web

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/skip2/go-qrcode"

	"paihao/queue-server/hall"
)

// A booking is what is asked before a visit is agreed on: the day, one of its
// slots, and whose visit it is, if they say so.
type booking struct {
	scene
	hall.SlotList
	identity
	First, Last string // days that can be chosen
	Note        string
}

// A booked is a visit that was agreed on, with what its visitor takes along.
type booked struct {
	scene
	hall.Booking
	Code string
}

// askToBook asks for the service.
func (s *site) askToBook(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewReception))
	if err != nil {
		return err
	}
	sc, err := v.scene(r.Context())
	if err != nil {
		return err
	}
	q := question{scene: sc, Path: v.link("reception", "book"), Icon: "calendar", Title: text(v.lang, "web.ask.book"), Search: true}
	one := choices{}
	for _, v := range sc.Names.hall.Services {
		one.All = append(one.All, choice{Field: "service", Value: v.ID, Word: v.Name.In(sc.lang), Note: sc.Names.Queue(v.Queue),
			Find: found(v.Name["zh-CN"], v.Name["en"], v.Initials, v.ID)})
	}
	q.Groups = []choices{one}
	return s.ask(w, r, v, q)
}

// book agrees on a visit once its time is chosen; until then it asks for it.
func (s *site) book(w http.ResponseWriter, r *http.Request) error {
	v, err := s.visit(w, r, kindOf(hall.ViewReception))
	if err != nil {
		return err
	}
	if err := form(w, r); err != nil {
		return err
	}
	setup, _, err := v.hall.Hall(r.Context())
	if err != nil {
		return err
	}
	from, err := chosen(r, setup.Location())
	if err != nil {
		return err
	}
	service := r.PostFormValue("service")
	if from.IsZero() {
		return s.askWhen(w, r, v, service, "")
	}
	made, lasting, refusal, err := s.agree(r, v, setup, hall.Book{From: from})
	switch {
	case err != nil:
		return err
	case refusal == hall.ErrBlocked:
		return s.tellBlock(w, r, v, lasting, false)
	case refusal != "":
		return s.askWhen(w, r, v, service, refusal)
	case r.Header.Get("HX-Request") == "":
		return s.tell(w, r, v, "")
	}
	b := booked{Booking: made}
	if b.Code, err = s.sign(setup.Hall, b.Booking); err != nil {
		return err
	}
	if b.scene, err = v.scene(r.Context()); err != nil {
		return err
	}
	return s.done(w, r, v, "booked", b)
}

// agree books a visit to the service in the form, for the identity there if it has one: lasting is its hash. A visitor's
// own is typed; at the reception somebody has seen it.
func (s *site) agree(r *http.Request, v visit, setup hall.Setup, c hall.Book) (made hall.Booking, lasting string, refusal hall.Refusal, err error) {
	c.Service = r.PostFormValue("service")
	if c.From.After(s.Now().Add(hall.Furthest)) { // before a key is made for that day
		return made, "", hall.ErrSlotFar, nil
	}
	if c.Person, c.Lasting, err = s.persons(r, setup, c.From); err != nil {
		return made, "", s.refusal(r, err), nil
	}
	c.Typed = c.Source == hall.FromPhone && c.Lasting != ""
	asked := hall.Fingerprint(c)
	c.ID = rand.Text()[:10]
	answer, refusal, err := s.carryOut(r, v, "book", asked, c)
	if err == nil && refusal == "" {
		made = answer.(hall.Booking)
	}
	return made, c.Lasting, refusal, err
}

// sign writes the code of a visit.
func (s *site) sign(hallID string, b hall.Booking) (string, error) {
	signer, err := s.Vault.BookingKey(hallID)
	if err != nil {
		return "", err
	}
	return hall.SignCode(signer, hallID, b), nil
}

// chosen is the start of the visit: that of a slot, or where there are none a
// time of the day; zero as long as it is not chosen.
func chosen(r *http.Request, zone *time.Location) (time.Time, error) {
	var from time.Time
	var err error
	switch slot, clock := r.FormValue("from"), r.FormValue("time"); {
	case slot != "":
		from, err = time.Parse(time.RFC3339, slot)
	case clock != "":
		from, err = time.ParseInLocation("2006-01-02 15:04", r.FormValue("date")+" "+clock, zone)
	}
	if err != nil {
		return from, hall.ErrBadBody
	}
	return from.UTC(), nil
}

// askWhen asks for the day and time of a visit, with a note why it was refused.
func (s *site) askWhen(w http.ResponseWriter, r *http.Request, v visit, service string, refusal hall.Refusal) error {
	sc, err := v.scene(r.Context())
	if err != nil {
		return err
	}
	now := s.Now()
	first := now.In(sc.Names.zone)
	date := r.PostFormValue("date")
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		date = first.Format(time.DateOnly)
	}
	b := booking{scene: sc, First: first.Format(time.DateOnly), Last: first.AddDate(1, 0, 0).Format(time.DateOnly), identity: shown(r)}
	frame, err := v.hall.Frame(r.Context(), hall.View{Kind: hall.ViewSlots, ID: service + "/" + date, At: now})
	if err != nil {
		return err
	}
	b.SlotList = frame.Picture.(hall.SlotList)
	code := http.StatusOK
	if refusal != "" {
		code, b.Note = status(refusal), sentence(v.lang, refusal)
	}
	return s.dialog(w, r, v, code, "booking", b)
}

// QR is the code as a drawing.
func (b booked) QR() (map[string]any, error) { return drawnQR(b.Code) }

// drawnQR is a text as a QR code: one square of the path for each dark one.
func drawnQR(text string) (map[string]any, error) {
	code, err := qrcode.New(text, qrcode.Medium)
	if err != nil {
		return nil, fmt.Errorf("web qr: %w", err)
	}
	var path strings.Builder
	rows := code.Bitmap()
	for y, row := range rows {
		for x, dark := range row {
			if dark {
				fmt.Fprintf(&path, "M%d %dh1v1h-1z", x, y)
			}
		}
	}
	return map[string]any{"Size": len(rows), "Path": path.String()}, nil
}
