package staff_test

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/staff"
)

// pairUntilKilled names the file for the child that TestWhatWasAnsweredSurvivesAKill starts.
const pairUntilKilled = "STAFF_PAIR_UNTIL_KILLED"

func TestMain(m *testing.M) {
	path := os.Getenv(pairUntilKilled)
	if path == "" {
		os.Exit(m.Run())
	}
	s, err := staff.Open(path)
	for i := 0; err == nil; i++ {
		var token string
		if token, err = s.Pair(staff.Kiosk, fmt.Sprint("k", i), "sample", ""); err == nil {
			fmt.Println(token)
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func TestWhatWasAnsweredSurvivesAKill(t *testing.T) {
	path := filepath.Join(t.TempDir(), "staff.db")
	var tokens []string
	for range 3 {
		child := exec.CommandContext(t.Context(), os.Args[0])
		child.Env = append(os.Environ(), pairUntilKilled+"="+path)
		out, err := child.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, child.Start())
		tokens = tokens[:0] // the next child pairs the same kiosks again
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			tokens = append(tokens, lines.Text())
			if len(tokens) == 20 {
				require.NoError(t, child.Process.Kill())
			}
		}
		require.ErrorContains(t, child.Wait(), "killed")

		require.GreaterOrEqual(t, len(tokens), 20)
		s, err := staff.Open(path)
		require.NoError(t, err)
		for i, token := range tokens {
			p, ok := s.Of(bearing(token))
			require.True(t, ok)
			require.Equal(t, fmt.Sprint("kiosk:k", i), p.String())
		}
		require.NoError(t, s.Close())
	}
}
