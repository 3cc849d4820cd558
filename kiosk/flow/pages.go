package flow

// A size is how many things are on one page: usually, and in the modes Elder and Low.
type size struct{ usual, few int }

var (
	commonSize   = size{8, 6} // services that are shown first, on a page that is the only one
	doorsSize    = size{8, 6} // departments
	servicesSize = size{12, 6}
	hitsSize     = size{8, 4} // services that were searched for, beside the letters
	listSize     = size{6, 4} // materials
)

func (v *Visit) most(s size) int {
	if v.modes.Elder || v.modes.Low {
		return s.few
	}
	return s.usual
}

func (in Turned) apply(s *step) {
	page, pages := s.page()
	if page == nil || !s.free() {
		return
	}
	s.seen()
	*page = max(0, min(*page+in.Pages, pages-1))
}

// page gives the page that turning turns on this screen and how many there are; nil where nothing is paged.
func (v *Visit) page() (page *int, pages int) {
	switch v.screen {
	case ChooseScreen:
		return &v.doors, sheets(len(v.catalogue.doors(v.floor)), v.most(doorsSize))
	case DepartmentScreen:
		return &v.services, sheets(len(v.catalogue.of[v.department]), v.most(servicesSize))
	case SearchScreen:
		if v.typed != "" {
			return &v.hits, sheets(len(v.search.hits), v.most(hitsSize))
		}
	case ServiceScreen:
		return &v.materials, sheets(len(v.bring(v.service)), v.most(listSize))
	}
	return nil, 0
}

// rewind goes back to the first pages: what is on them has changed.
func (s *step) rewind() { s.doors, s.services, s.hits, s.materials = 0, 0, 0, 0 }

// sheets is how many pages n things take: at least one.
func sheets(n, size int) int { return max(1, (n+size-1)/size) }

// sheet is one page of a list; pages count from 0.
func sheet[T any](list []T, page, size int) []T {
	from := min(page*size, len(list))
	return list[from:min(from+size, len(list))]
}
