package relation

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/rule"
)

// scope is what the words around a trigger say of its content.
type scope struct {
	polarity model.Polarity
	modality model.Modality
	declined bool // it is refused or fails rather than said not to be
	urged    bool // somebody is only asked to do it: no statement of its own (GUIDE, rule 13)
}

// Governors of a trigger that change what it says, by folded lemma.
var (
	denying = folded(`fail refuse decline deny reject stop cease prevent avoid refrain exclude lack absence failure refusal
		denial unwilling unable waive forgo forego unwillingness reluctance reluctant forbid abandon cancel abolish impossible inability`)
	planning = folded(`plan intend agree prepare vow pledge promise threaten offer undertake schedule aim decide
		expect hope want wish ready willing due set determined prepared poised intention plan readiness willingness
		commitment desire promise threat pledge offer decision determination commit vote upcoming forthcoming future
		next planned scheduled proposed threatened expected prospective arrange bid aspire strive goal
		aim task eager keen committed dedicated resolved concur appetite enthusiasm preparation`)
	doubting = folded(`doubt discuss debate mull weigh examine study contemplate possible possibility likely unlikely potential prospect consider probable chance may might risk
		fear suspect feared suspected rumored seem appear eventual apparently reportedly allegedly perhaps capable`)
	averting = folded(`avert forestall stave ward preempt head`)
	// announcing verbs tell of a deed before it is done; what is said by saying it is done.
	announcing = folded(`announce propose unveil decree foreshadow flag herald`)
	// onsets are nouns for the beginning of what follows their "of": "the imposition of tariffs".
	onsets      = folded(`imposition introduction enactment application initiation threat prospect`)
	transparent = folded(`try attempt seek manage`)
	// phases are of the same time as what they are phases of: "will double its contribution to the relief of Mali".
	phases = folded(`double triple increase expand extend resume intensify strengthen boost step join participate cooperate
		contribute contribution participation part share assist help begin start continue go`)
	accords = folded(`document agreement treaty protocol memorandum pact accord contract programme plan roadmap project law bill`)
	urging  = folded(`urge call ask demand appeal request invite advise encourage recommend propose suggest plead beg press exhort
		require order insist warn necessary need necessity important importance essential vital imperative
		should must crucial advocate push proposal recommendation invitation`)
	courtesy  = folded(`want like wish let hope opportunity chance take pleasure honor pleased glad happy allow`)
	asserting = folded(`say tell state add report announce claim declare note stress emphasize reiterate confirm know believe think
		accuse blame explain insist argue welcome`)
)

// scopeOf is what the sentence says of the content of a match.
func (a *article) scopeOf(s int, m rule.Match, speech int) scope {
	return hearsay(a.graphs[s], m.Trigger, a.climb(s, m, speech))
}

