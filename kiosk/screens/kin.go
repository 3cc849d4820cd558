package screens

// kin are texts that are read together: all are set as large as the one with the least room.
type kin struct {
	all   []*words
	scale float32
}

// related makes texts kin.
func related(all ...*words) {
	k := &kin{all: all, scale: 1}
	for _, w := range all {
		w.kin, w.own = k, 1
	}
}

// agree gives the scale of all after that of one of them has changed. The others follow.
func (k *kin) agree(changed *words) float32 {
	least := float32(1)
	for _, w := range k.all {
		least = min(least, w.own)
	}
	if least != k.scale {
		k.scale = least
		for _, w := range k.all {
			if w != changed {
				w.draw(w.Size(), least)
			}
		}
	}
	return least
}
