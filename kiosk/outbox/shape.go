package outbox

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
)

// The library believes what its pages say of each other: one flipped bit may send it in circles for ever. So the file's
// shape is looked at first, on the bytes alone. Numbers are in the order of the machine's bytes; a page is
//
//	0  8     10     12        16
//	id flags count  overflow  elements …      overflow = how many pages more it takes
//
// with elements of 16 bytes, whose positions count from themselves:
//
//	leaf:    flags u32 · position u32 · key size u32 · value size u32      flags 1 = the value is a bucket
//	branch:  position u32 · key size u32 · page u64
//
// A bucket is its root page u64 · sequence u64, and if that page is 0 it follows as a page of its own. Pages 0 and 1
// are metas: magic u32 · version u32 · page size u32 · flags u32 · root bucket · freelist page u64 · pages u64 ·
// transaction u64 · FNV-1a of what is before. The valid one of the later transaction counts.
const (
	header  = 16
	element = 16
	meta    = 64 // without its header

	branchPage, leafPage, freePage = 1, 2, 16
)

// A shape is a file's pages while they are looked at.
type shape struct {
	file []byte
	size uint64          // of a page
	used map[uint64]bool // pages that something leads to
	end  uint64          // number of pages
}

// sound tells whether every page of file is led to at most once, and lies within it.
func sound(file []byte, size int) error {
	s := &shape{file: file, size: uint64(size), used: map[uint64]bool{}}
	m := s.newest()
	if m == nil {
		return fmt.Errorf("%w: no beginning", errDamaged)
	}
	s.end = u64(m[40:])
	if s.end > uint64(len(file))/s.size {
		return fmt.Errorf("%w: cut off", errDamaged)
	}
	if err := s.tree(u64(m[16:])); err != nil {
		return err
	}
	return s.free(u64(m[32:]))
}

// newest is the meta that counts; nil = none does.
func (s *shape) newest() (best []byte) {
	for at := range uint64(2) {
		if uint64(len(s.file)) < (at+1)*s.size {
			break
		}
		m := s.file[at*s.size+header:][:meta]
		sum := fnv.New64a()
		sum.Write(m[:meta-8])
		if sum.Sum64() == u64(m[meta-8:]) && (best == nil || u64(m[48:]) > u64(best[48:])) {
			best = m
		}
	}
	return best
}

// page gives a page with its overflow, once.
func (s *shape) page(id uint64) ([]byte, error) {
	if id < 2 || id >= s.end {
		return nil, fmt.Errorf("%w: page %d of %d", errDamaged, id, s.end)
	}
	p := s.file[id*s.size:]
	pages := uint64(u32(p[12:])) + 1
	if u64(p) != id || pages > s.end-id {
		return nil, fmt.Errorf("%w: page %d", errDamaged, id)
	}
	for n := id; n < id+pages; n++ {
		if s.used[n] {
			return nil, fmt.Errorf("%w: page %d twice", errDamaged, n)
		}
		s.used[n] = true
	}
	return p[:pages*s.size], nil
}

func (s *shape) tree(id uint64) error {
	p, err := s.page(id)
	if err != nil {
		return err
	}
	return s.elements(p)
}

// elements follows what a page leads to.
func (s *shape) elements(p []byte) error {
	flags, count := u16(p[8:]), int(u16(p[10:]))
	if header+count*element > len(p) || flags != branchPage && flags != leafPage {
		return fmt.Errorf("%w: page of kind %d with %d elements", errDamaged, flags, count)
	}
	for i := range count {
		e := p[header+i*element:]
		if flags == branchPage {
			if uint64(u32(e))+uint64(u32(e[4:])) > uint64(len(e)) {
				return fmt.Errorf("%w: key outside its page", errDamaged)
			}
			if err := s.tree(u64(e[8:])); err != nil {
				return err
			}
			continue
		}
		from := uint64(u32(e[4:])) + uint64(u32(e[8:]))
		to := from + uint64(u32(e[12:]))
		if to > uint64(len(e)) {
			return fmt.Errorf("%w: value outside its page", errDamaged)
		}
		if u32(e)&1 == 0 {
			continue
		}
		if err := s.bucket(e[from:to]); err != nil {
			return err
		}
	}
	return nil
}

func (s *shape) bucket(b []byte) error {
	if len(b) < header {
		return fmt.Errorf("%w: bucket", errDamaged)
	}
	if root := u64(b); root != 0 {
		return s.tree(root)
	}
	if len(b) < 2*header {
		return fmt.Errorf("%w: bucket", errDamaged)
	}
	return s.elements(b[header:])
}

// free looks at the list of the pages that nothing leads to.
func (s *shape) free(id uint64) error {
	p, err := s.page(id)
	if err != nil {
		return err
	}
	at, count := uint64(header), uint64(u16(p[10:]))
	if count == 0xffff {
		at, count = at+8, u64(p[header:])
	}
	if u16(p[8:]) != freePage || count > s.end || at+8*count > uint64(len(p)) {
		return fmt.Errorf("%w: free pages", errDamaged)
	}
	for i := range count {
		n := u64(p[at+8*i:])
		if n < 2 || n >= s.end || s.used[n] {
			return fmt.Errorf("%w: free page %d", errDamaged, n)
		}
		s.used[n] = true
	}
	return nil
}

func u16(b []byte) uint16 { return binary.NativeEndian.Uint16(b) }
func u32(b []byte) uint32 { return binary.NativeEndian.Uint32(b) }
func u64(b []byte) uint64 { return binary.NativeEndian.Uint64(b) }