// climb goes from the trigger towards the root as long as what governs it bears on its content.
func (a *article) climb(s int, m rule.Match, speech int) scope {
	g := a.graphs[s]
	sc := scope{polarity: model.Positive, modality: model.Asserted}
	negative := false
	weaken := func(to model.Modality) {
		if strength[to] > strength[sc.modality] {
			sc.modality = to
		}
	}
	auxiliary := func(k int) {
		switch g.Lemma(k) {
		case "will", "shall":
			weaken(model.Planned)
			if proviso(g) {
				weaken(model.Conditional)
			}
		case "would":
			if courtesy[g.Lemma(g.Tokens[k].Head)] {
				return // "I would like to thank you" thanks
			}
			if speech >= 0 && a.Speeches[speech].Kind == quote.Indirect {
				weaken(model.Planned) // "said it would go" was "we will go"
			} else {
				weaken(model.Conditional)
			}
		case "may", "might", "could", "can":
			if g.Lemma(k) == "can" && slices.ContainsFunc(m.Words, func(w int) bool { return g.Lemma(w) == "not" && g.Tokens[w].Head == g.Tokens[k].Head }) {
				return // who cannot accept something does not
			}
			weaken(model.Possible)
		case "should", "must", "ought":
			sc.urged = true
		}
	}
	local := func(v int, verb bool) {
		for _, k := range g.Children(v) {
			if slices.Contains(m.Words, k) {
				continue // what the pattern itself names says what it says
			}
			l := g.Lemma(k)
			switch d := g.Tokens[k].Deprel; {
			case l == "be" && infinitive(g, k, v):
				weaken(model.Planned) // "is to sign", "is to be signed"
			case d == "advmod" && (l == "not" || l == "n't" || l == "never" || l == "hardly" || l == "nowhere"),
				d == "det" && (l == "no" || l == "neither"),
				d == "amod" && (l == "non-existent" || l == "nonexistent"),
				(d == "mark" || d == "case") && l == "without", d == "cc:preconj" && l == "neither":
				negative = !negative
			case d == "aux":
				auxiliary(k)
			case d == "mark" && (l == "if" || l == "unless" || l == "whether"):
				weaken(model.Conditional)
			case d == "amod" && l == "little" && planning[g.Lemma(v)]:
				negative = !negative // "little appetite for war"
			case d == "case" && l == "of" && k > 0 && g.Lemma(k-1) == "ahead":
				weaken(model.Planned) // "ahead of the visit"
			case verb && (d == "advcl" || d == "acl" || d == "obj") && (conditional(g, k) || inverted(g, k)):
				if sc.modality != model.Asserted || hasAux(g, v) {
					weaken(model.Conditional)
				}
			case (d == "amod" || d == "advmod") && planning[l], d == "amod" && strings.EqualFold(g.Tokens[k].Form, "further"):
				weaken(model.Planned)
			case (d == "amod" || d == "advmod") && doubting[l]:
				weaken(model.Possible)
			}
		}
	}
	t := m.Trigger
	if announced(g, t) || pending(g, t) {
		weaken(model.Planned)
	}
	if asked(g) {
		weaken(model.Possible)
	}
	if speech < 0 && alleged(g, t) {
		weaken(model.Possible)
	}
	if g.Tokens[t].UPOS == "AUX" { // "must not" demands
		if h := g.Tokens[t].Head; h >= 0 && hasMark(g, h, "if") {
			weaken(model.Conditional)
		}
		return sc
	}
	local(t, true)
	if nobody(g, t, m.Words) || fruitless(g, t) {
		negative = !negative
	}
	if inverted(g, t) {
		weaken(model.Conditional)
	}
	for _, w := range m.Words {
		if g.Tokens[w].UPOS != "VERB" {
			continue
		}
		if w != t && g.Tokens[t].Head != w {
			local(w, true)
		}
		if w != t && planning[g.Lemma(w)] && !a.rules.patterns[m.Pattern].relation.Performative {
			weaken(model.Planned) // "planned tariffs on", of which the plan is a word of the pattern
		}
	}
	for steps := 0; steps < 8; steps++ {
		h := g.Tokens[t].Head
		if h >= 0 && speech >= 0 && speech != a.speech(s, h) && (unsaid(g, h) || doubting[g.Lemma(h)]) {
			weaken(model.Possible)
		}
		if h < 0 || speech != a.speech(s, h) {
			break
		}
		if calledOff(g, h) && !slices.Contains(m.Words, h) && g.Tokens[t].Deprel != "nsubj" {
			return sc.with(!negative)
		}
		lemma := g.Lemma(h)
		phase := phases[lemma]
		bears := phase || a.rules.light[lemma] || transparent[lemma] || rule.Container(lemma) || onsets[lemma] || slices.Contains(m.Words, h) || denying[lemma] || planning[lemma] || doubting[lemma] || urging[lemma] || forward(g, h)
		switch d := g.Tokens[t].Deprel; {
		case d == "xcomp" || d == "ccomp" || d == "acl" || d == "csubj" || d == "advcl" && (governs(g, t) || (phase || planning[lemma]) && (hasMark(g, t, "in") || hasMark(g, t, "on"))), d == "acl:relcl" && hasMark(g, t, "that"),
			accords[lemma] && (hasMark(g, t, "on") || hasMark(g, t, "for")):
			if d == "ccomp" && asserting[lemma] {
				return sc.with(negative)
			}
			if courtesy[lemma] && speech >= 0 && (d == "acl" && definite(g, h) || a.rules.patterns[m.Pattern].relation.Performative) {
				return sc.with(negative) // who wants to thank somebody thanks him
			}
			if lemma == "be" && hasMark(g, t, "to") {
				weaken(model.Planned) // "was to join"
			}
			if k := g.Child(h, "advmod"); k >= 0 && g.Lemma(k) == "yet" && (lemma == "have" || lemma == "be") && hasMark(g, t, "to") {
				return sc.with(!negative) // "has yet to join"
			}
			if accords[lemma] && (hasMark(g, t, "on") || hasMark(g, t, "for")) {
				weaken(model.Planned) // "an agreement on building"
			}
			if d == "acl" && openings[lemma] && !definite(g, h) {
				weaken(model.Possible) // "an opportunity to deepen relations"
			}
			if d == "acl" && hasMark(g, t, "to") && !denying[lemma] && !courtesy[lemma] && !transparent[lemma] {
				weaken(model.Planned) // a resolution to do it is not yet the deed
			}
		case d == "obj" || d == "nsubj:pass" || d == "nsubj":
			if d == "obj" && averting[lemma] {
				weaken(model.Planned) // what is to be headed off has not come
			}
			if r := &a.rules.patterns[m.Pattern].relation; d == "obj" && announcing[lemma] && !r.Performative && !r.Symmetric {
				weaken(model.Planned) // "announced tariffs"
			}
			if !bears {
				if k := g.Child(t, "det"); d == "obj" && k >= 0 && g.Lemma(k) == "any" && unsaid(g, h) {
					negative = !negative // "they won't extract any concession"
				}
				if d == "obj" && (hasMark(g, h, "to") || g.Tokens[h].Deprel == "conj" && hasMark(g, g.Tokens[h].Head, "to")) {
					a.future(s, h, m.Pattern, speech, weaken) // "the desire to develop relations"
				}
				return sc.with(negative)
			}
		case strings.HasPrefix(d, "obl") || strings.HasPrefix(d, "nmod"):
			if averting[lemma] {
				weaken(model.Planned)
			}
			if c := g.Child(t, "case"); c >= 0 && (g.Lemma(c) == "on" || g.Lemma(c) == "for") && (accords[lemma] || accorded(g, h)) {
				weaken(model.Planned) // what an accord is about is still to be done
			}
			if !bears {
				if attends(g, t) {
					if v := occasion(g, t); v >= 0 {
						a.future(s, v, m.Pattern, speech, weaken)
					}
				}
				return sc.with(negative)
			}
		case d == "advcl" && g.Tokens[t].XPOS == "VBG" && g.Child(t, "mark") < 0:
			a.future(s, h, m.Pattern, speech, weaken) // "will go to Rome, meeting the Pope"
			return sc.with(negative)
		case d == "conj":
			if excluded(g, t, h) {
				negative = !negative
			}
			if g.Tokens[t].UPOS == "VERB" && !hasAux(g, t) {
				for _, k := range g.Children(h) {
					if g.Tokens[k].Deprel == "aux" {
						auxiliary(k)
					}
				}
			}
			t = h
			continue
		case d == "cop" || d == "aux":
		case d == "amod" && strings.HasPrefix(g.Tokens[t].XPOS, "VB"):
			local(h, false)
			t = h // "increasing coordinated efforts"
			continue
		default:
			return sc.with(negative)
		}
		switch {
		case slices.Contains(m.Words, h):
		case denying[lemma]:
			if g.Tokens[t].Deprel != "nsubj" { // talks that fail are talks
				negative = !negative
				sc.declined = true
			}
		case planning[lemma] || forward(g, h):
			weaken(model.Planned)
		case a.rules.light[lemma] && g.Object(h) >= 0 && g.Object(h) != t && planning[g.Lemma(g.Object(h))]:
			weaken(model.Planned) // "expressed readiness for cooperation"
		case doubting[lemma]:
			weaken(model.Possible)
		case urging[lemma]:
			sc.urged = true
		}
		local(h, phase)
		t = h
	}
	return sc.with(negative)
}

