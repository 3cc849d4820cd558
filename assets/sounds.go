package assets

import (
	"embed"
	"encoding/binary"
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

// clipLength reads the head of a WAV file:
//
//	"RIFF" size "WAVE", then chunks: name (4), size (4), content, a pad byte if the size is odd
//	"fmt ": format (2), channels (2), samples a second (4), bytes a second (4), …
//	"data": the samples
//
// Numbers are little-endian; the format is 1, plain samples.
func clipLength(data []byte) (time.Duration, error) {
	if len(data) < 12 || string(data[:4]) != "RIFF" || string(data[8:12]) != "WAVE" {
		return 0, errors.New("it is not a WAV file")
	}
	var second uint32 // bytes
	for data = data[12:]; len(data) >= 8; {
		name, size := string(data[:4]), uint64(binary.LittleEndian.Uint32(data[4:]))
		content := data[8:]
		switch {
		case name == "fmt " && size >= 16 && len(content) >= 16:
			if binary.LittleEndian.Uint16(content) != 1 {
				return 0, errors.New("its samples are packed; plain PCM is wanted")
			}
			second = binary.LittleEndian.Uint32(content[8:])
		case name == "data" && (second == 0 || size == 0 || size > uint64(len(content))):
			return 0, errors.New("it is empty or cut off")
		case name == "data":
			ms := (size*1000 + uint64(second) - 1) / uint64(second)
			length := time.Duration(ms) * time.Millisecond
			if length > longestClip {
				return 0, fmt.Errorf("it is longer than %s", longestClip)
			}
			return length, nil
		}
		data = content[min(uint64(len(content)), size+size%2):]
	}
	return 0, errors.New("it has no sound")
}
