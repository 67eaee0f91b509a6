package cypher

// set is a set of values that DISTINCT and grouping hold for different. Nodes and relationships, of which there may be many,
// stand in it by their numbers: the first ones in a list, then in a map, and where they are very many as bits.
type set struct {
	nodes, rels numbers
	keys        map[string]struct{}
	key         []byte
}

// add puts a value into the set, and reports whether it was not there; size is what the set grew by, in bytes, roughly.
func (s *set) add(g *Graph, v any) (added bool, size int) {
	switch v := v.(type) {
	case node:
		return s.nodes.add(uint32(v), g.nodes)
	case rel:
		return s.rels.add(uint32(v), len(g.from))
	}
	s.key = appendKey(s.key[:0], v)
	if _, there := s.keys[string(s.key)]; there {
		return false, 0
	}
	if s.keys == nil {
		s.keys = make(map[string]struct{})
	}
	s.keys[string(s.key)] = struct{}{}
	return true, valueBytes + len(s.key)
}

// numbers is a set of numbers below a bound.
type numbers struct {
	few  []uint32
	many map[uint32]struct{}
	all  []uint64
}

const (
	fewNumbers = 8
	numberSize = 12 // of one in the map
)

func (s *numbers) add(n uint32, bound int) (added bool, size int) {
	switch {
	case s.all != nil:
		word, bit := &s.all[n/64], uint64(1)<<(n%64)
		if *word&bit != 0 {
			return false, 0
		}
		*word |= bit
		return true, 0
	case s.many != nil:
		before := len(s.many)
		if s.many[n] = struct{}{}; len(s.many) == before {
			return false, 0
		}
		if len(s.many) < 1024 || len(s.many)*numberSize*8 < bound {
			return true, 2 * numberSize
		}
		s.all = make([]uint64, bound/64+1)
		for n := range s.many {
			s.add(n, bound)
		}
		s.many = nil
		return true, bound / 8
	}
	for _, known := range s.few {
		if known == n {
			return false, 0
		}
	}
	if s.few = append(s.few, n); len(s.few) > fewNumbers {
		s.many = make(map[uint32]struct{}, 2*fewNumbers)
		for _, n := range s.few {
			s.many[n] = struct{}{}
		}
		s.few = nil
	}
	return true, numberSize
}
