package rule

// headlineVerb finds the verb of "Baku denies shelling the town", which taggers take for a plural: the root of
// a sentence without a finite verb, a plural right after a name. It returns -1 where there is none.
func (g *Graph) headlineVerb() int {
	root := -1
	for i := range g.Tokens {
		switch t := &g.Tokens[i]; {
		case t.XPOS == "VBZ" || t.XPOS == "VBP" || t.XPOS == "VBD" || t.XPOS == "MD":
			return -1
		case t.Head < 0 && (t.XPOS == "NNS" || t.XPOS == "NNPS"):
			root = i
		}
	}
	if root < 1 || g.Tokens[root-1].Head != root || g.Tokens[root-1].UPOS != "PROPN" || g.Tokens[root-1].Deprel != "compound" {
		return -1
	}
	return root
}

// headline gives a misread verb its subject and the complement that was taken for a modifier.
func (b *builder) headline() {
	if b.misled < 0 {
		return
	}
	b.add(b.misled, b.misled-1, "subj", "")
	for _, k := range b.kids[b.misled] {
		switch {
		case b.Tokens[k].Deprel == "acl":
			b.add(b.misled, k, "xcomp", "")
			b.add(k, b.misled-1, "subj", "")
		case b.Tokens[k].Deprel == "appos", b.Tokens[k].Deprel == "nmod" && b.Child(k, "case") < 0, b.Tokens[k].Deprel == "flat":
			b.add(b.misled, k, "obj", "")
		}
	}
}
