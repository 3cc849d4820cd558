package assets_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/xml"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"paihao/assets"
)

func mustFont(tb testing.TB, data []byte) *sfnt.Font {
	tb.Helper()
	font, err := sfnt.Parse(data)
	require.NoError(tb, err)
	return font
}

// lacking gives the runes of text that the font cannot draw.
func lacking(tb testing.TB, font *sfnt.Font, text string) string {
	tb.Helper()
	var buffer sfnt.Buffer
	var lost strings.Builder
	for _, r := range text {
		index, err := font.GlyphIndex(&buffer, r)
		require.NoError(tb, err)
		if index == 0 && r != '\n' {
			lost.WriteRune(r)
		}
	}
	return lost.String()
}

func TestFontsCoverSigns(t *testing.T) {
	const signs = `0123456789 ABCXYZ abcxyz ÀÉÖßñ ✓ ‹ › — – “” ‘’ · ￥ ¥ × → ← ↑ ↓ … • ★ ☆ ● ○ № ℃ ①②③ 《》【】（），。：；？！、〇`
	require.Empty(t, lacking(t, mustFont(t, assets.Regular), signs))
	require.Empty(t, lacking(t, mustFont(t, assets.Bold), signs))
}

func TestRegularCoversNames(t *testing.T) {
	require.Empty(t, lacking(t, mustFont(t, assets.Regular), "㛃䶮𠮷𬭎㑇䲜𫘪𬀩𬬮𬱖喆堃囍頔鿏"))
}

// A number must not dance when its digits change.
func TestDigitsAreTabular(t *testing.T) {
	for name, data := range map[string][]byte{"regular": assets.Regular, "bold": assets.Bold} {
		font, widths := mustFont(t, data), map[fixed.Int26_6]bool{}
		var buffer sfnt.Buffer
		for _, r := range "0123456789" {
			index, err := font.GlyphIndex(&buffer, r)
			require.NoError(t, err)
			width, err := font.GlyphAdvance(&buffer, index, fixed.I(1000), 0)
			require.NoError(t, err)
			widths[width] = true
		}
		require.Len(t, widths, 1, name)
	}
}

func TestIcons(t *testing.T) {
	names, err := fs.Glob(assets.Icons, "icons/*.svg")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	for _, path := range names {
		svg := assets.Icon(strings.TrimSuffix(filepath.Base(path), ".svg"), assets.Light.Primary, 96)
		require.Contains(t, string(svg), `stroke="#0B5CAD"`, path)
		require.Contains(t, string(svg), `stroke-width="8"`, path)
		require.NotContains(t, string(svg), "currentColor", path)
		var root struct {
			ViewBox string `xml:"viewBox,attr"`
		}
		require.NoError(t, xml.Unmarshal(svg, &root), path)
		require.Equal(t, "0 0 24 24", root.ViewBox, path)
	}
	for _, face := range assets.Faces {
		require.NotEmpty(t, assets.Icon(face, assets.Light.Ink, 24))
	}
	require.Panics(t, func() { assets.Icon("no-such-icon", assets.Light.Ink, 24) })
}

// What is vendored is what npm published.
func TestChecksums(t *testing.T) {
	for _, folder := range []string{"web", "icons"} {
		list, err := os.Open(filepath.Join(folder, "SHA256SUMS"))
		require.NoError(t, err)
		defer list.Close()
		summed := map[string]bool{"SHA256SUMS": true}
		for lines := bufio.NewScanner(list); lines.Scan(); {
			sum, name, found := strings.Cut(lines.Text(), "  ")
			require.True(t, found, lines.Text())
			data, err := os.ReadFile(filepath.Join(folder, name))
			require.NoError(t, err)
			got := sha256.Sum256(data)
			require.Equal(t, sum, hex.EncodeToString(got[:]), name)
			summed[name] = true
		}
		files, err := os.ReadDir(folder)
		require.NoError(t, err)
		for _, file := range files {
			require.True(t, summed[file.Name()], "%s/%s has no sum", folder, file.Name())
		}
	}
}
