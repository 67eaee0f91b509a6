package projection

// denies is the relation that answers an allegation.
const denies = "DENIES"

// denials are what sides have denied, sides and stories by their places.
type denials struct {
	acts    map[act]bool
	blanket map[[3]int32]bool // side, side, story: denied without saying what
}

// act is what can be denied: who does what to whom, by side.
type act struct {
	from     int32
	relation string
	to       int32
}

func (b *builder) denials() denials {
	d := denials{make(map[act]bool), make(map[[3]int32]bool)}
	denial := func(i int32) bool { return i >= 0 && b.facts[i].relation.Name == denies && !b.facts[i].negative }
	told := make(map[int32]bool) // DENIES whose content is a statement
	for i := range b.facts {
		f := &b.facts[i]
		if !f.negative {
			continue
		}
		by := f.holder.side
		if denial(f.within) {
			told[f.within] = true
			by = b.facts[f.within].source.side
		}
		// Either side of a symmetric relation can deny it.
		if by == f.source.side || f.relation.Symmetric && by == f.target.side {
			d.acts[f.act()] = true
		}
	}
	for i := range b.facts {
		if f := &b.facts[i]; denial(int32(i)) && !told[int32(i)] && f.standing == direct {
			d.blanket[[3]int32{f.source.side, f.target.side, f.story}] = true
		}
	}
	return d
}

func (d denials) answer(f *fact) bool {
	return d.acts[f.act()] ||
		d.blanket[[3]int32{f.source.side, f.target.side, f.story}] ||
		d.blanket[[3]int32{f.source.side, f.holder.side, f.story}]
}

func (f *fact) act() act {
	from, to := f.pair()
	return act{from, f.relation.Name, to}
}
