package relation

import "github.com/demarche/demarche/extract/rule"

// callingOff are the verbs that with "off" say that something will not be, or not yet.
var callingOff = folded("put call break cry")

// calledOff reports "put off the visit" and "the talks were called off" at verb h.
func calledOff(g *rule.Graph, h int) bool {
	return callingOff[g.Lemma(h)] && h+1 < len(g.Tokens) && g.Lemma(h+1) == "off"
}

// fruitless reports what was "tried in vain" or done "to no avail".
func fruitless(g *rule.Graph, t int) bool {
	for steps := 0; t >= 0 && steps < 3; steps++ {
		for _, k := range g.Children(t) {
			if l := g.Lemma(k); k > 0 && (l == "vain" && g.Lemma(k-1) == "in" || l == "avail" && g.Lemma(k-1) == "no") {
				return true
			}
		}
		if d := g.Tokens[t].Deprel; d != "xcomp" && d != "advcl" {
			return false
		}
		t = g.Tokens[t].Head
	}
	return false
}
