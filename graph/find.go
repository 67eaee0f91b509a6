package graph

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"github.com/demarche/demarche/extract/model"
)

// NamedActors returns the actors that text names, ordered by id: the one with that id, letter for letter, else those with that
// id, name or alias, else those with one of the ids, which are what the text is known to mean elsewhere. Case, diacritics, the
// dots of "U.S." and a "the" don't matter.
func (r *Reader) NamedActors(ctx context.Context, text string, ids ...string) ([]model.Actor, error) {
	return r.find(ctx, text, ids, false)
}

// FindActors is NamedActors where that finds any, else those in whose names the text stands as whole words, else anywhere.
func (r *Reader) FindActors(ctx context.Context, text string, ids ...string) ([]model.Actor, error) {
	return r.find(ctx, text, ids, true)
}

func (r *Reader) find(ctx context.Context, text string, ids []string, parts bool) ([]model.Actor, error) {
	const tiers = 4 // named, known by an id, whole words, anywhere
	var found [tiers][]model.Actor
	wanted := bare(text)
	for a, err := range r.Actors(ctx) {
		if err != nil {
			return nil, err
		}
		if a.ID == text {
			return []model.Actor{a}, nil
		}
		names := append([]string{a.ID, a.Name}, a.Aliases...)
		switch name := fold(a.Name); {
		case slices.ContainsFunc(names, func(name string) bool { return bare(name) == wanted }):
			found[0] = append(found[0], a)
		case slices.Contains(ids, a.ID):
			found[1] = append(found[1], a)
		case !parts:
		case wanted != "" && strings.Contains(words(bare(a.Name)), words(wanted)):
			found[2] = append(found[2], a)
		case strings.Contains(name, fold(text)):
			found[3] = append(found[3], a)
		}
	}
	for _, tier := range found {
		if len(tier) > 0 {
			return tier, nil
		}
	}
	return nil, nil
}

// bare is a name folded, without a "the" before it and without dots.
func bare(name string) string {
	return strings.ReplaceAll(strings.TrimPrefix(fold(name), "the "), ".", "")
}

// words are the words of a text, each between blanks.
func words(text string) string {
	return " " + strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ") + " "
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
