package machine

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// Bounds of a diary: lines in memory, and bytes of each of its two files.
const (
	diaryLines = 400
	diaryBytes = 1 << 20
)

// A Notebook is where the diary is written. It keeps the lines that were written last: in memory, and in two files of the data folder, of which the older one
// makes room. It refuses to stop whoever writes: a full disk costs lines and nothing else.
type Notebook struct {
	mu     sync.Mutex
	lines  []string
	folder string
	file   *os.File // nil: there is none
	size   int64
}

// The files of a diary, in a kiosk's data folder.
const (
	diaryFile    = "diary.log"
	oldDiaryFile = "diary.old.log"
)

// OpenNotebook goes on with the diary of a data folder. An error says that lines are kept in memory only.
func OpenNotebook(folder string) (*Notebook, error) {
	d := &Notebook{folder: folder}
	return d, d.open()
}

func (d *Notebook) open() error {
	file, err := os.OpenFile(filepath.Join(d.folder, diaryFile), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return errors.Join(err, file.Close())
	}
	d.file, d.size = file, info.Size()
	return nil
}

// Write takes one line, as a slog.Handler writes it.
func (d *Notebook) Write(line []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.lines) >= diaryLines {
		d.lines = slices.Delete(d.lines, 0, 1)
	}
	d.lines = append(d.lines, string(line))
	if d.file != nil && d.size+int64(len(line)) > diaryBytes {
		d.turn()
	}
	if d.file != nil {
		n, _ := d.file.Write(line)
		d.size += int64(n)
	}
	return len(line), nil
}

// turn begins a new file.
func (d *Notebook) turn() {
	d.file.Close()
	d.file = nil
	os.Rename(filepath.Join(d.folder, diaryFile), filepath.Join(d.folder, oldDiaryFile))
	d.open()
}

// Last gives the newest lines, oldest first.
func (d *Notebook) Last(n int) []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.lines[max(0, len(d.lines)-n):])
}

// Close ends the diary's file.
func (d *Notebook) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.file == nil {
		return nil
	}
	file := d.file
	d.file = nil
	return file.Close()
}

// ReadDiary copies the diary of a data folder, oldest line first. It may be called while a kiosk writes it.
func ReadDiary(out io.Writer, folder string) error {
	found := false
	for _, name := range []string{oldDiaryFile, diaryFile} {
		file, err := os.Open(filepath.Join(folder, name))
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		if err != nil {
			return err
		}
		found = true
		_, err = io.Copy(out, file)
		if err = errors.Join(err, file.Close()); err != nil {
			return err
		}
	}
	if !found {
		return errors.New("there is no diary in " + folder)
	}
	return nil
}
