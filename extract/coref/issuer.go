package coref

import "github.com/demarche/demarche/extract/model"

// issuer is who published an article: the head of state for a presidency's site, else the state or organisation; nil for the press.
func issuer(a *model.Article, g Gazetteer) *model.Actor {
	code, office := g.Issuer(a)
	if office != "" && a.Published != "" {
		if holders := g.Holder(code, office, a.Published); len(holders) > 0 {
			return incumbent(holders, code, office, a.Published)
		}
	}
	state, _ := g.Actor(code)
	return state
}
