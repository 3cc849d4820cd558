package flow

import "paihao/queue-server/hall"

// A directory is a catalogue made ready for looking things up. It is made once for each catalogue and never changes.
type directory struct {
	hall.Catalogue
	matters    int            // that one number may carry
	needs      []hall.Need    // that a window can meet
	back       bool           // who missed a call may wait again
	service    map[string]int // places in the catalogue's lists
	department map[string]int
	floor      map[string]int
	zones      map[string][]int // whose windows serve a queue
	of         map[string][]int // services of a department
	common     []int            // services
	prefixes   letters          // that numbers begin with
	index      index
}

func newDirectory(in Learned) *directory {
	c := in.Catalogue
	d := &directory{
		Catalogue: c, matters: max(1, in.Matters), needs: in.Needs, back: in.Back,
		service: map[string]int{}, department: map[string]int{}, floor: map[string]int{},
		zones: map[string][]int{}, of: map[string][]int{}, index: newIndex(c.Services),
	}
	if d.needs == nil {
		d.needs = hall.Needs
	}
	for i, f := range c.Floors {
		d.floor[f.ID] = i
	}
	for i, p := range c.Departments {
		d.department[p.ID] = i
	}
	for i, s := range c.Services {
		d.service[s.ID] = i
		d.of[s.Department] = append(d.of[s.Department], i)
		if s.Common {
			d.common = append(d.common, i)
		}
	}
	for _, q := range c.Queues {
		for _, letter := range q.Prefix {
			d.prefixes.add(letter)
		}
	}
	served := map[[2]string]bool{} // zone and queue
	for _, w := range c.Windows {
		for _, q := range w.Queues {
			served[[2]string{w.Zone, q}] = true
		}
	}
	for i, z := range c.Zones {
		for _, q := range c.Queues {
			if served[[2]string{z.ID, q.ID}] {
				d.zones[q.ID] = append(d.zones[q.ID], i)
			}
		}
	}
	return d
}

func (d *directory) hasDepartment(id string) bool {
	if d == nil {
		return false
	}
	_, ok := d.department[id]
	return ok
}

// find gives a service; nil = there is none.
func (d *directory) find(id string) *hall.CataloguedService {
	if d == nil {
		return nil
	}
	if i, ok := d.service[id]; ok {
		return &d.Services[i]
	}
	return nil
}

// first are the services that are shown first: those that are wanted here, or else the hall's.
func (d *directory) first(wanted []string) []int {
	var list []int
	for _, id := range wanted {
		if i, ok := d.service[id]; ok {
			list = append(list, i)
		}
	}
	if len(list) == 0 {
		return d.common
	}
	return list
}

// doors are the departments of a floor; the empty floor stands for all.
func (d *directory) doors(floor string) []int {
	var list []int
	for i := range d.Departments {
		if floor == "" || d.Departments[i].Floor == floor {
			list = append(list, i)
		}
	}
	return list
}
