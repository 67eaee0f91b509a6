package relation

import "github.com/demarche/demarche/extract/model"

// remember keeps who did what to whom last, for what later sentences only point to ("these tariffs").
func (a *article) remember(kept []*candidate) {
	for _, c := range kept {
		if c.score >= 0.4 {
			a.memory[c.pattern.relation.Name] = pair{c.source, c.target}
		}
	}
}

// recall returns the parties of the last such event, where the noun t points to one and nothing that the
// sentence says of its parties is against it.
func (a *article) recall(s, t int, relation string, sources, targets []filler) (pair, bool) {
	g := a.graphs[s]
	last, ok := a.memory[relation]
	if !ok || g.Tokens[t].UPOS != "NOUN" {
		return pair{}, false
	}
	det := g.Child(t, "det")
	if det < 0 {
		return pair{}, false
	}
	switch g.Lemma(det) {
	case "the", "this", "these", "that", "those", "such":
	default:
		return pair{}, false
	}
	if len(sources) > 0 && !among(sources, last.source.actor) || len(targets) > 0 && !among(targets, last.target.actor) {
		return pair{}, false
	}
	again := func(f filler) filler { return filler{f.actor, nil, byMemory, trust[byMemory]} }
	return pair{again(last.source), again(last.target)}, true
}

// among reports an actor of the same side as one of the fillers.
func among(fs []filler, x *model.Actor) bool {
	for _, f := range fs {
		if side(f.actor) == side(x) {
			return true
		}
	}
	return false
}
