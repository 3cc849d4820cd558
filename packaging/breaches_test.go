package packaging_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

const module = "paihao/"

// room is one line of the table: what the non-test files of the packages that dir matches may import beside std. A
// pure room has no clock, disk, net, chance, log or goroutine either.
type room struct {
	dir  string
	pure bool
	may  []string
}

// impure are the std packages, with all that is under them, that a pure room does without.
var impure = []string{
	"context", "crypto/rand", "io/ioutil", "log", "math/rand", "net", "os", "runtime", "sync", "syscall", "unsafe",
}

// clocks are the names of package time that read the clock, wait for it, or depend on the machine.
var clocks = []string{
	"After", "AfterFunc", "NewTicker", "NewTimer", "Now", "Since", "Sleep", "Tick", "Until", "Local",
}

// breaches gives every place of the tree that breaks the table, as "file:line: what".
func breaches(tree fs.FS, table []room) ([]string, error) {
	var faults []string
	files := token.NewFileSet()
	err := fs.WalkDir(tree, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := entry.Name()
		if entry.IsDir() {
			hidden := name != "." && (base[0] == '.' || base[0] == '_')
			if hidden || base == "testdata" || name == "bin" || name == "var" {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(base, ".go") || strings.HasSuffix(base, "_test.go") {
			return nil
		}
		source, err := fs.ReadFile(tree, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(files, name, source, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		report := func(pos token.Pos, format string, args ...any) {
			where := files.Position(pos)
			faults = append(faults, fmt.Sprintf("%s:%d: %s", where.Filename, where.Line, fmt.Sprintf(format, args...)))
		}
		check(file, path.Dir(name), table, report)
		return nil
	})
	return faults, err
}

type reporter func(pos token.Pos, format string, args ...any)

func check(file *ast.File, dir string, table []room, report reporter) {
	i := slices.IndexFunc(table, func(r room) bool { return matches(r.dir, dir) })
	if i < 0 {
		report(file.Package, "%s has no line in the table of arrows", dir)
		return
	}
	for _, spec := range file.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		if !allowed(table[i], dir, name) {
			report(spec.Pos(), "%s may not import %s", dir, name)
		}
	}
	if table[i].pure {
		checkPure(file, dir, report)
	}
}

func allowed(r room, dir, name string) bool {
	ours, inside := strings.CutPrefix(name, module)
	first, _, _ := strings.Cut(name, "/")
	if !inside && name != "C" && !strings.Contains(first, ".") {
		return !r.pure || !slices.ContainsFunc(impure, func(p string) bool { return under(p, name) })
	}
	found := false
	for _, may := range r.may {
		switch taken, no := strings.CutPrefix(may, "!"); {
		case no && under(taken, name):
			return false
		case may == "^":
			found = found || inside && ours == path.Dir(dir)
		case inside:
			found = found || matches(may, ours)
		default:
			found = found || under(may, name)
		}
	}
	return found
}

// checkPure looks for what an import does not show.
func checkPure(file *ast.File, dir string, report reporter) {
	clock := "time"
	for _, spec := range file.Imports {
		if spec.Path.Value == `"time"` && spec.Name != nil {
			clock = spec.Name.Name
		}
	}
	if clock == "." {
		report(file.Package, "%s may not hide package time behind a dot", dir)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			report(n.Pos(), "%s may not start a goroutine", dir)
		case *ast.SelectorExpr:
			if x, ok := n.X.(*ast.Ident); ok && x.Name == clock && slices.Contains(clocks, n.Sel.Name) {
				report(n.Pos(), "%s may not use time.%s", dir, n.Sel.Name)
			}
		}
		return true
	})
}

// matches compares a folder with a pattern: stars, or a closing "/..." for everything inside.
func matches(pattern, dir string) bool {
	if root, ok := strings.CutSuffix(pattern, "/..."); ok {
		return strings.HasPrefix(dir, root+"/")
	}
	ok, err := path.Match(pattern, dir)
	return ok && err == nil
}

func under(root, name string) bool {
	return name == root || strings.HasPrefix(name, root+"/")
}
