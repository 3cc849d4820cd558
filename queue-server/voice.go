package main

import (
	"fmt"
	"io/fs"
	"os"
	"strings"

	"paihao/assets"
	"paihao/queue-server/hall"
	"paihao/queue-server/speech"
)

// sounds are the clips that boards play: a hall's own recordings, if its
// settings name a folder of them, or those of the program.
func (c config) sounds() fs.FS {
	if c.Sounds != "" {
		return os.DirFS(c.Sounds)
	}
	sounds, err := fs.Sub(assets.Sounds, "sounds")
	if err != nil {
		panic("sounds: " + err.Error()) // they are part of the program
	}
	return sounds
}

// speak tells a hall how long the clips are, so that its rules can schedule
// announcements. It is an error if a number or window could not be said.
func (c config) speak(s *hall.Setup) error {
	manifest, err := assets.Manifest(c.sounds())
	if err != nil {
		return err
	}
	s.Voice = nil
	for _, language := range hall.Spoken {
		clips := map[string]hall.Duration{}
		for clip, length := range manifest[language] {
			clips[clip] = hall.Duration(length)
		}
		if len(clips) > 0 {
			s.Voice = append(s.Voice, hall.Speech{Language: language, Clips: clips})
		}
	}
	switch missing := s.Speechless(); {
	case len(s.Voice) == 0:
		return fmt.Errorf("sounds: no clip such as %s/1.wav in %s", hall.Spoken[0], c.Sounds)
	case len(missing) > 0:
		return fmt.Errorf("sounds: these are missing: %s.wav", strings.Join(missing, ".wav, "))
	}
	return nil
}

// quiet says what is missing for kiosks to speak.
func quiet() string {
	if err := speech.Able(); err != nil {
		return fmt.Sprintf("\nNote: %s.", err)
	}
	return ""
}
