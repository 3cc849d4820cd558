package web

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"path"
	"sync"
	"time"

	"paihao/assets"
	"paihao/queue-server/hall"
)

//go:embed files/*
var ownFiles embed.FS

// files are what the pages load. A browser keeps each for ever under an address
// that changes with its content.
var files = sync.OnceValue(func() map[string][]byte {
	all := map[string][]byte{"look.css": []byte(assets.CSS()), "regular.otf": assets.Regular, "bold.otf": assets.Bold}
	for _, name := range []string{"htmx.min.js", "hx-sse.min.js"} {
		all[name] = must(assets.Web.ReadFile("web/" + name))
	}
	own, err := ownFiles.ReadDir("files")
	if err != nil {
		panic("web: " + err.Error())
	}
	for _, entry := range own {
		all[entry.Name()] = must(ownFiles.ReadFile("files/" + entry.Name()))
	}
	return all
})

// must unwraps what is part of the binary.
func must(content []byte, err error) []byte {
	if err != nil {
		panic("web: " + err.Error())
	}
	return content
}

var sums = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for name, content := range files() {
		sum := sha256.Sum256(content)
		all[name] = hex.EncodeToString(sum[:8])
	}
	return all
})

// address is where a page finds a file.
func address(name string) string { return "/files/" + name + "?" + sums()[name] }

func file(w http.ResponseWriter, r *http.Request) error {
	name := path.Base(r.URL.Path)
	content, ok := files()[name]
	if !ok {
		return hall.ErrNotFound
	}
	if r.URL.RawQuery == sums()[name] {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	w.Header().Set("ETag", `"`+sums()[name]+`"`)
	http.ServeContent(w, r, name, time.Time{}, bytes.NewReader(content))
	return nil
}
