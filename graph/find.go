package graph

import (
	"context"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/demarche/demarche/extract/model"
)

// FindActors returns the actors that text names, ordered by id: the one with that id, else those with
// that name or alias, else those in whose names it stands. Case and diacritics don't matter.
func (r *Reader) FindActors(ctx context.Context, text string) ([]model.Actor, error) {
	var exact, part []model.Actor
	wanted := fold(text)
	for a, err := range r.Actors(ctx) {
		if err != nil {
			return nil, err
		}
		if a.ID == text {
			return []model.Actor{a}, nil
		}
		for i, name := range append([]string{a.Name}, a.Aliases...) {
			name = fold(name)
			if name == wanted {
				exact = append(exact, a)
				break
			}
			if i == 0 && strings.Contains(name, wanted) {
				part = append(part, a)
			}
		}
	}
	if len(exact) > 0 {
		return exact, nil
	}
	return part, nil
}

// fold is lower case without diacritics.
func fold(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(strings.TrimSpace(s))))
}
