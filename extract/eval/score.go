package eval

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Report is how well statements fit the annotated articles.
type Report struct {
	Articles  int                `json:"articles"`
	Gold      int                `json:"gold"`
	Predicted int                `json:"predicted"`
	Levels    [levels]Score      `json:"levels"` // by Level
	Side      map[string]float64 `json:"side"`   // modality, within, when: shares right on what matched at Relation
	Leak      int                `json:"leak"`   // predictions that state as plain fact what the sentence has only as denied, planned or claimed

	Relations   []Row   `json:"relations"` // at Relation, by relation
	Genres      []Row   `json:"genres"`    // at Relation, by genre
	ByArticle   []Row   `json:"by_article"`
	Bins        []Bin   `json:"bins"`              // precision by confidence
	Calibration float64 `json:"calibration_error"` // expected calibration error over the bins, at Relation
	Errors      []Error `json:"-"`                 // of articles that aren't blind
}

// Score is precision, recall and F1, in total and on the blind quarter; Low and High enclose 95 % of
// F1 when articles are drawn again.
type Score struct {
	Precision      float64 `json:"precision"`
	Recall         float64 `json:"recall"`
	F1             float64 `json:"f1"`
	Low            float64 `json:"low"`
	High           float64 `json:"high"`
	BlindF1        float64 `json:"blind_f1"`
	BlindPrecision float64 `json:"blind_precision"`
	ArticleF1      float64 `json:"article_f1"` // mean over the articles
}

// Row counts one part of the statements: matched ones at the level Relation.
type Row struct {
	Name      string `json:"name"`
	Gold      int    `json:"gold"`
	Predicted int    `json:"predicted"`
	Matched   int    `json:"matched"`
}

// Error is one difference between annotation and prediction.
type Error struct {
	Cause    string `json:"cause"` // missed, spurious, wrong direction, wrong relation, wrong holder, wrong actor
	Article  string `json:"article"`
	Sentence string `json:"sentence"`
	Text     string `json:"text"`
}

// counts are the matched statements of one article by level, with what there is to match.
type counts struct {
	gold, predicted int
	matched         [levels]int
}

func (c *counts) add(d counts) {
	c.gold += d.gold
	c.predicted += d.predicted
	for l := range c.matched {
		c.matched[l] += d.matched[l]
	}
}

func (c *counts) f1(l Level) float64 { return ratio(2*c.matched[l], c.gold+c.predicted) }

func ratio(a, b int) float64 { return float64(a) / float64(max(1, b)) }

// Compare matches the statements to the annotations, one to one and greedily from the most to the
// least demanding level.
func Compare(gold []Gold, statements []model.Statement, relations *model.Catalogue) *Report {
	byArticle := make(map[string][]model.Statement)
	for _, s := range statements {
		byArticle[s.Article] = append(byArticle[s.Article], s)
	}
	c := comparison{relations: relations, side: make(map[string][2]int), byRelation: make(map[string]*Row), byGenre: make(map[string]*Row)}
	for i := range gold {
		c.article(&gold[i], byArticle[gold[i].ID])
	}
	return c.report()
}

// comparison gathers over the articles.
type comparison struct {
	relations           *model.Catalogue
	articles            []counts
	blind               counts
	side                map[string][2]int // right, of
	leak                int
	byRelation, byGenre map[string]*Row
	rows                []Row
	graded              []graded
	errors              []Error
}

func (c *comparison) article(g *Gold, predicted []model.Statement) {
	sentences := make([]set, len(g.Sentences))
	for i, s := range g.Sentences {
		sentences[i] = wordSet(s)
	}
	golds := make([]claim, len(g.Statements))
	for i := range golds {
		golds[i] = g.Statements[i].claim()
	}
	preds, where := make([]claim, len(predicted)), make([][]int, len(predicted))
	for j := range preds {
		preds[j] = found(&predicted[j])
		where[j] = aligned(sentences, wordSet(predicted[j].Evidence))
	}
	match, level := make([]int, len(golds)), make([]Level, len(golds))
	for i := range match {
		match[i] = -1
	}
	used := make([]bool, len(preds))
	for l := levels - 1; l >= Pair; l-- {
		for i := range golds {
			for j := range preds {
				if match[i] < 0 && !used[j] && slices.Contains(where[j], g.Statements[i].Sentence) && holds(l, &golds[i], &preds[j], c.relations) {
					match[i], level[i], used[j] = j, l, true
				}
			}
		}
	}
	c.count(g, golds, predicted, match, level)
	for j := range preds {
		c.leak += c.leaks(g, golds, &preds[j], where[j])
	}
	if !g.Blind() {
		c.explain(g, golds, preds, predicted, where, match, level, used)
	}
}

