package outbox_test

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/queue-server/hall"
)

const (
	// victim names the file for a process of its own that gives out numbers until it is killed.
	victim = "PAIHAO_OUTBOX_VICTIM"
	// cramped marks the process of its own in which no file may grow.
	cramped = "PAIHAO_OUTBOX_CRAMPED"
)

func TestMain(m *testing.M) {
	if file := os.Getenv(victim); file != "" {
		giveAway(file)
	}
	os.Exit(m.Run())
}

// giveAway says each number when it is on disk, and what has become of it when that is.
func giveAway(file string) {
	t := &testing.T{}
	o := open(t, file)
	for {
		id := fmt.Sprint("t", time.Now().UnixNano())
		fmt.Println("gave", id, give(t, o, id, noon))
		slip(t, o, id, hall.Confirmed, 0)
		fmt.Println("slip", id)
	}
}

// TestKilled kills a process in the middle of its work, again and again: what it has said is in its file.
func TestKilled(t *testing.T) {
	file := filepath.Join(t.TempDir(), "outbox.db")
	o := open(t, file)
	require.NoError(t, o.Stock([]hall.Lease{lease("A", 999)}))
	require.NoError(t, o.Close())
	owner, printed := map[string]string{}, map[string]bool{} // by number, by ID
	const kills = 15
	for range kills {
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), victim+"="+file)
		out, err := c.StdoutPipe()
		require.NoError(t, err)
		require.NoError(t, c.Start())
		said := bufio.NewScanner(out)
		for range rand.IntN(20) {
			if !said.Scan() {
				break
			}
			note(t, said.Text(), owner, printed)
		}
		time.Sleep(time.Duration(rand.IntN(3000)) * time.Microsecond)
		require.NoError(t, c.Process.Kill())
		for said.Scan() {
			note(t, said.Text(), owner, printed)
		}
		require.Error(t, c.Wait())

		o := open(t, file)
		resume(t, o)
		kept := map[string]string{}
		for _, one := range unmerged(t, o) {
			require.Empty(t, kept[one.Number], "twice")
			kept[one.Number] = one.ID
			if printed[one.ID] {
				require.Equal(t, hall.Confirmed, one.Outcome)
			} else {
				require.NotEmpty(t, one.Outcome)
			}
		}
		for number, id := range owner {
			require.Equal(t, id, kept[number])
		}
		left, err := o.Left(today)
		require.NoError(t, err)
		require.Equal(t, 999, left["A"]+len(kept), "no number is lost")
		require.NoError(t, o.Close())
	}
	require.NotEmpty(t, owner)
	t.Logf("%d kills, %d numbers", kills, len(owner))
}

// note takes in a line that giveAway has said. The last one may be half of one.
func note(t *testing.T, line string, owner map[string]string, printed map[string]bool) {
	t.Helper()
	switch word := strings.Fields(line); {
	case len(word) == 3 && len(word[2]) == 4:
		require.Empty(t, owner[word[2]], "given out twice")
		owner[word[2]] = word[1]
	case len(word) == 2 && word[0] == "slip":
		printed[word[1]] = true
	}
}

// TestDiskFull lets writes fail from each page on. A number that could not be written was not given out, and the next
// one can be as soon as there is room. It needs a process of its own: the limit holds for every file of a process, and
// go test's log of the files that a test opens is one.
func TestDiskFull(t *testing.T) {
	if os.Getenv(cramped) == "" {
		c := exec.Command(os.Args[0], "-test.run=^TestDiskFull$", "-test.v")
		c.Env = append(os.Environ(), cramped+"=1")
		said, err := c.CombinedOutput()
		require.NoError(t, err, "%s", said)
		require.Contains(t, string(said), "--- PASS: TestDiskFull")
		return
	}
	signal.Ignore(syscall.SIGXFSZ)
	defer signal.Reset(syscall.SIGXFSZ)
	var was syscall.Rlimit
	require.NoError(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was))
	limit := func(bytes uint64) {
		require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: min(bytes, was.Max), Max: was.Max}))
	}
	defer limit(was.Cur)

	o, file := fresh(t)
	require.NoError(t, o.Stock([]hall.Lease{lease("A", 400)}))
	given := map[string]string{}
	failed := 0
	for page := range 40 {
		for n := range 3 {
			id := fmt.Sprintf("t%d-%d", page, n)
			if n < 2 {
				limit(uint64(page * os.Getpagesize()))
			}
			one, err := o.Give(ticket(id, "A", noon), today)
			limit(was.Cur)
			if err != nil {
				require.Less(t, n, 2, "there is room: %v", err)
				failed++
				continue
			}
			require.Empty(t, given[one.Receipt.Number])
			given[one.Receipt.Number] = id
		}
	}
	require.NotZero(t, failed)
	require.Greater(t, len(given), 40)
	for range 2 {
		kept := map[string]string{}
		for _, one := range unmerged(t, o) {
			kept[one.Number] = one.ID
		}
		require.Equal(t, given, kept)
		require.NoError(t, o.Close())
		o = open(t, file)
	}
}
