package machine

import (
	"bytes"
	"context"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/kiosk/flow"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// ears are a Speaker that takes as long as the sound does.
type ears struct{ heard chan string }

func (e ears) Play(ctx context.Context, samples []byte) error {
	e.heard <- "begin"
	select {
	case <-time.After(lengthOf(samples)):
		e.heard <- "end"
		return nil
	case <-ctx.Done():
		e.heard <- "hushed"
		return context.Cause(ctx)
	}
}

func number(n string) flow.Say {
	return flow.Say{Phrases: []flow.Phrase{{Number: n}}, Language: "zh-CN", Volume: 3}
}

// One thing is said at a time, the newest at once.
func TestSpeak(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := ears{make(chan string, 20)}
		m := New(Options{Speaker: e, Diary: slog.New(slog.DiscardHandler)})
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() { m.speak(ctx); close(ended) }()
		listen := func(want ...string) {
			t.Helper()
			synctest.Wait()
			for _, w := range want {
				require.NotEmpty(t, e.heard, w)
				require.Equal(t, w, <-e.heard)
			}
			require.Empty(t, e.heard)
		}
		m.sayings.put(number("A012"))
		listen("begin")
		m.sayings.put(number("7"))
		listen("hushed", "begin")
		time.Sleep(10 * time.Second)
		listen("end")
		require.Equal(t, flow.Ready, m.devices.now().Sound)
		m.sayings.put(number("A012"))
		m.sayings.put(flow.Say{})
		synctest.Wait()
		for len(e.heard) > 0 {
			require.NotEqual(t, "end", <-e.heard)
		}
		m.sayings.put(number("A012"))
		listen("begin")
		stop()
		<-ended
		listen("hushed")
	})
}

// That there is no sound is said on the day on which somebody wanted it: a hall that does without is left in peace.
func TestNoSoundOfYesterday(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		m := New(Options{Diary: slog.New(slog.DiscardHandler), Boot: Boot{ID: "first", Uptime: func() time.Duration { return time.Since(began) }}})
		h := &api.Hall{}
		h.Alone.TimeZone, h.Alone.DayStart = "UTC", hall.Duration(4*time.Hour)
		m.known.Store(h)
		require.Empty(t, m.soundToday(), "nobody wanted it")
		time.Sleep(12 * time.Hour)
		m.heard(ErrSilent)
		time.Sleep(15 * time.Hour)
		require.Equal(t, flow.Fault, m.soundToday(), "the day ends at four")
		time.Sleep(2 * time.Hour)
		require.Empty(t, m.soundToday())
		m.heard(ErrSilent)
		require.Equal(t, flow.Fault, m.soundToday())
		m.heard(nil)
		require.Equal(t, flow.Ready, m.soundToday())
	})
}

func TestWordsOfNumbers(t *testing.T) {
	for number, want := range map[string][]string{
		"A012": {"A", "0", "1", "2"}, "A112": {"A", "1", "1", "2"}, "12": {"10", "2"}, "0": {"0"}, "105": {"1", "100", "0", "5"}, "": nil,
	} {
		require.Equal(t, want, hall.Words("zh-CN", number), number)
		for _, word := range want {
			_, err := spoken("zh-CN", word)
			require.NoError(t, err)
		}
	}
}

// Every volume but the highest is quieter than the clip, and none is louder than a sample can say.
func TestAmplify(t *testing.T) {
	clip := make([]byte, 2000)
	for i := range clip {
		clip[i] = byte(rand.N(256))
	}
	last := -1.0
	for volume := 1; volume <= 5; volume++ {
		energy := 0.0
		loud := amplify(bytes.Clone(clip), loudness[volume])
		for i := 0; i < len(loud); i += 2 {
			v := float64(int16(uint16(loud[i]) | uint16(loud[i+1])<<8))
			energy += v * v
		}
		require.Greater(t, energy, last)
		last = energy
	}
	require.Equal(t, clip, amplify(bytes.Clone(clip), 1))
	require.Equal(t, []byte{0xff, 0x7f, 0x00, 0x80}, amplify([]byte{0xff, 0x7f, 0x00, 0x80}, 2))
}

// player puts a program named aplay on PATH.
func player(t *testing.T, script string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "aplay"), []byte("#!/bin/sh\n"+script), 0o755))
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
	return dir
}

func TestAplay(t *testing.T) {
	samples := make([]byte, assets.SampleRate/10)
	t.Run("Plays", func(t *testing.T) {
		dir := player(t, `cat >"${0%/*}/heard"; echo "$@" >"${0%/*}/args"`)
		require.NoError(t, Aplay{Device: "plughw:1"}.Play(t.Context(), samples))
		heard, err := os.ReadFile(filepath.Join(dir, "heard"))
		require.NoError(t, err)
		require.Equal(t, samples, heard)
		args, err := os.ReadFile(filepath.Join(dir, "args"))
		require.NoError(t, err)
		require.Contains(t, string(args), "--format=S16_LE --channels=1 --rate=16000 --device=plughw:1")
	})
	t.Run("NoDevice", func(t *testing.T) {
		player(t, `echo "aplay: main:831: audio open error: No such file or directory" >&2; exit 1`)
		err := Aplay{}.Play(t.Context(), samples)
		require.ErrorIs(t, err, ErrSilent)
		require.ErrorContains(t, err, "audio open error")
	})
	t.Run("NotInstalled", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		require.ErrorIs(t, Aplay{}.Play(t.Context(), samples), ErrSilent)
	})
	t.Run("Hushed", func(t *testing.T) { // it neither reads nor ends by itself
		dir := player(t, `echo >"${0%/*}/there"; exec sleep 1000`)
		ctx, hush := context.WithCancel(t.Context())
		go func() {
			for ctx.Err() == nil {
				if _, err := os.Stat(filepath.Join(dir, "there")); err == nil {
					hush()
				}
				time.Sleep(time.Millisecond)
			}
		}()
		require.ErrorIs(t, Aplay{}.Play(ctx, make([]byte, 10*assets.SampleRate)), context.Canceled)
	})
}
