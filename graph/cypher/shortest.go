package cypher

// shortest finds the shortest chains between two known nodes by breadth: one of them, or all.
func (x expansion) shortest(f *frame, next func() error) error {
	from, to := f.slots[x.at].(node), f.slots[x.next].(node)
	if from == to {
		return failed("InvalidArgumentValue", "%s from a node to itself: leave such pairs out with WHERE", x.edge.shortest)
	}
	most := x.pattern.most
	if !x.pattern.variable {
		most = 1
	}
	all := x.edge.shortest == "allShortestPaths"
	depth := map[node]int{from: 0}
	back := map[node][]rel{} // by which relationships a node is reached, on shortest ways
	level := []node{from}
	for d := 1; len(level) > 0 && (most < 0 || d <= most); d++ {
		var following []node
		for _, at := range level {
			err := x.each(f, at, func(r rel, n node) error {
				known, seen := depth[n]
				if seen && (known < d || !all) || f.taken(x.others, r) {
					return nil
				}
				if pass, err := x.passes(f, r); err != nil || !pass {
					return err
				}
				if !seen {
					depth[n] = d
					following = append(following, n)
				}
				back[n] = append(back[n], r)
				return f.charge(2 * valueBytes)
			})
			if err != nil {
				return err
			}
		}
		if _, reached := depth[to]; reached {
			break
		}
		level = following
	}
	if len(back[to]) == 0 {
		return nil
	}
	return x.trace(f, to, make([]any, depth[to]), depth[to], back, next)
}

// trace goes back from a node to the start and calls next with each chain.
func (x expansion) trace(f *frame, at node, chain []any, left int, back map[node][]rel, next func() error) error {
	if left == 0 {
		list := append([]any(nil), chain...)
		f.slots[x.slot] = list
		return next()
	}
	for _, r := range back[at] {
		if err := f.tick(); err != nil {
			return err
		}
		chain[left-1] = r
		if err := x.trace(f, f.g.other(r, at), chain, left-1, back, next); err != nil {
			return err
		}
	}
	return nil
}
