package relation

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/rule"
	"github.com/demarche/demarche/extract/when"
)

// article is the state of one extraction: the input with the look-ups that every step needs.
type article struct {
	*Input
	rules    *Rules
	text     string
	graphs   []*rule.Graph
	covering [][]int // by sentence and token: index of the mention that covers the token, or -1
	speaking [][]int // by sentence and token: index of the innermost speech around it, or -1
	listed   [][]int // by mention: the mentions of the enumeration that it belongs to, itself included
	times    [][]when.Expression
	memory   map[string]pair     // by relation: the parties of the last statement of it
	standing map[string]standing // of each side in the article
	dealings []dealing           // the statements of earlier sentences, in their order
}

func newArticle(in *Input, rules *Rules) *article {
	n := len(in.Document.Sentences)
	a := &article{Input: in, rules: rules, text: in.Document.Article.Text,
		graphs: make([]*rule.Graph, n), covering: make([][]int, n), speaking: make([][]int, n),
		times: make([][]when.Expression, n), memory: map[string]pair{}}
	published := in.Document.Article.Published
	if published == "" {
		published = when.Year(in.Document.Sentences)
	}
	for i := range in.Document.Sentences {
		tokens := in.Document.Sentences[i].Tokens
		if i == 0 && in.Document.Titled() {
			rules.inflect.Title(tokens)
		}
		rules.inflect.Mend(tokens)
		a.graphs[i] = rule.NewGraph(tokens, rules.light)
		a.covering[i] = nowhere(len(tokens))
		a.speaking[i] = nowhere(len(tokens))
		a.times[i] = when.Find(tokens, published)
	}
	a.cover()
	a.enumerate()
	a.standing = standings(in)
	for i := range in.Speeches { // an inner speech follows the outer one
		s := &in.Speeches[i]
		for t := s.First; t < s.Last; t++ {
			a.speaking[s.Sentence][t] = i
		}
	}
	return a
}

// cover files the mentions by token: at each the one that it heads, else the shortest around it.
func (a *article) cover() {
	for i := range a.Mentions {
		m := &a.Mentions[i]
		if a.dateline(m) {
			continue
		}
		for t := m.First; t < m.Last; t++ {
			old := a.covering[m.Sentence][t]
			if old < 0 || a.better(m, &a.Mentions[old], t) {
				a.covering[m.Sentence][t] = i
			}
		}
	}
}

// enumerate finds lists of names, "A, B, C and D", by what stands between them: parsers lose their way in
// long ones.
func (a *article) enumerate() {
	a.listed = make([][]int, len(a.Mentions))
	var run []int
	joined := false
	end := func() {
		if len(run) >= 3 && (joined || a.goesOn(run[len(run)-1])) {
			for _, i := range run {
				a.listed[i] = run
			}
		}
		run, joined = nil, false
	}
	for i := range a.Mentions {
		m := &a.Mentions[i]
		if a.covering[m.Sentence][m.Head] != i {
			continue // inside a longer name
		}
		if len(run) > 0 {
			comma, and := a.separated(&a.Mentions[run[len(run)-1]], m)
			if !comma && !and || joined {
				end()
			}
			joined = and
		}
		run = append(run, i)
	}
	end()
}

// goesOn reports a conjunction after a mention: its list ends in something that is no name.
func (a *article) goesOn(i int) bool {
	m := &a.Mentions[i]
	tokens := a.Document.Sentences[m.Sentence].Tokens
	return m.Last < len(tokens) && tokens[m.Last].UPOS == "CCONJ"
}

// separated tells whether nothing but a comma, or a conjunction, stands between two mentions.
func (a *article) separated(m, next *model.Mention) (comma, and bool) {
	if m.Sentence != next.Sentence || m.Last > next.First || m.Form != next.Form || m.Place != next.Place {
		return false, false
	}
	between := a.Document.Sentences[m.Sentence].Tokens[m.Last:next.First]
	if len(between) == 0 || len(between) > 3 {
		return false, false
	}
	for _, t := range between {
		switch strings.ToLower(t.Form) {
		case ",", ";":
			comma = true
		case "and", "or", "&":
			and = true
		case "the":
		default:
			return false, false
		}
	}
	return comma && !and, and
}

// dateline reports the place before a dash at the start of a sentence: "WASHINGTON - ".
func (a *article) dateline(m *model.Mention) bool {
	tokens := a.Document.Sentences[m.Sentence].Tokens
	if m.First > 2 || m.Last >= len(tokens) || tokens[m.First].Form != strings.ToUpper(tokens[m.First].Form) {
		return false
	}
	switch tokens[m.Last].Form {
	case "-", "--", "–", "—":
		return m.Last+1 < len(tokens) && tokens[m.Last].Span.Start > tokens[m.Last-1].Span.End // not the hyphen of "US-led"
	}
	return false
}

func (a *article) better(m, old *model.Mention, t int) bool {
	if heads, had := m.Head == t, old.Head == t; heads != had {
		return heads
	}
	return m.Last-m.First < old.Last-old.First
}

func nowhere(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

// mention returns the mention that covers token t of sentence s, or nil.
func (a *article) mention(s, t int) *model.Mention {
	if i := a.covering[s][t]; i >= 0 {
		return &a.Mentions[i]
	}
	return nil
}

// speech returns the index of the innermost speech around token t of sentence s, or -1.
func (a *article) speech(s, t int) int { return a.speaking[s][t] }

// filler is somebody who fills a role, and where the sentence names him.
type filler struct {
	actor *model.Actor
	at    *model.Mention // nil where the sentence does not print it
	how   string         // by what the role was filled: byPath, bySpeaker …
	score float64        // how sure it is that this actor fills the role, 0 to 1
}

// fillers makes one filler of each member of a mention.
func fillers(m *model.Mention) []filler {
	out := make([]filler, len(m.Actors))
	for i, actor := range m.Actors {
		out[i] = filler{actor, m, byPath, m.Score}
	}
	return out
}

// speaker returns who speaks a speech, printed or not in sentence s.
func (a *article) speaker(speech, s int) []filler {
	if speech < 0 {
		return nil
	}
	var at *model.Mention
	if ref := a.Speeches[speech].Speaker; ref.Sentence == s && ref.Token >= 0 {
		at = a.mention(s, ref.Token)
	}
	var out []filler
	for _, actor := range a.Voices[speech].Speaker {
		out = append(out, filler{actor, at, bySpeaker, 0.9})
	}
	return out
}

// cue returns the word of saying of a speech in sentence s, or -1.
func (a *article) cue(speech, s int) int {
	if speech < 0 {
		return -1
	}
	if c := a.Speeches[speech].Cue; c != quote.Nobody && c.Sentence == s {
		return c.Token
	}
	return -1
}

func unprinted(actors []*model.Actor, how string) []filler {
	var out []filler
	for _, actor := range actors {
		out = append(out, filler{actor, nil, how, trust[how]})
	}
	return out
}
