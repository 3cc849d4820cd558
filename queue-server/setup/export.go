package setup

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"

	"paihao/queue-server/hall"
)

// exported is the first line of a file that a server gave out. It says which setup it was.
var exported = regexp.MustCompile(`^# Exported from hall ([A-Za-z0-9_-]+), setup ([0-9a-f]{12})\.\n(?:# Since then: .*\n)*`)

// Body is a hall.toml without the line that an export puts before it, and the setup that line names; "" = it has none.
func Body(file []byte) (body []byte, of string) {
	found := exported.FindSubmatch(file)
	if found == nil {
		return file, ""
	}
	return file[len(found[0]):], string(found[2])
}

// Source names a hall.toml: the SHA-256 of its body, in hex.
func Source(file []byte) string {
	body, _ := Body(file)
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// Export gives back the file that a setup was made of, with a line that names it, and one for each thing that has been
// changed in the running hall since.
func Export(s hall.Setup, body []byte, since []string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# Exported from hall %s, setup %s.\n", s.Hall, s.Source[:12])
	for _, line := range since {
		fmt.Fprintf(&b, "# Since then: %s\n", line)
	}
	b.Write(body)
	return b.Bytes()
}
