package packaging_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"paihao/assets"
)

const mostLines = 300

// mustFiles gives the paths, from the top of the tree, of the files that end in one of the suffixes.
func mustFiles(tb testing.TB, suffixes ...string) []string {
	tb.Helper()
	var names []string
	err := fs.WalkDir(os.DirFS(".."), ".", func(name string, entry fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (base[0] == '.' || base == "testdata" || name == "bin" || name == "var"):
			return fs.SkipDir
		case !entry.IsDir() && slices.ContainsFunc(suffixes, func(s string) bool { return strings.HasSuffix(base, s) }):
			names = append(names, name)
		}
		return nil
	})
	require.NoError(tb, err)
	require.NotEmpty(tb, names)
	return names
}

func mustRead(tb testing.TB, name string) []byte {
	tb.Helper()
	data, err := os.ReadFile(filepath.Join("..", name))
	require.NoError(tb, err)
	return data
}

// A file holds one thing, and a package says what it is.
func TestFilesAndPackages(t *testing.T) {
	documented := map[string]bool{}
	for _, name := range mustFiles(t, ".go") {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		source := mustRead(t, name)
		require.LessOrEqual(t, bytes.Count(source, []byte("\n")), mostLines, "%s: lines", name)
		file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.ParseComments|parser.PackageClauseOnly)
		require.NoError(t, err)
		dir := path.Dir(name)
		documented[dir] = documented[dir] || file.Doc != nil
	}
	for dir, ok := range documented {
		require.True(t, ok, "%s: no comment says what the package is", dir)
	}
}

var (
	textKey = regexp.MustCompile(`^(kiosk|pairing|paper|web|error)\.[a-z0-9-]+(\.[a-z0-9-]+)*$`)
	quoted  = regexp.MustCompile("[\"`]([a-z0-9.-]+)[\"`]")
	suffix  = regexp.MustCompile(`\.(toml|json|log|css|js|html|service|db|sock|test)$`)
)

// Every text that code or a page asks for by its name is there.
func TestTextKeysExist(t *testing.T) {
	for _, name := range mustFiles(t, ".go", ".html", ".tmpl") {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, key := range literals(t, name) {
			if !textKey.MatchString(key) || suffix.MatchString(key) {
				continue
			}
			for _, lang := range assets.Languages {
				require.True(t, assets.Has(lang, key), "%s: %s is not in the %s texts", name, key, lang)
			}
		}
	}
}

// literals gives the strings of a Go file, or what stands in quotes in a page.
func literals(tb testing.TB, name string) []string {
	var all []string
	source := mustRead(tb, name)
	if !strings.HasSuffix(name, ".go") {
		for _, match := range quoted.FindAllSubmatch(source, -1) {
			all = append(all, string(match[1]))
		}
		return all
	}
	file, err := parser.ParseFile(token.NewFileSet(), name, source, parser.SkipObjectResolution)
	require.NoError(tb, err)
	ast.Inspect(file, func(n ast.Node) bool {
		if literal, ok := n.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			text, err := strconv.Unquote(literal.Value)
			require.NoError(tb, err)
			all = append(all, text)
		}
		return true
	})
	return all
}

var (
	target  = regexp.MustCompile(`(?m)^([a-z0-9-]+):`)
	command = regexp.MustCompile("`make ([a-z0-9-]+)`|(?m)^\\s*\\$? ?make ([a-z0-9-]+)\\s*(?:#.*)?$")
	script  = regexp.MustCompile(`packaging/[a-z0-9-]+\.sh`)
)

// What the documents tell people to type is there.
func TestDocumentedTargets(t *testing.T) {
	targets := map[string]bool{}
	for _, match := range target.FindAllSubmatch(mustRead(t, "Makefile"), -1) {
		targets[string(match[1])] = true
	}
	require.True(t, targets["run"] && targets["test"] && targets["lint"])
	for _, name := range append(mustFiles(t, ".md"), ".ci/run") {
		for _, match := range command.FindAllSubmatch(mustRead(t, name), -1) {
			named := string(match[1]) + string(match[2])
			require.True(t, targets[named], "%s names make %s", name, named)
		}
	}
}

func TestScripts(t *testing.T) {
	for _, name := range append(mustFiles(t, ".sh"), ".ci/run", "Makefile") {
		for _, named := range script.FindAllString(string(mustRead(t, name)), -1) {
			require.FileExists(t, filepath.Join("..", named), name)
		}
		if name == "Makefile" {
			continue
		}
		info, err := os.Stat(filepath.Join("..", name))
		require.NoError(t, err)
		require.NotZero(t, info.Mode()&0o100, "%s cannot be run", name)
		out, err := exec.CommandContext(t.Context(), "bash", "-n", filepath.Join("..", name)).CombinedOutput()
		require.NoError(t, err, string(out))
	}
}
