// Package world makes workspaces of any size out of nothing, for benchmarks and for comparing engines: articles of many
// outlets, copied among them, with visits, accusations, denials and claims between states and those who act for them. The
// same size gives the same world, and no sentence of it was ever printed.
package world

import (
	"context"
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/relation"
	"github.com/demarche/demarche/graph"
)

// perArticle is how many statements an article has.
const perArticle = 8

// Fill loads a world of about so many statements into an empty workspace, with the built-in catalogue of relations.
func Fill(ctx context.Context, w *graph.Workspace, statements int) error {
	rules, err := relation.Load(relation.Builtin())
	if err != nil {
		return err
	}
	if err := w.SetCatalogue(ctx, rules.Catalogue); err != nil {
		return err
	}
	var failed error
	err = w.PutAll(ctx, Bundles(rules.Catalogue, statements), func(r graph.Result) {
		if r.Err != nil && failed == nil {
			failed = r.Err
		}
	})
	if err != nil {
		return err
	}
	return failed
}

// Bundles returns the articles of a world of about so many statements, in the order of their publication.
func Bundles(catalogue *model.Catalogue, statements int) iter.Seq[model.Bundle] {
	return func(yield func(model.Bundle) bool) {
		articles := statements / perArticle
		states := newStates()
		for i := range articles {
			if !yield(newArticle(catalogue, states, i, articles)) {
				return
			}
		}
	}
}

// The first and last day of the world.
var (
	firstDay = time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC)
	days     = 15 * 365
)

var outlets = []string{"Agency One", "Agency Two", "Morning Post", "Evening Post", "The Courier", "The Observer", "Daily Record", "Radio Europe", "World Wire", "The Gazette"}

// article is one that is being written.
type article struct {
	model.Bundle
	catalogue *model.Catalogue
	random    *rand.Rand
	text      strings.Builder
	sentences int
	parties   map[string]bool
}

func newArticle(catalogue *model.Catalogue, states []state, i, of int) model.Bundle {
	outlet := rand.New(rand.NewPCG(uint64(i), 1))
	told := i // the article of which this one is a copy, or itself
	if i > 0 && outlet.IntN(5) == 0 {
		told = max(0, i-1-outlet.IntN(20))
	}
	a := &article{catalogue: catalogue, random: rand.New(rand.NewPCG(uint64(told), 2)), parties: make(map[string]bool)}
	published := firstDay.AddDate(0, 0, told*days/max(of, 1))
	a.Article = model.Article{
		ID: fmt.Sprintf("wire/%07d.txt", i), URL: fmt.Sprintf("https://news.example/%07d", i), Language: "en",
		Source: outlets[outlet.IntN(len(outlets))], Published: model.Date(published.Format(time.DateOnly)), Title: a.words(6),
	}
	a.text.WriteString(a.Article.Title)
	cast := []*state{pick(a.random, states), pick(a.random, states), pick(a.random, states)}
	for len(a.Statements) < perArticle {
		a.scene(cast, published)
	}
	a.Article.Text = a.text.String()
	return a.Bundle
}

// scene writes one sentence with the statements that are in it.
func (a *article) scene(cast []*state, published time.Time) {
	roles := a.random.Perm(len(cast))
	one, two, third := a.voice(cast[roles[0]]), a.voice(cast[roles[1]]), a.voice(cast[roles[2]])
	s := a.sentence(one.Name, two.Name)
	switch n := a.random.IntN(10); {
	case n < 4:
		s.state(one, a.relation(deeds), two)
		if a.random.IntN(3) == 0 {
			s.when(published.AddDate(0, 0, -a.random.IntN(60)), a.random.IntN(3))
		}
		if a.random.IntN(8) == 0 {
			s.last().Modality = []model.Modality{model.Planned, model.Conditional, model.Possible}[a.random.IntN(3)]
		}
	case n < 7:
		s.state(one, "ACCUSES", two)
		outer := s.last().ID
		s.state(two, a.relation(wrongs), a.victim(one, third))
		s.last().Within, s.last().ClaimedBy = model.Optional(outer), &one
	case n < 9:
		s.state(one, "DENIES", two)
		if outer := s.last().ID; a.random.IntN(3) > 0 {
			s.state(one, a.relation(wrongs), two)
			s.last().Within, s.last().ClaimedBy, s.last().Polarity = model.Optional(outer), &one, model.Negative
		}
	default:
		s.state(one, a.relation(deeds), two)
		s.last().ClaimedBy = &third
	}
	for i := range a.Statements[s.first:] {
		st := &a.Statements[s.first+i]
		st.Evidence, st.Start, st.End = s.text, s.start, s.start+len(s.text)
	}
}

