package assets_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/assets"
)

// sentences is one file of texts: each key with all its plural forms.
type sentences map[string][]string

// mustSentences reads a file token by token, since a decoder would hide a key that stands in it twice.
func mustSentences(tb testing.TB, path string) sentences {
	tb.Helper()
	data, err := os.ReadFile(path)
	require.NoError(tb, err)
	decoder := json.NewDecoder(bytes.NewReader(data))
	_, err = decoder.Token()
	require.NoError(tb, err)
	all := sentences{}
	for decoder.More() {
		key, err := decoder.Token()
		require.NoError(tb, err)
		var value any
		require.NoError(tb, decoder.Decode(&value), key)
		_, twice := all[key.(string)]
		require.False(tb, twice, "%s: twice in %s", key, path)
		all[key.(string)] = forms(tb, value)
	}
	return all
}

func forms(tb testing.TB, value any) []string {
	tb.Helper()
	if text, ok := value.(string); ok {
		return []string{text}
	}
	var all []string
	for form, text := range value.(map[string]any) {
		require.Contains(tb, []string{"one", "other"}, form)
		all = append(all, text.(string))
	}
	return all
}

var placeholder = regexp.MustCompile(`{{\.(\w+)}}`)

// placeholders gives the names that a text asks for, in order, each once.
func placeholders(texts []string) []string {
	names := map[string]bool{}
	for _, text := range texts {
		for _, match := range placeholder.FindAllStringSubmatch(text, -1) {
			names[match[1]] = true
		}
	}
	return slices.Sorted(maps.Keys(names))
}

func TestTextsComplete(t *testing.T) {
	files, err := filepath.Glob("texts/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	regular := mustFont(t, assets.Regular)
	for _, file := range files {
		area, _, _ := strings.Cut(filepath.Base(file), ".")
		all := mustSentences(t, file)
		for _, lang := range assets.Languages {
			other := mustSentences(t, filepath.Join("texts", area+"."+lang+".json"))
			for key, texts := range all {
				require.Contains(t, other, key, "%s: not in %s", key, lang)
				require.Equal(t, placeholders(texts), placeholders(other[key]), "%s: other names in %s", key, lang)
				require.True(t, assets.Has(lang, key), key)
			}
		}
		for key, texts := range all {
			require.True(t, strings.HasPrefix(key, area+"."), "%s: must begin with %s.", key, area)
			for _, text := range texts {
				require.NotEmpty(t, strings.TrimSpace(text), key)
				require.NotContains(t, placeholder.ReplaceAllString(text, ""), "{{", key)
				require.Empty(t, lacking(t, regular, text), key)
			}
		}
	}
}

func TestText(t *testing.T) {
	require.Equal(t, "取号", assets.Text("zh-CN", "kiosk.welcome.take", nil))
	require.Equal(t, "Take a number", assets.Text("en", "kiosk.welcome.take", nil))

	t.Run("Count", func(t *testing.T) {
		people := func(lang string, n int) string {
			return assets.Text(lang, "kiosk.ticket.people", map[string]any{"Count": n})
		}
		require.Equal(t, "1 person", people("en", 1))
		require.Equal(t, "0 people", people("en", 0))
		require.Equal(t, "1 人", people("zh-CN", 1))
	})

	t.Run("CountWithoutPlural", func(t *testing.T) {
		require.Equal(t, "Back", assets.Text("en", "kiosk.back", map[string]any{"Count": 1}))
	})

	t.Run("Missing", func(t *testing.T) {
		require.Equal(t, "kiosk.no-such-key", assets.Text("en", "kiosk.no-such-key", nil))
		require.False(t, assets.Has("en", "kiosk.no-such-key"))
		require.True(t, assets.Has("en", "kiosk.back"))
	})
}

func TestLanguage(t *testing.T) {
	for wish, want := range map[string]string{
		"zh-CN": "zh-CN", "zh": "zh-CN", "zh-Hans": "zh-CN", "zh-TW": "zh-CN", "en": "en", "en-GB": "en",
		"": "zh-CN", "fr": "zh-CN", "fr;q=0.9, en;q=0.8": "en", "\x00;;": "zh-CN",
	} {
		require.Equal(t, want, assets.Language(wish), wish)
	}
	require.Equal(t, "Back", assets.Text("en-US", "kiosk.back", nil))
}
