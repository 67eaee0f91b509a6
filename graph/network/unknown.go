package network

import (
	"slices"

	"github.com/demarche/demarche/graph/projection"
)

// leastOfUnknown is how many independent stories must tell of somebody of whom nothing is known.
const leastOfUnknown = 2

// withoutUnknown leaves out, among states, whoever is a person or organisation without a state or organisation behind it and
// without a place in a list of names, if one story alone tells of it at all: most of them are "sources", "a senior official" or a name
// that was read wrongly.
func (n *Network) withoutUnknown(rows []row, g *projection.Graph) []row {
	nameless := make(map[string]bool)
	for i := range g.Nodes {
		node := &g.Nodes[i]
		if node.Labels[0] != projection.Actor || len(node.Labels) < 2 || node.Props.Text("country") != "" || node.Props.Text("wikidata") != "" {
			continue
		}
		if kind := node.Labels[1]; kind == projection.Person || kind == projection.Organization {
			nameless[node.ID] = true
		}
	}
	stories := make(map[string][]string)
	for i := range g.Edges {
		e := &g.Edges[i]
		if e.Level != projection.LevelState {
			continue
		}
		for _, id := range [...]string{e.From, e.To} {
			if nameless[id] {
				for j := range e.Evidence {
					stories[id] = append(stories[id], e.Evidence[j].Story)
				}
			}
		}
	}
	for id, all := range stories {
		slices.Sort(all)
		nameless[id] = len(slices.Compact(all)) < leastOfUnknown
	}
	return slices.DeleteFunc(rows, func(r row) bool {
		out := false
		for _, id := range [...]string{r.from, r.to} {
			if !nameless[id] {
				continue
			}
			out = true
			if at, known := slices.BinarySearch(n.Unknown, id); !known {
				n.Unknown = slices.Insert(n.Unknown, at, id)
			}
		}
		return out
	})
}
