package machine_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/kiosk/flow"
	"paihao/kiosk/machine"
)

// said keeps what was to be heard.
type said struct{ heard chan []byte }

func (s said) Play(_ context.Context, samples []byte) error {
	s.heard <- samples
	return nil
}

// The hall's words are fetched before they are wanted, and said without the server too, after a restart.
func TestClips(t *testing.T) {
	data := t.TempDir()
	one, err := assets.Sounds.ReadFile("sounds/zh-CN/1.wav")
	require.NoError(t, err)
	one, err = assets.Samples(one)
	require.NoError(t, err)
	hallName := flow.Say{Phrases: []flow.Phrase{{Name: "hall"}, {Key: "speech.nobody-made-it"}}, Language: "zh-CN", Volume: 5}
	require.NoError(t, os.MkdirAll(filepath.Join(data, "clips"), 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(data, "clips", "old.wav"), nil, 0o600))
	heard := said{make(chan []byte, 9)}
	inKioskOf(t, machine.Options{Data: data, Speaker: heard}, func(t *testing.T, k *rig) {
		k.pass(time.Second)
		files, err := os.ReadDir(filepath.Join(data, "clips"))
		require.NoError(t, err)
		require.Len(t, files, 3, "two clips and their list; what nobody names any more is gone")
		k.carry(hallName)
		require.Equal(t, one, (<-heard.heard)[:len(one)])
	})
	files, err := filepath.Glob(filepath.Join(data, "clips", "*.wav"))
	require.NoError(t, err)
	for _, file := range files {
		require.NoError(t, os.WriteFile(file, []byte("RIFF"), 0o600))
	}
	inKioskOf(t, machine.Options{Data: data, Speaker: heard}, func(t *testing.T, k *rig) {
		k.pass(time.Second)
		k.carry(hallName)
		require.Equal(t, one, (<-heard.heard)[:len(one)], "a damaged clip is fetched again")
	})
	inKioskOf(t, machine.Options{Data: data, Speaker: heard}, func(t *testing.T, k *rig) {
		k.town.sever(true)
		k.pass(time.Second)
		k.carry(hallName)
		require.Equal(t, one, (<-heard.heard)[:len(one)])
		k.carry(flow.Say{Phrases: []flow.Phrase{{Number: "1"}}, Language: "zh-CN", Volume: 5})
		require.Equal(t, one, (<-heard.heard)[:len(one)])
	})
}
