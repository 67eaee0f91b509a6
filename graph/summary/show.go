package summary

import (
	"context"
	"slices"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
)

// Article is one article with all that it states.
type Article struct {
	Article    graph.Article     `json:"article"`
	Statements []model.Statement `json:"statements"` // in the order of the text
	Copies     []string          `json:"copies"`     // ids of the other articles of its story
}

// ShowArticle returns an article, or graph.ErrNotFound.
func ShowArticle(ctx context.Context, r *graph.Reader, id string) (*Article, error) {
	a, err := r.Article(ctx, id)
	if err != nil {
		return nil, err
	}
	shown := &Article{Article: a, Statements: []model.Statement{}, Copies: []string{}}
	for s, err := range r.Statements(ctx, graph.Filter{Article: id}) {
		if err != nil {
			return nil, err
		}
		shown.Statements = append(shown.Statements, s)
	}
	slices.SortFunc(shown.Statements, byText)
	for other, err := range r.Articles(ctx) {
		if err != nil {
			return nil, err
		}
		if other.Story == a.Story && other.ID != id {
			shown.Copies = append(shown.Copies, other.ID)
		}
	}
	return shown, nil
}

// Statement is one statement where it stands.
type Statement struct {
	Statement model.Statement   `json:"statement"`
	Article   graph.Article     `json:"article"`
	Within    *model.Statement  `json:"within"`  // the statement whose content it is
	Content   []model.Statement `json:"content"` // statements whose content is in it, in the order of the text
}

// ShowStatement returns a statement, or graph.ErrNotFound.
func ShowStatement(ctx context.Context, r *graph.Reader, id string) (*Statement, error) {
	s, err := r.Statement(ctx, id)
	if err != nil {
		return nil, err
	}
	shown := &Statement{Statement: s, Content: []model.Statement{}}
	if shown.Article, err = r.Article(ctx, s.Article); err != nil {
		return nil, err
	}
	for other, err := range r.Statements(ctx, graph.Filter{Article: s.Article}) {
		if err != nil {
			return nil, err
		}
		if other.ID == string(s.Within) {
			shown.Within = &other
		}
		if string(other.Within) == id {
			shown.Content = append(shown.Content, other)
		}
	}
	slices.SortFunc(shown.Content, byText)
	return shown, nil
}
