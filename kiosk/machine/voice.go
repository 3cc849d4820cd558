package machine

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math"

	"paihao/assets"
	"paihao/kiosk/flow"
)

// pause lies between two phrases.
const pause = assets.SampleRate / 5 // samples

// loudness of each volume, as a part of the clip's own.
var loudness = [...]float64{1: 0.1, 2: 0.22, 3: 0.45, 4: 0.7, 5: 1}

// speak says what is to be said, the newest at once: it silences what is being said.
func (m *Machine) speak(ctx context.Context) {
	hush := func() {}
	for {
		select {
		case <-ctx.Done():
			hush()
			return
		case <-m.sayings.ready:
		}
		if all := m.sayings.take(); len(all) > 0 {
			hush()
			hush = m.say(ctx, all[len(all)-1])
		}
	}
}

// say begins to say something and gives what silences it.
func (m *Machine) say(ctx context.Context, e flow.Say) (hush func()) {
	if len(e.Phrases) == 0 {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	over := make(chan struct{})
	go func() {
		defer close(over)
		m.heard(m.Speaker.Play(ctx, m.samples(ctx, e)))
	}()
	return func() { cancel(); <-over }
}

// heard notes whether there is sound, for the visitor, the office and the technician.
func (m *Machine) heard(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	m.noteSound(err)
	m.menu.tried(soundTried(err))
}

func (m *Machine) noteSound(err error) {
	if err == nil {
		m.silent.Store(nil)
		m.set(soundPlace, flow.Ready)
		return
	}
	at := m.Now()
	if before := m.silent.Swap(&at); before == nil || m.dayOf(*before) != m.dayOf(at) {
		m.Diary.Warn("no sound", "error", err)
		m.change() // yesterday's was forgotten
	}
	m.set(soundPlace, flow.Fault)
}

func soundPlace(d *flow.Devices) *string { return &d.Sound }

// soundToday is how the sound is, if it was wanted in vain today: the office shall not hear for ever of a loudspeaker that
// a hall does without.
func (m *Machine) soundToday() string {
	at := m.silent.Load()
	if at != nil && m.dayOf(*at) != m.today() {
		return ""
	}
	return m.devices.now().Sound
}

// samples joins the clips of what is to be said. What has no clip is left out: half of a sentence is more than none.
func (m *Machine) samples(ctx context.Context, e flow.Say) []byte {
	var all []byte
	for _, p := range e.Phrases {
		for _, clip := range m.sounds(ctx, e.Language, p) {
			all = append(all, clip...)
		}
		all = append(all, make([]byte, 2*pause)...)
	}
	return amplify(all, loudness[max(1, min(e.Volume, 5))])
}

// spoken is a clip that every kiosk has.
func spoken(language, name string) ([]byte, error) {
	clip, err := fs.ReadFile(assets.Sounds, "sounds/"+language+"/"+name+".wav")
	if err != nil {
		return nil, err
	}
	samples, err := assets.Samples(clip)
	if err != nil {
		return nil, fmt.Errorf("clip %s/%s: %w", language, name, err)
	}
	return samples, nil
}

// amplify makes samples louder or quieter, in place, and never louder than a sample can say.
func amplify(samples []byte, by float64) []byte {
	for i := 0; i+1 < len(samples); i += 2 {
		v := float64(int16(uint16(samples[i])|uint16(samples[i+1])<<8)) * by
		u := uint16(int16(max(math.MinInt16, min(math.MaxInt16, math.Round(v)))))
		samples[i], samples[i+1] = byte(u), byte(u>>8)
	}
	return samples
}
