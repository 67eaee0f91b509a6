package main

// part is something that the extractor can do without, and how.
type part struct {
	name string
	cuts []cut
}

// cut replaces the first old text of a file.
type cut struct{ file, old, new string }

// nothing makes a function find nothing.
func nothing(file, signature string) cut {
	return cut{file, signature + " {\n", signature + " {\n\tif true {\n\t\treturn nil\n\t}\n"}
}

var parts = []part{
	{"–", nil},
	{"nouns as triggers", []cut{{"extract/relation/rules.go", "		r.patterns = append(r.patterns, compiled)\n",
		"		if first, _, _ := strings.Cut(p.Trigger.text, \" \"); !strings.Contains(first, \"NOUN\") {\n			r.patterns = append(r.patterns, compiled)\n		}\n"}}},
	{"roles that no path reaches", []cut{
		nothing("extract/relation/absent.go", "func (a *article) absentSource(s int, m rule.Match, p *pattern, targets []filler) []filler"),
		nothing("extract/relation/absent.go", "func (a *article) absentTarget(s int, m rule.Match, sources []filler) []filler"),
		nothing("extract/relation/absent.go", "func (a *article) absentParty(s int, m rule.Match, known []filler) []filler"),
		nothing("extract/relation/absent.go", "func (a *article) only(s, t int, r role, avoid func(*model.Actor) bool) []filler"),
	}},
	{"speakers", []cut{{"extract/extract.go", "speeches := quote.Find(doc)", "speeches := quote.Find(doc)[:0]"}}},
	{"coreference", []cut{{"extract/relation/article.go", "	n := len(in.Document.Sentences)\n",
		"	n := len(in.Document.Sentences)\n	named := in.Mentions[:0]\n	for _, m := range in.Mentions {\n		if m.Form == model.Name || m.Form == model.Demonym {\n			named = append(named, m)\n		}\n	}\n	in.Mentions = named\n"}}},
	{"the ranker (trust in the roles instead)", []cut{{"extract/relation/statement.go", "c.score = a.rules.Ranker.Confidence(c.features)", "c.score = c.trust"}}},
	{"what part a side has in the article", []cut{{"extract/relation/features.go", "one, two := a.standing[side(c.source.actor)], a.standing[side(c.target.actor)]",
		"var one, two standing"}}},
	{"accusations and denials without a verb of their own", []cut{
		{"extract/relation/acts.go", "if !hostile(c) && !owed(c) {", "if true {"},
		nothing("extract/relation/disavow.go", "func (a *article) disavowals(s int, cs []*candidate) []*candidate"),
	}},
	{"memory of earlier events", []cut{{"extract/relation/memory.go", "remember(kept []*candidate) {\n", "remember(kept []*candidate) {\n\tkept = nil\n"}}},
	{"negation and modality", []cut{{"extract/relation/scope.go", "	return hearsay(a.graphs[s], m.Trigger, a.climb(s, m, speech))\n",
		"	return scope{polarity: model.Positive, modality: model.Asserted}\n"}}},
}
