package assets

import (
	"encoding/binary"
	"errors"
)

// SampleRate is that of every clip that a kiosk plays, in samples a second: 16 bits, one channel.
const SampleRate = 16000

// A wave is a WAV file:
//
//	"RIFF" size "WAVE", then chunks: name (4), size (4), content, a pad byte if the size is odd
//	"fmt ": format (2), channels (2), samples a second (4), bytes a second (4), bytes a frame (2), bits a sample (2), …
//	"data": the samples
//
// Numbers are little-endian; the format is 1, plain samples.
type wave struct {
	channels, bits uint16
	rate, second   uint32 // samples, bytes
	samples        []byte
}

func parseWave(data []byte) (w wave, err error) {
	if len(data) < 12 || string(data[:4]) != "RIFF" || string(data[8:12]) != "WAVE" {
		return w, errors.New("it is not a WAV file")
	}
	for data = data[12:]; len(data) >= 8; {
		name, size := string(data[:4]), uint64(binary.LittleEndian.Uint32(data[4:]))
		content := data[8:]
		switch {
		case name == "fmt " && size >= 16 && len(content) >= 16:
			if binary.LittleEndian.Uint16(content) != 1 {
				return w, errors.New("its samples are packed; plain PCM is wanted")
			}
			w.channels, w.rate = binary.LittleEndian.Uint16(content[2:]), binary.LittleEndian.Uint32(content[4:])
			w.second, w.bits = binary.LittleEndian.Uint32(content[8:]), binary.LittleEndian.Uint16(content[14:])
		case name == "data" && (w.second == 0 || size == 0 || size > uint64(len(content))):
			return w, errors.New("it is empty or cut off")
		case name == "data":
			w.samples = content[:size]
			return w, nil
		}
		data = content[min(uint64(len(content)), size+size%2):]
	}
	return w, errors.New("it has no sound")
}

// Samples gives the samples of a clip that a kiosk can play.
func Samples(clip []byte) ([]byte, error) {
	samples, rate, err := Mono(clip)
	if err == nil && rate != SampleRate {
		err = errors.New("it is not 16 kHz")
	}
	if err != nil {
		return nil, err
	}
	return samples, nil
}

// Mono gives the samples of a clip, 16 bits and one channel, and how many there are in a second.
func Mono(clip []byte) (samples []byte, rate int, err error) {
	w, err := parseWave(clip)
	switch {
	case err != nil:
		return nil, 0, err
	case w.channels != 1 || w.bits != 16 || w.rate == 0 || len(w.samples)%2 != 0:
		return nil, 0, errors.New("it is not 16 bits, one channel")
	}
	return w.samples, int(w.rate), nil
}

// Clip is a WAV file of samples as a kiosk can play them.
func Clip(samples []byte) []byte {
	file := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(36+len(samples)))
	file = append(file, "WAVEfmt "...)
	for _, n := range []uint32{16, 1 | 1<<16, SampleRate, 2 * SampleRate, 2 | 16<<16} {
		file = binary.LittleEndian.AppendUint32(file, n)
	}
	file = append(file, "data"...)
	file = binary.LittleEndian.AppendUint32(file, uint32(len(samples)))
	return append(file, samples...)
}
