package staff

import (
	"sync"
	"time"
)

// door is where kiosks wait to be let in.
type door struct {
	granting sync.Mutex

	mu      sync.Mutex
	asking  map[string]*asking      // by trace of the token
	wrong   map[string][]time.Time  // by who typed a code that is no kiosk's, oldest first
	twins   map[Principal]time.Time // when another machine last came with a kiosk's token
	changed chan struct{}           // closed when a device was let in or out
}

type asking struct {
	code, machine string
	until         time.Time
	as            Principal // once it was let in
}

func newDoor() *door {
	return &door{asking: map[string]*asking{}, wrong: map[string][]time.Time{}, twins: map[Principal]time.Time{}, changed: make(chan struct{})}
}

// change is closed when a device is let in or out next.
func (d *door) change() <-chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.changed
}

// swing says that a device was let in or out: all who follow look again, and what was odd about it is over.
func (d *door) swing(device Principal) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.twins, device)
	close(d.changed)
	d.changed = make(chan struct{})
}

// find finds who shows a code, or was let in by it in the same words, and counts codes that nobody shows.
func (d *door) find(by Principal, code string, as Principal) (key string, a asking, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	now, who := time.Now(), by.Hall+" "+by.String()
	wrong := d.wrong[who]
	for len(wrong) > 0 && now.Sub(wrong[0]) > wrongLife {
		wrong = wrong[1:]
	}
	d.wrong[who] = wrong
	if len(wrong) >= mostWrong {
		return "", asking{}, ErrTooMany
	}
	for key, a := range d.asking {
		if a.code == code && a.until.After(now) && (a.as.Name == "" || a.as == as) {
			return key, *a, nil
		}
	}
	d.wrong[who] = append(wrong, now)
	return "", asking{}, ErrNoCode
}

func (d *door) grant(key string, as Principal) {
	d.mu.Lock()
	if a := d.asking[key]; a != nil {
		a.as = as
	}
	d.mu.Unlock()
	d.swing(as)
}

// note keeps in mind that another machine came with a kiosk's token.
func (d *door) note(kiosk Principal) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.twins[kiosk] = time.Now()
}
