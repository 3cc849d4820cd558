package machine

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"log/slog"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"paihao/assets"
	"paihao/drivers/printer"
)

// The menu says the last troubles in its language and by the hall's clock, each kind once; what it does not know it says as
// the diary does.
func TestTroubles(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d, err := OpenNotebook(t.TempDir())
		require.NoError(t, err)
		defer d.Close()
		require.Empty(t, d.troubles(3))
		log := slog.New(slog.NewTextHandler(d, nil))
		now := time.Now().In(time.FixedZone("", 8*3600)) // 2000-01-01 08:00
		said := func(language string) []string {
			var all []string
			for _, trouble := range d.troubles(3) {
				all = append(all, trouble.in(language, now.Add(24*time.Hour)))
			}
			return all
		}
		log.Error("a kind that nobody thought of")
		time.Sleep(15 * time.Hour)
		log.Warn("server lost", "error", "level=ERROR msg=x")
		log.Info("slip")
		time.Sleep(2 * time.Hour)
		log.Warn("page not printed", "printer", codeOf(printer.ErrPaperEnd), "error", errors.New("printer=x"))
		log.Warn("server lost")
		require.Equal(t, []string{"01:00 与服务器断开", "01:00 没有打印成功（没有纸）", "01-01 08:00 a kind that nobody thought of"}, said("zh-CN"))
		require.Equal(t, "01:00 printing failed (out of paper)", said("en")[1])
		log.Error("no sound")
		require.Equal(t, []string{"01:00 声音没有播放出来", "01:00 与服务器断开", "01:00 没有打印成功（没有纸）"}, said("zh-CN"), "the newest")
	})
}

// Whatever the program warns of can be said in every language.
func TestEveryTroubleCanBeSaid(t *testing.T) {
	var files []string
	for _, folder := range []string{".", ".."} {
		found, err := filepath.Glob(filepath.Join(folder, "*.go"))
		require.NoError(t, err)
		files = append(files, found...)
	}
	var all []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && len(call.Args) > 0 {
				how, named := call.Fun.(*ast.SelectorExpr)
				what, plain := call.Args[0].(*ast.BasicLit)
				if named && plain && slices.Contains([]string{"Warn", "Error"}, how.Sel.Name) {
					text, err := strconv.Unquote(what.Value)
					require.NoError(t, err)
					all = append(all, text)
				}
			}
			return true
		})
	}
	require.Greater(t, len(all), 30)
	for _, what := range all {
		for _, language := range assets.Languages {
			require.True(t, assets.Has(language, "menu.trouble."+strings.ReplaceAll(what, " ", "-")), "%s: %s", language, what)
		}
	}
}
