// Package speech makes what kiosks say besides numbers: the names of a hall, and the texts of their screens. Each is a
// clip, which is made when it is first asked for, by espeak-ng in a process of its own, and kept in a folder under a
// name that comes of its text: a name that changes gets another clip, all others stay. The folder may be emptied at any
// time.
//
// It refuses to say what is not in a catalogue or a text of the program, so that nothing of a person can be said, and to
// link espeak-ng, which is under the GPL.
package speech

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"paihao/assets"
	"paihao/queue-server/hall"
)

// program makes the clips.
const program = "espeak-ng"

// A voice is how a language is spoken.
type voice struct {
	name  string // the voice cmn reads pinyin as English; cmn-latn-pinyin reads it as it is
	speed int    // words a minute
}

var voices = map[string]voice{"zh-CN": {"cmn-latn-pinyin", 190}, "en": {"en-us", 165}}

// A Maker makes clips, one at a time, and keeps them.
type Maker struct {
	folder string
	turn   chan struct{}
}

// New is a maker that keeps its clips in a folder, which is made when it is needed.
func New(folder string) *Maker { return &Maker{folder, make(chan struct{}, 1)} }

// Able is nil if clips can be made here.
func Able() error {
	if _, err := exec.LookPath(program); err != nil {
		return fmt.Errorf("%s is not installed: kiosks say numbers only", program)
	}
	return nil
}

// Manifest names the clip of each phrase, by language and phrase; it is empty where none can be made.
func (m *Maker) Manifest(c *hall.Catalogue) map[string]map[string]string {
	manifest := map[string]map[string]string{}
	if Able() != nil {
		return manifest
	}
	for language := range voices {
		manifest[language] = map[string]string{}
		for phrase, text := range phrases(c, language) {
			manifest[language][phrase] = nameOf(language, text)
		}
	}
	return manifest
}

// Clip gives the clip of that name: a WAV file that a kiosk can play. It is
// hall.ErrNotFound if no phrase has it.
func (m *Maker) Clip(ctx context.Context, c *hall.Catalogue, name string) ([]byte, error) {
	for language := range voices {
		for _, text := range phrases(c, language) {
			if nameOf(language, text) == name {
				return m.clip(ctx, language, text, name)
			}
		}
	}
	return nil, hall.ErrNotFound
}

// clip is the one that is kept, or a new one.
func (m *Maker) clip(ctx context.Context, language, text, name string) ([]byte, error) {
	select {
	case m.turn <- struct{}{}:
		defer func() { <-m.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	path := filepath.Join(m.folder, name+".wav")
	kept, err := os.ReadFile(path)
	if !errors.Is(err, fs.ErrNotExist) {
		return kept, err
	}
	if err := os.MkdirAll(m.folder, 0o700); err != nil {
		return nil, err
	}
	made, err := say(ctx, voices[language], text, path+".part")
	if err != nil {
		return nil, fmt.Errorf("speech %q: %w", text, err)
	}
	if err := os.WriteFile(path+".part", made, 0o600); err != nil {
		return nil, err
	}
	return made, os.Rename(path+".part", path)
}

// patience is how long the making of one clip may take on a busy machine.
const patience = 20 * time.Second

// say has a text spoken into a file, and makes a clip of it. The text is handed over on standard input, so that none
// can be taken for an option.
func say(ctx context.Context, v voice, text, file string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	command := exec.CommandContext(ctx, program, "-v", v.name, "-s", strconv.Itoa(v.speed), "-a", "70", "-w", file, "--stdin")
	command.Stdin = strings.NewReader(text)
	if said, err := command.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%s: %w: %s", program, err, bytes.TrimSpace(said))
	}
	spoken, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	samples, rate, err := assets.Mono(spoken)
	if err != nil {
		return nil, err
	}
	return assets.Clip(encode(trim(resample(decode(samples), rate, assets.SampleRate)))), nil
}

// nameOf is the name of a clip: whatever changes how it sounds changes it.
func nameOf(language, text string) string {
	v := voices[language]
	sum := sha256.Sum256(fmt.Appendf(nil, "1 %s %d %d %s", v.name, v.speed, assets.SampleRate, text))
	return hex.EncodeToString(sum[:])
}