func (a *article) victim(one, third model.Party) model.Party {
	if a.random.IntN(2) == 0 {
		return one
	}
	return third
}

// deeds are what somebody does to another, in falling frequency; wrongs what is alleged.
var (
	deeds  = []string{"VISITS", "MEETS", "CRITICIZES", "PRAISES", "SUPPORTS", "NEGOTIATES_WITH", "WARNS", "DEMANDS", "COOPERATES_WITH", "URGES", "SIGNS_WITH", "THREATENS", "SANCTIONS", "AIDS", "PROTESTS"}
	wrongs = []string{"PRESSURES", "ATTACKS", "THREATENS", "MOBILIZES_AGAINST", "SANCTIONS", "DETAINS", "OCCUPIES"}
)

func (a *article) relation(from []string) string { return from[falling(a.random, len(from))] }

// falling draws an index below n, the first ones far more often than the last.
func falling(r *rand.Rand, n int) int {
	return min(n-1, int(math.Pow(float64(n), r.Float64()))-1+r.IntN(2))
}

// sentence is one that carries statements.
type sentence struct {
	a           *article
	text        string
	start, at   int
	first       int // of its statements
	predicateAt int
}

func (a *article) sentence(names ...string) *sentence {
	a.text.WriteString("\n\n")
	a.sentences++
	s := &sentence{a: a, start: a.text.Len(), first: len(a.Statements)}
	s.text = names[0] + " " + a.words(4) + " " + names[1] + " " + a.words(7+a.random.IntN(9)) + "."
	s.predicateAt = s.start + len(names[0]) + 1
	a.text.WriteString(s.text)
	return s
}

func (s *sentence) state(source model.Party, name string, target model.Party) {
	a := s.a
	rel, _ := a.catalogue.Lookup(name)
	word := strings.ToLower(strings.ReplaceAll(name, "_", " "))
	a.Statements = append(a.Statements, model.Statement{
		ID: fmt.Sprintf("%016x", hash(a.Article.ID, len(a.Statements))), Article: a.Article.ID, Sentence: a.sentences,
		Source: source, Relation: name, Target: target, Predicate: word,
		PredicateAt: []model.Span{{Start: s.predicateAt, End: s.predicateAt + 4}},
		Polarity:    model.Positive, Modality: model.Asserted, CAMEO: rel.CAMEO,
		Confidence: math.Round(1000*(0.5+a.random.Float64()/2)) / 1000,
		Rule:       fmt.Sprintf("%s/pattern-%d", name, a.random.IntN(9)), Version: "1",
	})
}

func (s *sentence) last() *model.Statement { return &s.a.Statements[len(s.a.Statements)-1] }

// when dates the last statement to a day, a month or a year.
func (s *sentence) when(day time.Time, precision int) {
	st := s.last()
	st.When = model.Optional(day.Format([]string{time.DateOnly, "2006-01", "2006"}[precision]))
	from, to, _ := model.Date(st.When).Range()
	st.WhenFrom, st.WhenTo = model.Optional(from.Format(time.DateOnly)), model.Optional(to.Format(time.DateOnly))
}
