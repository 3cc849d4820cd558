package assets

import (
	"io/fs"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"
)

func TestManifest(t *testing.T) {
	sounds, err := fs.Sub(Sounds, "sounds")
	require.NoError(t, err)
	manifest, err := Manifest(sounds)
	require.NoError(t, err)
	require.Len(t, manifest, len(Languages))
	for _, language := range Languages {
		for clip, length := range manifest[language] {
			require.Greater(t, length, 50*time.Millisecond, "%s/%s", language, clip)
			require.Less(t, length, 1500*time.Millisecond, "%s/%s", language, clip)
		}
	}
}

// wav is a clip of so many bytes at 1000 bytes a second.
func wav(format byte, samples int) []byte {
	return append([]byte("RIFF\x00\x00\x00\x00WAVE"+"LIST\x03\x00\x00\x00abc\x00"+
		"fmt \x10\x00\x00\x00"+string(rune(format))+"\x00\x01\x00\xf4\x01\x00\x00\xe8\x03\x00\x00\x02\x00\x10\x00"+
		"data"+string([]byte{byte(samples), byte(samples >> 8), 0, 0})), make([]byte, samples)...)
}

func TestOwnRecordings(t *testing.T) {
	folder := fstest.MapFS{"zh-CN/A.wav": {Data: wav(1, 250)}, "zh-CN/note.txt": {Data: []byte("by Wang")}}
	manifest, err := Manifest(folder)
	require.NoError(t, err)
	require.Equal(t, map[string]map[string]time.Duration{"zh-CN": {"A": 250 * time.Millisecond}}, manifest)

	for _, c := range []struct {
		data  []byte
		fault string
	}{
		{[]byte("ID3 music"), "it is not a WAV file"},
		{wav(7, 250), "its samples are packed"},
		{wav(1, 10001), "it is longer than 10s"},
		{wav(1, 250)[:100], "it is empty or cut off"},
		{wav(1, 0), "it is empty or cut off"},
		{wav(1, 0)[:40], "it has no sound"},
	} {
		folder["zh-CN/B.wav"] = &fstest.MapFile{Data: c.data}
		_, err := Manifest(folder)
		require.ErrorContains(t, err, "sound zh-CN/B.wav: "+c.fault)
	}
}

func FuzzClipLength(f *testing.F) {
	f.Add(wav(1, 250))
	f.Add(wav(1, 0))
	f.Add(wav(2, 9)[:44])
	f.Fuzz(func(t *testing.T, data []byte) {
		length, err := clipLength(data)
		if err == nil {
			require.LessOrEqual(t, length, longestClip)
			require.GreaterOrEqual(t, length, time.Duration(0))
		}
	})
}
