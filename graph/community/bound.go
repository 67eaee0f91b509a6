package community

import "github.com/demarche/demarche/graph/network"

// bound returns the camps with those parted that neither a chain of friendly ties within the camp joins, nor of foes that are shared.
func bound(friendly, hostile *network.CSR, o Options) Partition {
	p := Camps(friendly, hostile, o)
	sets := newSets(friendly.Len())
	for v := range friendly.Len() {
		to, _ := friendly.Row(v)
		for _, u := range to {
			if p.Of[u] == p.Of[v] {
				sets.join(int(u), v)
			}
		}
		// The foes of v have it in common.
		first := make(map[int]int)
		to, _ = hostile.Row(v)
		for _, u := range to {
			if known, ok := first[p.Of[u]]; ok {
				sets.join(known, int(u))
			} else {
				first[p.Of[u]] = int(u)
			}
		}
	}
	parted := partition(sets.roots())
	parted.Quality = SignedModularity(friendly, hostile, parted.Of, o.Resolution)
	return parted
}

// sets are disjoint ones, each a tree of nodes.
type sets []int32

func newSets(n int) sets { return alone(n) }

func (s sets) root(v int) int32 {
	for int(s[v]) != v {
		s[v] = s[s[v]]
		v = int(s[v])
	}
	return int32(v)
}

func (s sets) join(u, v int) { s[s.root(u)] = s.root(v) }

func (s sets) roots() []int32 {
	of := make([]int32, len(s))
	for v := range s {
		of[v] = s.root(v)
	}
	return of
}
