package projection

import (
	"cmp"
	"context"
	"fmt"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
)

// standing is what a statement is good for in the graph of actors.
type standing int

const (
	noEdge  standing = iota // denied, planned, conditional, possible, or inside another statement
	direct                  // the article says so, or the source itself does
	alleged                 // somebody of another side says so
)

// party is an actor with the state or organisation that it rolls up to, itself where there is none.
type party struct{ actor, side string }

func (p party) at(level string) string {
	if level == LevelState {
		return p.side
	}
	return p.actor
}

// fact is a statement as the graph of actors needs it, without the words that only its own node has.
type fact struct {
	id             string
	relation       model.Relation
	source, target party // of a symmetric relation in the order of the ids
	holder         party // empty where nobody but the article says so
	standing       standing
	selfReported   bool // the source's own side says so
	negative       bool
	within         string
	article, story string
	place          string   // sentence and words: the same for the pairs of one meeting of many
	when           interval // as the statement says
	dated          interval // the same, else when the article was published
	confidence     float64
	sample         string
	cameo          string // the pattern's finer code, else the relation's
	event          string // id of the event, or of the cluster of one allegation
}

func (b *builder) readStatements(ctx context.Context, r *graph.Reader) error {
	for s, err := range r.Statements(ctx, graph.Filter{}) {
		if err != nil {
			return err
		}
		relation, ok := b.catalogue.Lookup(s.Relation)
		if !ok {
			return fmt.Errorf("statement %q: relation %s is not in the catalogue", s.ID, s.Relation)
		}
		f := b.newFact(&s, relation)
		b.facts = append(b.facts, f)

		self := Ref{Statement, s.ID}
		b.node(s.ID, []string{Statement},
			Prop{"relation", s.Relation}, Prop{"predicate", s.Predicate},
			Prop{"polarity", string(s.Polarity)}, Prop{"modality", string(s.Modality)},
			Prop{"sign", int64(relation.Sign)}, Prop{"cameo", f.cameo}, Prop{"plover", relation.PLOVER},
			Prop{"goldstein", relation.Goldstein}, Prop{"confidence", s.Confidence},
			Prop{"sentence", s.Evidence}, Prop{"start", int64(s.Start)}, Prop{"end", int64(s.End)},
			Prop{"when", string(s.When)}, Prop{"whenFrom", f.when.date()}, Prop{"whenTo", f.when.end()},
			Prop{"rule", s.Rule})
		b.rel(s.ID, States, Ref{Article, s.Article}, self)
		b.rel(s.ID, From, self, Ref{Actor, s.Source.ID})
		b.rel(s.ID, Toward, self, Ref{Actor, s.Target.ID})
		if s.ClaimedBy != nil {
			b.rel(s.ID, ClaimedBy, self, Ref{Actor, s.ClaimedBy.ID})
		}
		if s.Within != "" {
			b.rel(s.ID, Within, self, Ref{Statement, string(s.Within)})
		}
	}
	return nil
}

func (b *builder) newFact(s *model.Statement, relation model.Relation) fact {
	from := b.articles[s.Article]
	f := fact{
		id: s.ID, relation: relation, source: b.party(&s.Source), target: b.party(&s.Target),
		negative: s.Polarity == model.Negative, within: string(s.Within),
		article: s.Article, story: from.story, when: whenOf(s), confidence: s.Confidence, sample: s.Evidence,
		cameo: cmp.Or(s.CAMEO, relation.CAMEO),
	}
	if s.ClaimedBy != nil {
		f.holder = b.party(s.ClaimedBy)
	}
	f.selfReported = s.ClaimedBy != nil && f.holder.side == f.source.side
	if relation.Symmetric {
		f.selfReported = f.selfReported || s.ClaimedBy != nil && f.holder.side == f.target.side
		if f.target.actor < f.source.actor {
			f.source, f.target = f.target, f.source
		}
		if len(s.PredicateAt) > 0 {
			f.place = fmt.Sprint(s.Article, " ", s.Sentence, " ", s.PredicateAt)
		}
	}
	f.dated = f.when
	if !f.dated.known() {
		f.dated = from.published
	}
	if s.Polarity == model.Positive && s.Modality == model.Asserted {
		switch {
		case s.ClaimedBy != nil && !f.selfReported:
			f.standing = alleged
		case s.Within == "":
			f.standing = direct
		}
	}
	return f
}

// party rolls an actor up. What the article says counts first, for states come and go and people change
// theirs; then what the other articles say.
func (b *builder) party(p *model.Party) party {
	rolled := party{p.ID, p.Side()}
	if known := b.actors[p.ID]; p.Country == "" && known != nil && known.Country != "" {
		rolled.side = known.Country
	}
	return rolled
}

func whenOf(s *model.Statement) interval {
	from, to, ok := model.Date(s.When).Range()
	if first, _, given := model.Date(s.WhenFrom).Range(); given {
		if after, _, given := model.Date(s.WhenTo).Range(); given {
			from, to, ok = first, after, true
		}
	}
	if !ok {
		return interval{}
	}
	return interval{day(from), day(to)}
}