// announced reports a headline of what is to come, before the word t: "UK to double its aid".
func announced(g *rule.Graph, t int) bool {
	if end := g.Tokens[len(g.Tokens)-1]; end.UPOS == "PUNCT" && end.Form != "'" && end.Form != "’" {
		return false
	}
	for k := range min(t, 6) {
		switch tok := g.Tokens[k]; {
		case k > 0 && g.Lemma(k) == "to" && g.Tokens[k-1].UPOS == "PROPN":
			next := g.Tokens[k+1]
			return strings.ToLower(next.Form) == next.Form && (next.UPOS == "VERB" || next.UPOS == "ADJ" || next.UPOS == "NOUN")
		case tok.UPOS == "AUX" || tok.UPOS == "VERB":
			return false
		}
	}
	return false
}

// pending reports that the subject of t is only to take effect: "the rule, which is to come into force in May, bans".
func pending(g *rule.Graph, t int) bool {
	subject := g.Subject(t)
	if subject < 0 {
		return false
	}
	for _, k := range g.Children(subject) {
		if g.Tokens[k].Deprel != "acl:relcl" {
			continue
		}
		if takesEffect(g, k) && (hasMark(g, k, "to") || hasFuture(g, k)) {
			return true
		}
		for _, c := range g.Children(k) { // "which is to take effect" with "be" as its head
			if d := g.Tokens[c].Deprel; (d == "xcomp" || d == "ccomp") && hasMark(g, c, "to") && takesEffect(g, c) {
				return true
			}
		}
	}
	return false
}

