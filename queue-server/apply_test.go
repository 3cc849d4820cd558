package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/packaging/examples"
	"paihao/queue-server/api"
	"paihao/queue-server/hall"
)

// changed is the example with something else in it.
func changed(t *testing.T, pairs ...string) string {
	t.Helper()
	text := string(examples.Hall)
	for i := 0; i < len(pairs); i += 2 {
		require.Contains(t, text, pairs[i])
		text = strings.Replace(text, pairs[i], pairs[i+1], 1)
	}
	path := filepath.Join(t.TempDir(), "changed.toml")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// TestPlanApplyExport tells what would change, changes it, and gives the same
// file back.
func TestPlanApplyExport(t *testing.T) {
	data, file := t.TempDir(), hallFile(t)
	require.Contains(t, done(t, "apply", file, "--plan", "--data", data), "Hall sample would be set up: ")
	require.Contains(t, failed(t, "export", "--hall", "sample", "--data", data), "there is no hall")
	done(t, "apply", file, "--data", data)
	exported := done(t, "export", "--hall", "sample", "--data", data)
	head, body, _ := strings.Cut(exported, "\n")
	require.Regexp(t, `^# Exported from hall sample, setup [0-9a-f]{12}\.$`, head)
	require.Equal(t, string(examples.Hall), body, "the same file")
	own := filepath.Join(t.TempDir(), "own.toml")
	require.NoError(t, os.WriteFile(own, []byte(exported), 0o600))
	require.Contains(t, done(t, "apply", own, "--plan", "--data", data), "is as the file says already", "nor is it a change")

	other := changed(t, `walk = "2m"`, `walk = "3m"`, `en = "Sample City Service Centre"`, `en = "Example City Service Centre"`)
	plan := done(t, "apply", other, "--plan", "--data", data)
	require.Contains(t, plan, "rules.walk: 2m0s → 3m0s\n")
	require.Contains(t, plan, "texts: name.en: Sample City Service Centre → Example City Service Centre\n")
	require.Contains(t, plan, "Nothing was changed.")
	require.Equal(t, exported, done(t, "export", "--hall", "sample", "--data", data))
	require.Contains(t, done(t, "apply", other, "--data", data), "rules.walk: 2m0s → 3m0s\n")
	// The exported file is older than the hall now.
	old := filepath.Join(t.TempDir(), "old.toml")
	require.NoError(t, os.WriteFile(old, []byte(exported), 0o600))
	require.Contains(t, failed(t, "apply", old, "--data", data), "hall sample has changed since this file was exported")
	require.Contains(t, done(t, "apply", old, "--force", "--data", data), "rules.walk: 3m0s → 2m0s\n")
	require.Equal(t, "The books are sound.", strings.SplitN(done(t, "check", "--data", data), "\n", 2)[0])
}

// TestAHallInUseKeepsWhatIsInUse refuses a file whole, with all reasons.
func TestAHallInUseKeepsWhatIsInUse(t *testing.T) {
	data := t.TempDir()
	p := start(t, "demo", "--data", data)
	clerk := p.as("demo-clerk")
	_, err := p.as("demo-kiosk").Issue(t.Context(), "one", api.IssueRequest{Service: "huzheng-02", Source: hall.FromKiosk})
	require.NoError(t, err)
	_, err = clerk.Press(t.Context(), "open", "1", hall.VerbOpen, api.DeskRequest{})
	require.NoError(t, err)
	text := bytes.Replace(examples.Sample, []byte(`prefix = "A"`), []byte(`prefix = "AX"`), 1)
	text = bytes.Replace(text, []byte(`id = "1", zone = "1a"`), []byte(`id = "1x", zone = "1a"`), 1)
	file := filepath.Join(t.TempDir(), "hall.toml")
	require.NoError(t, os.WriteFile(file, text, 0o600))
	complaint := failed(t, "apply", file, "--data", data)
	require.Contains(t, complaint, "window 1 is in use")
	require.Contains(t, complaint, "numbers of queue A are out")
	desk, err := clerk.Desk(t.Context(), "1")
	require.NoError(t, err)
	require.NotEmpty(t, desk.Clerk, "nothing was changed")
}

// TestHolidaysOfAnotherYear are kept with the data, for every file applied later.
func TestHolidaysOfAnotherYear(t *testing.T) {
	data := t.TempDir()
	file := changed(t, "# [hours]", "[hours]", "# windows = {", "windows = {", "# numbers = {", "numbers = {")
	var days []string
	for _, d := range []string{"06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16"} {
		days = append(days, `"2027-02-`+d+`": "Spring Festival"`)
	}
	next := filepath.Join(t.TempDir(), "2027.json")
	require.NoError(t, os.WriteFile(next, []byte(`{"holidays": {`+strings.Join(days, ",")+`}, "workdays": {}}`), 0o600))
	done(t, "apply", file, "--data", data)
	require.Contains(t, done(t, "apply", file, "--holidays", next, "--data", data), "hours.years: 2024 2025 2026 → 2024 2025 2026 2027")
	require.Contains(t, done(t, "apply", file, "--data", data), "is as the file says already")
	require.NoError(t, os.WriteFile(next, []byte(`{"holidays": {"2027-01-01": "New Year"}}`), 0o600))
	require.Contains(t, failed(t, "apply", file, "--holidays", next, "--data", data), "the holidays of a whole year")
}
