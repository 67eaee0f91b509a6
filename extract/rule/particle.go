package rule

// particles are words after a verb that parsers take for prepositions of what is its object: "turned down the offer",
// "called off talks". Where it depends on the verb, the verbs are named.
var particles = map[string]map[string]bool{
	"off": nil, "up": nil, "out": nil, "down": nil, "away": nil, "back": nil, "aside": nil,
	"in":   {"take": true, "bring": true, "rein": true, "usher": true},
	"over": {"hand": true, "take": true, "turn": true, "sign": true},
}

// particle gives the verb t the particle and the object of "wrote off the debt".
func (b *builder) particle(t int) {
	if b.Tokens[t].UPOS != "VERB" {
		return
	}
	for _, k := range b.kids[t] {
		if b.Tokens[k].Deprel != "obl" {
			continue
		}
		c := b.Child(k, "case")
		if c != t+1 || b.Child(t, "obj") >= 0 {
			continue
		}
		verbs, ok := particles[b.lemmas[c]]
		if ok && (verbs == nil || verbs[b.lemmas[t]]) {
			b.add(t, c, "compound", "prt")
			b.add(t, k, "obj", "")
		}
	}
}
