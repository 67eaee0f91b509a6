package relation

import (
	"slices"
)

// standing is what part a side has in an article: who is its main actor is more often party to what it tells than who
// is mentioned once.
type standing struct {
	mentions int
	speeches int
	rank     int // how many sides are mentioned more often
}

// standings gives the sides of an article their parts.
func standings(in *Input) map[string]standing {
	out := map[string]standing{}
	for i := range in.Mentions {
		for _, x := range in.Mentions[i].Actors {
			st := out[side(x)]
			st.mentions++
			out[side(x)] = st
		}
	}
	for i := range in.Voices {
		var counted []string
		for _, x := range in.Voices[i].Speaker {
			if s := side(x); !slices.Contains(counted, s) {
				st := out[s]
				st.speeches++
				out[s] = st
				counted = append(counted, s)
			}
		}
	}
	counts := make([]int, 0, len(out))
	for _, st := range out {
		counts = append(counts, st.mentions)
	}
	slices.Sort(counts)
	for s, st := range out {
		above, _ := slices.BinarySearch(counts, st.mentions+1)
		st.rank = len(counts) - above
		out[s] = st
	}
	return out
}

// acquaintance tells whether earlier sentences had the same two together: "again" in this relation, "known" in
// another, else "new".
func (a *article) acquaintance(c *candidate) string {
	how := "new"
	x, y := side(c.source.actor), side(c.target.actor)
	for i := range a.dealings {
		d := &a.dealings[i]
		s, t := side(d.source.actor), side(d.target.actor)
		if s == x && t == y || s == y && t == x {
			if d.relation.Name == c.pattern.relation.Name {
				return "again"
			}
			how = "known"
		}
	}
	return how
}