// takesEffect reports "take effect" and "come into force" at the verb v.
func takesEffect(g *rule.Graph, v int) bool {
	return slices.ContainsFunc(g.Children(v), func(k int) bool { return g.Lemma(k) == "effect" || g.Lemma(k) == "force" })
}

// hasFuture reports that the verb v has will or shall.
func hasFuture(g *rule.Graph, v int) bool {
	return slices.ContainsFunc(g.Children(v), func(k int) bool {
		return g.Tokens[k].Deprel == "aux" && (g.Lemma(k) == "will" || g.Lemma(k) == "shall")
	})
}

// alleged reports that somebody alleges something before the word t.
func alleged(g *rule.Graph, t int) bool {
	for k := range t {
		if g.Tokens[k].UPOS == "VERB" && g.Lemma(k) == "allege" {
			return true
		}
	}
	return false
}

// infinitive reports "is to" before the verb v, of which be is the "is".
func infinitive(g *rule.Graph, be, v int) bool {
	for k := be + 1; k < v && k <= be+2; k++ {
		if g.Tokens[k].Head == v && g.Tokens[k].Deprel == "mark" && g.Lemma(k) == "to" {
			return true
		}
	}
	return false
}

// nobody reports a verb whose subject or object is denied: "no ship attacked", "nobody accused Peru".
func nobody(g *rule.Graph, v int, words []int) bool {
	if g.Tokens[v].UPOS != "VERB" {
		return false
	}
	for _, k := range g.Children(v) {
		switch g.Tokens[k].Deprel {
		case "nsubj", "nsubj:pass", "obj":
		default:
			continue
		}
		switch g.Lemma(k) {
		case "nobody", "nothing", "none", "neither":
			return !slices.Contains(words, k)
		}
		for _, det := range g.Children(k) {
			d, l := g.Tokens[det].Deprel, g.Lemma(det)
			if (d == "det" && (l == "no" || l == "neither") || d == "cc:preconj" && l == "neither") && !slices.Contains(words, det) && !slices.Contains(words, k) {
				return true
			}
		}
	}
	return false
}

// excluded reports a verb t that shares the negation of the verb h before it: "nor supported", "did not attack or threaten".
func excluded(g *rule.Graph, t, h int) bool {
	if g.Tokens[t].UPOS != "VERB" || g.Tokens[h].UPOS != "VERB" {
		return false
	}
	if c := g.Child(t, "cc"); c >= 0 && g.Lemma(c) == "nor" {
		return true
	}
	return g.Tokens[t].XPOS == "VB" && g.Tokens[h].XPOS == "VB" && !hasAux(g, t) && g.Child(t, "nsubj") < 0 && negated(g, h)
}

// asked reports a question.
func asked(g *rule.Graph) bool {
	for k := len(g.Tokens) - 1; k >= 0 && g.Tokens[k].UPOS == "PUNCT"; k-- {
		if g.Tokens[k].Form == "?" {
			return true
		}
	}
	return false
}

// accorded reports a verb of which an accord is the object: "agreements have been signed on cooperation".
func accorded(g *rule.Graph, v int) bool {
	for _, k := range g.Children(v) {
		if d := g.Tokens[k].Deprel; (d == "obj" || d == "nsubj:pass") && accords[g.Lemma(k)] {
			return true
		}
	}
	return false
}

// openings are nouns of what may come of something.
var openings = folded("opportunity chance possibility prospect")

// definite reports "the" or "this" before a noun: this opportunity is being taken.
func definite(g *rule.Graph, n int) bool {
	d := g.Child(n, "det")
	return d >= 0 && (g.Lemma(d) == "the" || g.Lemma(d) == "this")
}

