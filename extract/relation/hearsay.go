package relation

import (
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/rule"
)

// What a sentence says of the content of reports and claims that it tells of.
var (
	rumours  = folded("report rumour rumor speculation suggestion insinuation notion allegation claim accusation assertion charge story")
	reports  = folded("report story")
	charges  = folded("accusation allegation charge")
	refuting = folded("false untrue baseless unfounded groundless mistaken wrong incorrect fabricated fictitious absurd nonsense lie fiction invention fake misleading inaccurate")
	untrue   = folded("false untrue incorrect lie fiction baseless unfounded groundless")
	truths   = folded("case true correct")
)

// hearsay corrects the scope of what stands in "reports that … are mistaken", "it is not the case that …" and "there are
// rumours that …", however the parser joins the clause to the rest.
func hearsay(g *rule.Graph, t int, sc scope) scope {
	for j := 1; j < t; j++ {
		v := g.Tokens[j].Head
		if g.Lemma(j) != "that" || v <= j || !below(g, t, v) {
			continue
		}
		if before := g.Lemma(j - 1); untrue[before] || truths[before] && negated(g, j-1) {
			sc.polarity = model.Negative
			return sc
		}
		n := rumour(g, j)
		if n < 0 {
			continue
		}
		for k := range g.Tokens {
			if refuting[g.Lemma(k)] && !below(g, k, v) && g.Tokens[k].Deprel != "amod" {
				sc.polarity = model.Negative
				if negated(g, k) {
					sc.polarity = model.Positive
				}
				return sc
			}
		}
		if reports[g.Lemma(n)] {
			continue // "shocked by reports that": believed
		}
		if sc.polarity == model.Positive && strength[sc.modality] < strength[model.Possible] && (!charges[g.Lemma(n)] || unowned(g, n)) {
			sc.modality = model.Possible
		}
	}
	return sc
}

// rumour returns the noun for a report or claim whose content begins at "that", or -1.
func rumour(g *rule.Graph, that int) int {
	for k := that - 1; k >= 0 && k >= that-6; k-- {
		if rumours[g.Lemma(k)] {
			return k
		}
		if k == that-1 && g.Lemma(k) == "be" {
			continue // "the accusation is that"
		}
		if u := g.Tokens[k].UPOS; u == "VERB" || u == "AUX" || u == "PUNCT" {
			return -1
		}
	}
	return -1
}

// unowned reports a claim of which the sentence does not say whose it is.
func unowned(g *rule.Graph, n int) bool {
	for _, k := range g.Children(n) {
		switch g.Tokens[k].Deprel {
		case "nmod:poss", "amod", "compound":
			return false
		case "nmod":
			if c := g.Child(k, "case"); c < 0 || g.Lemma(c) != "against" {
				return false
			}
		}
	}
	switch d := g.Tokens[n].Deprel; d {
	case "obj":
		return g.Lemma(g.Tokens[n].Head) != "make" && g.Lemma(g.Tokens[n].Head) != "repeat"
	}
	return true
}

// negated reports a "not" before the predicate p.
func negated(g *rule.Graph, p int) bool {
	for k := max(0, p-3); k < p; k++ {
		if l := g.Lemma(k); l == "not" || l == "n't" || l == "never" {
			return true
		}
	}
	return false
}

// below reports that token t is v or hangs below it.
func below(g *rule.Graph, t, v int) bool {
	for range g.Tokens {
		if t == v {
			return true
		}
		if t = g.Tokens[t].Head; t < 0 {
			return false
		}
	}
	return false
}
