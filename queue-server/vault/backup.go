package vault

import (
	"fmt"
	"io/fs"
	"path"
)

// Keys hands to use each file that a hall needs for as long as it stands: the keys of booking codes, of what
// kiosks seal, and of what outlives a day. The keys of days and comments are not among them: a copy of those could not be forgotten.
func (v *Vault) Keys(use func(name string, body []byte) error) error {
	files := v.root.FS()
	for _, key := range []string{bookingKey, lastingKey, sealingKey} {
		names, err := fs.Glob(files, path.Join("*", key))
		if err != nil {
			return fmt.Errorf("vault keys: %w", err)
		}
		for _, name := range names {
			body, err := fs.ReadFile(files, name)
			if err == nil {
				err = use(name, body)
			}
			if err != nil {
				return fmt.Errorf("vault keys: %w", err)
			}
		}
	}
	return nil
}