// unsaid reports that the words of somebody hang on a verb of saying that nobody did: "did not say that",
// "nothing suggests that".
func unsaid(g *rule.Graph, v int) bool {
	for _, k := range g.Children(v) {
		if l := g.Lemma(k); g.Tokens[k].Deprel == "advmod" && (l == "not" || l == "never") {
			return true
		}
	}
	return nobody(g, v, nil)
}

// inverted reports a condition without "if": "Had Peru attacked Chile, …".
func inverted(g *rule.Graph, v int) bool {
	subject := g.Child(v, "nsubj")
	if subject < 0 || asked(g) {
		return false
	}
	for k := subject - 1; k >= 0 && k >= subject-4; k-- { // parsers hang the auxiliary on either clause, and take either for the main one
		if g.Tokens[k].UPOS != "AUX" || k > 0 && g.Tokens[k-1].UPOS != "PUNCT" && g.Tokens[k-1].UPOS != "CCONJ" {
			continue
		}
		l := g.Lemma(k)
		return (g.Tokens[v].Deprel == "advcl" || k == 0) && (l == "have" || l == "should" || l == "be" && g.Tokens[k].XPOS == "VBD")
	}
	return false
}

// proviso reports ", should the talks fail", wherever the parser hangs it.
func proviso(g *rule.Graph) bool {
	if asked(g) {
		return false
	}
	for k := range len(g.Tokens) - 1 {
		if g.Lemma(k) != "should" || k > 0 && g.Tokens[k-1].UPOS != "PUNCT" {
			continue
		}
		switch g.Tokens[k+1].UPOS {
		case "DET", "PRON", "PROPN", "NOUN":
			return true
		}
	}
	return false
}

// future weakens by the tense and the plans of the verb v, which says when something attached to it happens.
func (a *article) future(s, v, pattern, speech int, weaken func(model.Modality)) {
	sc := a.scopeOf(s, rule.Match{Trigger: v, Pattern: pattern}, speech)
	weaken(sc.modality)
}

// occasion is the verb whose occasion t is, directly or through its complement ("sign an accord on X at
// talks"), or -1.
func occasion(g *rule.Graph, t int) int {
	for steps := 0; steps < 4; steps++ {
		if t = g.Tokens[t].Head; t < 0 || g.Tokens[t].UPOS == "VERB" {
			return t
		}
		if d := g.Tokens[t].Deprel; d != "obj" && d != "nmod" && d != "obl" {
			return -1
		}
	}
	return -1
}

// attends reports that an oblique is an occasion or purpose of its verb ("arrive for talks").
func attends(g *rule.Graph, t int) bool {
	c := g.Child(t, "case")
	if c < 0 {
		return false
	}
	switch g.Lemma(c) {
	case "for", "at":
		return true
	}
	return false
}

// forward reports "look forward to".
func forward(g *rule.Graph, v int) bool {
	if g.Lemma(v) != "look" {
		return false
	}
	k := g.Child(v, "advmod")
	return k >= 0 && g.Lemma(k) == "forward"
}

func hasMark(g *rule.Graph, clause int, lemma string) bool {
	for _, k := range g.Children(clause) {
		if g.Tokens[k].Deprel == "mark" && g.Lemma(k) == lemma {
			return true
		}
	}
	return false
}

func (sc scope) with(negative bool) scope {
	if negative {
		sc.polarity = model.Negative
	}
	return sc
}

var strength = map[model.Modality]int{model.Asserted: 0, model.Planned: 1, model.Possible: 2, model.Conditional: 3}

// conditional reports an if-clause.
func conditional(g *rule.Graph, clause int) bool {
	return hasMark(g, clause, "if") || hasMark(g, clause, "unless") || hasMark(g, clause, "provided")
}

// governs reports that an adverbial clause is the complement of its head ("accused of planning"),
// not a circumstance of it.
func governs(g *rule.Graph, clause int) bool {
	return hasMark(g, clause, "of") || hasMark(g, clause, "from") || hasMark(g, clause, "to") || hasMark(g, clause, "for") ||
		hasMark(g, clause, "towards") || hasMark(g, clause, "toward")
}

func hasAux(g *rule.Graph, v int) bool {
	for _, k := range g.Children(v) {
		if g.Tokens[k].Deprel == "aux" {
			return true
		}
	}
	return false
}

func folded(lemmas string) map[string]bool {
	out := map[string]bool{}
	for _, l := range strings.Fields(lemmas) {
		out[rule.Fold(l)] = true
	}
	return out
}
