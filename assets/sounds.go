package assets

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"
)

// Sounds holds sounds/<language>/<clip>.wav: what a call is spoken of, made by packaging/clips.sh.
//
//go:embed sounds/*/*.wav
var Sounds embed.FS

// longestClip is more than any word takes: a longer file is something else.
const longestClip = 10 * time.Second

// Manifest tells how long each clip <language>/<clip>.wav of a folder is, rounded up to milliseconds, by language and
// clip. It is read from the clips themselves, so that a hall can put its own recordings in their place. The error joins
// one for each file that is no clip.
func Manifest(sounds fs.FS) (map[string]map[string]time.Duration, error) {
	names, err := fs.Glob(sounds, "*/*.wav")
	if err != nil {
		return nil, err
	}
	manifest, faults := map[string]map[string]time.Duration{}, []error{}
	for _, name := range names {
		data, err := fs.ReadFile(sounds, name)
		if err != nil {
			return nil, err
		}
		length, err := clipLength(data)
		if err != nil {
			faults = append(faults, fmt.Errorf("sound %s: %w", name, err))
			continue
		}
		language, clip := path.Split(strings.TrimSuffix(name, ".wav"))
		language = path.Clean(language)
		if manifest[language] == nil {
			manifest[language] = map[string]time.Duration{}
		}
		manifest[language][clip] = length
	}
	return manifest, errors.Join(faults...)
}

// clipLength is how long a clip sounds, rounded up to milliseconds.
func clipLength(data []byte) (time.Duration, error) {
	w, err := parseWave(data)
	if err != nil {
		return 0, err
	}
	ms := (uint64(len(w.samples))*1000 + uint64(w.second) - 1) / uint64(w.second)
	length := time.Duration(ms) * time.Millisecond
	if length > longestClip {
		return 0, fmt.Errorf("it is longer than %s", longestClip)
	}
	return length, nil
}
