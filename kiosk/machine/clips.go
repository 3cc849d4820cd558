package machine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"paihao/assets"
	"paihao/kiosk/flow"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// How clips are fetched: a visitor waits so long for one that is not there yet; the others come one by one, so that they
// hold nobody up.
const (
	clipTime  = 2 * time.Second
	clipPause = 50 * time.Millisecond
)

// clips are the sounds of phrases, kept in files once they were fetched. Only numbers are in the program itself.
type clips struct {
	mu     sync.Mutex
	names  api.Speech
	folder string // empty: nothing is kept
}

// clipName is how a clip's name looks; nothing else becomes the name of a file.
var clipName = regexp.MustCompile(`^[0-9a-f]{64}$`)

const clipList = "clips.json"

// openClips goes on with what was fetched before.
func openClips(folder string) (*clips, error) {
	c := &clips{folder: folder}
	if folder == "" {
		return c, nil
	}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return c, err
	}
	text, err := os.ReadFile(filepath.Join(folder, clipList))
	if errors.Is(err, os.ErrNotExist) {
		return c, nil
	}
	if err == nil {
		err = json.Unmarshal(text, &c.names)
	}
	return c, err
}

// name is that of a phrase's clip; empty = it has none.
func (c *clips) name(language, phrase string) string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if name := c.names[language][phrase]; clipName.MatchString(name) {
		return name
	}
	return ""
}

func (c *clips) file(name string) string { return filepath.Join(c.folder, name+".wav") }

// learn takes other names in and removes the clips that none of them is.
func (c *clips) learn(names api.Speech) error {
	c.mu.Lock()
	c.names = names
	c.mu.Unlock()
	if c.folder == "" {
		return nil
	}
	wanted := map[string]bool{clipList: true}
	for _, phrases := range names {
		for _, name := range phrases {
			wanted[name+".wav"] = true
		}
	}
	files, err := os.ReadDir(c.folder)
	for _, f := range files {
		if !wanted[f.Name()] {
			err = errors.Join(err, os.Remove(filepath.Join(c.folder, f.Name())))
		}
	}
	text, fault := json.Marshal(names)
	return errors.Join(err, fault, replace(filepath.Join(c.folder, clipList), text))
}

// wanted lists the phrases, those of the hall and its screens before its many services.
func (c *clips) wanted() (all [][2]string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, services := range []bool{false, true} {
		for _, language := range slices.Sorted(maps.Keys(c.names)) {
			for _, phrase := range slices.Sorted(maps.Keys(c.names[language])) {
				if strings.HasPrefix(phrase, "service:") == services {
					all = append(all, [2]string{language, phrase})
				}
			}
		}
	}
	return all
}

// clip gives the samples of a phrase, from its file or else from the server, as when the file is damaged.
func (m *Machine) clip(ctx context.Context, language, phrase string) ([]byte, error) {
	name := m.clips.name(language, phrase)
	if name == "" {
		return nil, fmt.Errorf("machine: %s has no clip in %s", phrase, language)
	}
	file := m.clips.file(name)
	if m.clips.folder != "" {
		if wav, err := os.ReadFile(file); err == nil {
			if samples, err := assets.Samples(wav); err == nil {
				return samples, nil
			}
		}
	}
	ctx, cancel := context.WithTimeout(ctx, clipTime)
	defer cancel()
	wav, err := m.Server.Clip(ctx, name)
	if err != nil {
		return nil, err
	}
	samples, err := assets.Samples(wav)
	if err == nil && m.clips.folder != "" {
		err = replace(file, wav)
	}
	return samples, err
}

// gather fetches the clips whenever the hall has learnt other words, so that they are there when they are wanted.
func (m *Machine) gather(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.reworded:
		}
		names, err := insist(m, ctx, m.Server.Speech)
		if err == nil {
			err = m.clips.learn(names)
		}
		if err != nil {
			m.Diary.Warn("clips not learnt", "error", err)
			continue
		}
		m.fetch(ctx)
	}
}

// fetch fetches what is wanted and not there. What cannot be had now is asked for again when it is to be said.
func (m *Machine) fetch(ctx context.Context) {
	if m.clips.folder == "" {
		return
	}
	for _, w := range m.clips.wanted() {
		if _, err := os.Stat(m.clips.file(m.clips.name(w[0], w[1]))); err == nil {
			continue
		}
		if _, err := m.clip(ctx, w[0], w[1]); err != nil && ctx.Err() == nil {
			m.Diary.Debug("clip not fetched", "language", w[0], "phrase", w[1], "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(clipPause):
		}
	}
}

// sounds are the samples of one phrase: a number's come with the program, all others from the hall.
func (m *Machine) sounds(ctx context.Context, language string, p flow.Phrase) (all [][]byte) {
	keep := func(clip []byte, err error) {
		if err != nil && ctx.Err() == nil {
			m.Diary.Debug("not said", "error", err)
		} else if err == nil {
			all = append(all, clip)
		}
	}
	switch {
	case p.Number != "":
		for _, word := range hall.Words(language, p.Number) {
			keep(spoken(language, word))
		}
	case p.Name != "":
		keep(m.clip(ctx, language, p.Name))
	case p.Key != "":
		keep(m.clip(ctx, language, p.Key))
	}
	return all
}
