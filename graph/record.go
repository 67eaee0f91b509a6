package graph

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/demarche/demarche/extract/model"
)

// record is a bundle as it is stored.
type record struct {
	id         string
	textHash   string
	hash       string
	about      string
	text       string
	statements []statementRecord
	actors     []actorRecord // ordered by id
}

type statementRecord struct {
	id, relation, source, target string
	claimedBy                    any // a string, or nil
	confidence                   float64
	body                         string
}

type actorRecord struct {
	id   string
	hash []byte
	body string
}

// newRecord checks a bundle and encodes it. Its errors are ErrInvalidBundle.
func newRecord(b *model.Bundle) (*record, error) {
	if err := check(b); err != nil {
		return nil, fmt.Errorf("article %q: %w: %w", b.Article.ID, ErrInvalidBundle, err)
	}
	about := b.Article
	about.Text = ""
	r := &record{id: b.Article.ID, text: b.Article.Text, textHash: textHash(&b.Article)}
	var err error
	if r.about, err = encode(about); err != nil {
		return nil, err
	}
	for i := range b.Statements {
		s := &b.Statements[i]
		row := statementRecord{id: s.ID, relation: s.Relation, source: s.Source.ID, target: s.Target.ID, confidence: s.Confidence}
		if s.ClaimedBy != nil {
			row.claimedBy = s.ClaimedBy.ID
		}
		if row.body, err = encode(s); err != nil {
			return nil, err
		}
		r.statements = append(r.statements, row)
	}
	for _, a := range actorsOf(b) {
		body, err := encode(a)
		if err != nil {
			return nil, err
		}
		hash := sha256.Sum256([]byte(body))
		r.actors = append(r.actors, actorRecord{a.ID, hash[:16], body})
	}
	r.hash, err = r.sum()
	return r, err
}

// sum is the hash that decides whether an article has changed: of article, statements (with the version of
// the extractor in each) and actors. When and from which path an article was read is no part of it.
func (r *record) sum() (string, error) {
	var about model.Article
	if err := json.Unmarshal([]byte(r.about), &about); err != nil {
		return "", fmt.Errorf("article %q: %w", r.id, err)
	}
	about.Retrieved, about.Path, about.Text = "", "", r.text
	body, err := encode(about)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	fmt.Fprintln(h, body)
	for _, s := range r.statements {
		fmt.Fprintln(h, s.body)
	}
	for _, a := range r.actors {
		fmt.Fprintln(h, a.body)
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}

func encode(v any) (string, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrInvalidBundle, err)
	}
	return string(b), nil
}

// textHash is equal for texts that differ in white space and case alone. Articles without a word share nothing.
func textHash(a *model.Article) string {
	words := strings.Fields(strings.ToLower(a.Text))
	if len(words) == 0 {
		words = []string{"\x00", a.ID}
	}
	h := sha256.Sum256([]byte(strings.Join(words, " ")))
	return hex.EncodeToString(h[:16])
}

// actorsOf returns the bundle's actors once each, ordered by id, with those parties that it leaves out.
func actorsOf(b *model.Bundle) []model.Actor {
	actors := slices.Clone(b.Actors)
	known := make(map[string]bool, len(actors))
	for _, a := range actors {
		known[a.ID] = true
	}
	for i := range b.Statements {
		for _, p := range parties(&b.Statements[i]) {
			if !known[p.ID] {
				known[p.ID] = true
				actors = append(actors, model.Actor{ID: p.ID, Name: p.Name, Kind: p.Kind, Country: string(p.Country)})
			}
		}
	}
	slices.SortStableFunc(actors, func(x, y model.Actor) int { return cmp.Compare(x.ID, y.ID) })
	return slices.CompactFunc(actors, func(x, y model.Actor) bool { return x.ID == y.ID })
}

func parties(s *model.Statement) []*model.Party {
	if s.ClaimedBy == nil {
		return []*model.Party{&s.Source, &s.Target}
	}
	return []*model.Party{&s.Source, &s.Target, s.ClaimedBy}
}

// check says what a bundle would break in the workspace or in the graph made from it.
func check(b *model.Bundle) error {
	if b.Article.ID == "" {
		return fmt.Errorf("the article has no id")
	}
	if !utf8.ValidString(b.Article.Text) {
		return fmt.Errorf("the text is not UTF-8")
	}
	for _, a := range b.Actors {
		if a.ID == "" {
			return fmt.Errorf("actor %q has no id", a.Name)
		}
	}
	ids := make(map[string]bool, len(b.Statements))
	for i := range b.Statements {
		ids[b.Statements[i].ID] = true
	}
	if len(ids) < len(b.Statements) || ids[""] {
		return fmt.Errorf("the ids of its statements are not one each")
	}
	for i := range b.Statements {
		if err := checkStatement(&b.Statements[i], b, ids); err != nil {
			return fmt.Errorf("statement %q: %w", b.Statements[i].ID, err)
		}
	}
	return nil
}

func checkStatement(s *model.Statement, b *model.Bundle, ids map[string]bool) error {
	switch {
	case s.Article != b.Article.ID:
		return fmt.Errorf("it is of article %q", s.Article)
	case s.Polarity != model.Positive && s.Polarity != model.Negative:
		return fmt.Errorf("polarity %q is neither + nor -", s.Polarity)
	case !slices.Contains([]model.Modality{model.Asserted, model.Planned, model.Conditional, model.Possible}, s.Modality):
		return fmt.Errorf("unknown modality %q", s.Modality)
	case !(s.Confidence >= 0 && s.Confidence <= 1):
		return fmt.Errorf("confidence %v is not between 0 and 1", s.Confidence)
	case s.Start < 0 || s.End < s.Start || s.End > len(b.Article.Text):
		return fmt.Errorf("sentence [%d, %d) lies outside the text of %d bytes", s.Start, s.End, len(b.Article.Text))
	case s.Within != "" && (!ids[string(s.Within)] || string(s.Within) == s.ID):
		return fmt.Errorf("it lies within %q, which is no other statement of the article", s.Within)
	}
	for _, p := range parties(s) {
		if p.ID == "" {
			return fmt.Errorf("party %q has no id", p.Name)
		}
		if p.Start < 0 || p.End < p.Start || p.End > len(b.Article.Text) {
			return fmt.Errorf("mention [%d, %d) of %q lies outside the text", p.Start, p.End, p.Name)
		}
	}
	for _, day := range []model.Optional{s.When, s.WhenFrom, s.WhenTo} {
		if _, err := model.ParseDate(string(day)); err != nil {
			return err
		}
	}
	return nil
}