func (c *comparison) count(g *Gold, golds []claim, predicted []model.Statement, match []int, level []Level) {
	here := counts{gold: len(golds), predicted: len(predicted)}
	right := make([]bool, len(predicted))
	relation := func(name string) *Row { return row(c.byRelation, name) }
	for i, j := range match {
		relation(golds[i].relation).Gold++
		if j < 0 {
			continue
		}
		for l := Pair; l <= level[i]; l++ {
			here.matched[l]++
		}
		if level[i] < Relation {
			continue
		}
		right[j] = true
		relation(golds[i].relation).Matched++
		a, p := &g.Statements[i], &predicted[j]
		c.shared("modality", p.Modality == a.Modality)
		c.shared("within", (p.Within != "") == (a.Within != ""))
		if a.When != "" {
			c.shared("when", month(p.When) == month(a.When))
		}
	}
	for j := range predicted {
		relation(predicted[j].Relation).Predicted++
		c.graded = append(c.graded, graded{predicted[j].Confidence, right[j]})
	}
	genre := row(c.byGenre, g.Genre())
	genre.Gold, genre.Predicted, genre.Matched = genre.Gold+here.gold, genre.Predicted+here.predicted, genre.Matched+here.matched[Relation]
	c.rows = append(c.rows, Row{g.ID, here.gold, here.predicted, here.matched[Relation]})
	c.articles = append(c.articles, here)
	if g.Blind() {
		c.blind.add(here)
	}
}

func row(rows map[string]*Row, name string) *Row {
	if rows[name] == nil {
		rows[name] = &Row{Name: name}
	}
	return rows[name]
}

func month(d model.Optional) string { return string(d[:min(7, len(d))]) }

func (c *comparison) shared(what string, right bool) {
	n := c.side[what]
	n[1]++
	if right {
		n[0]++
	}
	c.side[what] = n
}

// leaks is 1 where p is plain, and the sentence has what it says, but nowhere plainly.
func (c *comparison) leaks(g *Gold, golds []claim, p *claim, where []int) int {
	if !p.plain() {
		return 0
	}
	there := false
	for i := range golds {
		if slices.Contains(where, g.Statements[i].Sentence) && holds(Relation, &golds[i], p, c.relations) {
			if golds[i].plain() {
				return 0
			}
			there = true
		}
	}
	if there {
		return 1
	}
	return 0
}

func (c *comparison) explain(g *Gold, golds, preds []claim, predicted []model.Statement, where [][]int, match []int, level []Level, used []bool) {
	wrong := [levels]string{Pair: "wrong relation", Sign: "wrong relation", Relation: "wrong holder", Holder: "wrong actor"}
	for i, j := range match {
		sentence := g.Sentences[g.Statements[i].Sentence]
		switch {
		case j >= 0 && level[i] < Actor:
			c.errors = append(c.errors, Error{wrong[level[i]], g.ID, sentence, golds[i].String() + "  <>  " + preds[j].String()})
		case j < 0:
			cause := "missed"
			for k := range preds {
				if slices.Contains(where[k], g.Statements[i].Sentence) && sameParty(&golds[i].source, &preds[k].target) && sameParty(&golds[i].target, &preds[k].source) {
					cause = "wrong direction"
				}
			}
			c.errors = append(c.errors, Error{cause, g.ID, sentence, golds[i].String()})
		}
	}
	for j := range preds {
		if !used[j] {
			c.errors = append(c.errors, Error{"spurious", g.ID, predicted[j].Evidence, preds[j].String()})
		}
	}
}

// String is the claim on one line.
func (c claim) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s", c.source.Name, c.relation, c.target.Name)
	if c.by != nil {
		fmt.Fprintf(&b, " | by %s", c.by.Name)
	}
	if c.polarity == model.Negative {
		b.WriteString(" | denied")
	}
	if c.within {
		b.WriteString(" | within")
	}
	if c.modality != model.Asserted {
		fmt.Fprintf(&b, " | %s", c.modality)
	}
	return b.String()
}

func (c *comparison) report() *Report {
	r := &Report{Articles: len(c.articles), Leak: c.leak, Errors: c.errors, ByArticle: c.rows, Side: make(map[string]float64)}
	var all counts
	for _, a := range c.articles {
		all.add(a)
	}
	r.Gold, r.Predicted = all.gold, all.predicted
	for l := range r.Levels {
		level := Level(l)
		s := Score{
			Precision: ratio(all.matched[l], all.predicted), Recall: ratio(all.matched[l], all.gold), F1: all.f1(level),
			BlindF1: c.blind.f1(level), BlindPrecision: ratio(c.blind.matched[l], c.blind.predicted),
		}
		for _, a := range c.articles {
			if a.gold+a.predicted == 0 {
				s.ArticleF1++
			} else {
				s.ArticleF1 += a.f1(level)
			}
		}
		s.ArticleF1 /= float64(max(1, len(c.articles)))
		s.Low, s.High = interval(c.articles, level)
		r.Levels[l] = s
	}
	for _, what := range []string{"modality", "within", "when"} {
		r.Side[what] = ratio(c.side[what][0], c.side[what][1])
	}
	r.Relations, r.Genres = ordered(c.byRelation), ordered(c.byGenre)
	r.Bins, r.Calibration = calibrate(c.graded)
	return r
}

// ordered puts the rows with most gold first.
func ordered(rows map[string]*Row) []Row {
	all := make([]Row, 0, len(rows))
	for _, r := range rows {
		all = append(all, *r)
	}
	sort.Slice(all, func(i, j int) bool {
		if all[i].Gold != all[j].Gold {
			return all[i].Gold > all[j].Gold
		}
		return all[i].Name < all[j].Name
	})
	return all
}
