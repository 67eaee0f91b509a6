package projection

import (
	"slices"
	"strings"
)

// names are the ids of actors, each with a place.
type names struct {
	place map[string]int32
	list  []string
}

func (n *names) bytes(id []byte) int32 {
	if place, ok := n.place[string(id)]; ok {
		return place
	}
	return n.add(string(id))
}

func (n *names) add(id string) int32 {
	place, ok := n.place[id]
	if !ok {
		if n.place == nil {
			n.place = make(map[string]int32)
		}
		place = int32(len(n.list))
		n.list = append(n.list, id)
		n.place[id] = place
	}
	return place
}

// sort gives places in the order of the ids, in the facts too: a smaller place is then a smaller id.
func (n *names) sort(facts []fact) {
	sorted := slices.Clone(n.list)
	slices.SortFunc(sorted, strings.Compare)
	now := make([]int32, len(sorted))
	for i, id := range sorted {
		now[n.place[id]] = int32(i)
		n.place[id] = int32(i)
	}
	n.list = sorted
	for i := range facts {
		f := &facts[i]
		for _, p := range []*party{&f.source, &f.target, &f.holder} {
			if p.actor != nobody {
				p.actor, p.side = now[p.actor], now[p.side]
			}
		}
		if f.relation.Symmetric && f.target.actor < f.source.actor {
			f.source, f.target, f.swapped = f.target, f.source, true
		}
	}
}
