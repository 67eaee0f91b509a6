package projection

import (
	"context"
	"fmt"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph"
)

// standing is what a statement is good for in the graph of actors.
type standing uint8

const (
	noEdge  standing = iota // denied, planned, conditional, possible, or inside another statement
	direct                  // the article says so, or the source itself does
	alleged                 // somebody of another side says so
)

// nobody is the place of an actor that isn't there.
const nobody = -1

// party is an actor with the state or organisation that it rolls up to, itself where there is none; both by their places.
type party struct{ actor, side int32 }

func (p party) at(level string) int32 {
	if level == LevelState {
		return p.side
	}
	return p.actor
}

// fact is a statement as the graph of actors needs it, without the words that only its own node has.
type fact struct {
	relation       *model.Relation
	source, target party // of a symmetric relation in the order of the ids
	holder         party // nobody where nobody but the article says so
	article, story int32
	within         int32    // the statement whose content it is, or nowhere
	place          int32    // sentence and words: the same for the pairs of one meeting of many; 0 of others
	event          int32    // the first statement of its event, or of its cluster of one allegation
	when           interval // as the statement says
	dated          interval // the same, else when the article was published
	confidence     float64
	standing       standing
	selfReported   bool // the source's own side says so
	negative       bool
	claimed        bool
	swapped        bool // source and target, from how the statement has them
}

// statementTable is the table of statements as it grows.
type statementTable struct {
	*tableBuilder
	id, sentence                                                       *textBuilder
	relation, predicate, polarity, modality, sign, cameo, plover, rule *columnBuilder
	goldstein, confidence, start, end, when, whenFrom, whenTo          *columnBuilder
}

func newStatementTable() *statementTable {
	t := newTable(Statement)
	return &statementTable{t, t.ids(), t.text("sentence"),
		t.column("relation"), t.column("predicate"), t.column("polarity"), t.column("modality"), t.column("sign"), t.column("cameo"), t.column("plover"), t.column("rule"),
		t.column("goldstein"), t.column("confidence"), t.column("start"), t.column("end"), t.column("when"), t.column("whenFrom"), t.column("whenTo")}
}

func (t *statementTable) add(r *record, relation *model.Relation, when interval) {
	t.member()
	t.id.add(r.id)
	t.sentence.add(r.evidence)
	t.relation.bytes(r.relation)
	t.predicate.bytes(r.predicate)
	t.polarity.bytes(r.polarity)
	t.modality.bytes(r.modality)
	t.sign.integer(int64(relation.Sign))
	if len(r.cameo) > 0 {
		t.cameo.bytes(r.cameo)
	} else {
		t.cameo.text(relation.CAMEO)
	}
	t.plover.text(relation.PLOVER)
	t.rule.bytes(r.rule)
	t.goldstein.float(relation.Goldstein)
	t.confidence.float(r.confidence)
	t.start.integer(r.start)
	t.end.integer(r.end)
	t.when.bytes(r.whenAs)
	t.whenFrom.day(when, when.from)
	t.whenTo.day(when, when.to)
}

func (b *builder) readStatements(ctx context.Context, r *graph.Reader) error {
	var scan scanner
	var days dayCache
	t := newStatementTable()
	outer := &outerFinder{ids: t.id}
	places := make(map[string]int32) // of meetings
	for body, err := range r.StatementBodies(ctx) {
		if err != nil {
			return err
		}
		s, err := scan.statement(body)
		if err != nil {
			return err
		}
		relation, ok := b.relation[string(s.relation)]
		if !ok {
			return fmt.Errorf("statement %q: relation %s is not in the catalogue", s.id, s.relation)
		}
		f := fact{relation: &b.relations[relation], source: b.party(s.source), target: b.party(s.target), holder: party{nobody, nobody},
			article: b.article[string(s.article)], within: nowhere, when: s.when(&days), confidence: s.confidence,
			negative: string(s.polarity) == string(model.Negative), claimed: s.claimed}
		if s.claimed {
			f.holder = b.party(s.claimedBy)
		}
		if f.relation.Symmetric && s.predicateAt != nil {
			place := fmt.Sprint(f.article, " ", s.sentence, " ", string(s.predicateAt))
			if places[place] == 0 {
				places[place] = int32(len(places) + 1)
			}
			f.place = places[place]
		}
		f.stand(s.polarity, s.modality, len(s.within) > 0, &b.articles[f.article])
		if t.len > 0 && b.facts[t.len-1].article != f.article {
			outer.finish(b.facts)
		}
		if len(s.within) > 0 {
			outer.wanted = append(outer.wanted, wanted{t.len, string(s.within)})
		}
		t.add(&s, f.relation, f.when)
		b.facts = append(b.facts, f)
	}
	outer.finish(b.facts)
	var place []uint32
	b.nodes[Statement], place = t.table()
	ordered := make([]fact, len(b.facts))
	for i := range b.facts {
		f := &b.facts[i]
		if f.within != nowhere {
			f.within = int32(place[f.within])
		}
		ordered[place[i]] = *f
	}
	b.facts = ordered
	return outer.err
}

// nowhere is within of a statement that lies within no other.
const nowhere = -1

// outerFinder finds the statements within which others lie: they are of the same article.
type outerFinder struct {
	ids    *textBuilder
	first  int // of the article's statements
	wanted []wanted
	err    error
}

// wanted is a statement and the id of the one that it lies within.
type wanted struct {
	statement int
	outer     string
}

// finish ends an article.
func (o *outerFinder) finish(facts []fact) {
	for _, w := range o.wanted {
		f := &facts[w.statement]
		for i := o.first; i < len(facts) && f.within == nowhere; i++ {
			if o.ids.at(i) == w.outer {
				f.within = int32(i)
			}
		}
		if f.within == nowhere && o.err == nil {
			o.err = fmt.Errorf("statement %q lies within %q, which is missing", o.ids.at(w.statement), w.outer)
		}
	}
	o.first, o.wanted = len(facts), o.wanted[:0]
}

// stand decides what the fact is good for.
func (f *fact) stand(polarity, modality []byte, within bool, from *article) {
	f.story = from.story
	f.dated = f.when
	if !f.dated.known() {
		f.dated = from.published
	}
	f.selfReported = f.claimed && (f.holder.side == f.source.side || f.relation.Symmetric && f.holder.side == f.target.side)
	if string(polarity) != string(model.Positive) || string(modality) != string(model.Asserted) {
		return
	}
	switch {
	case f.claimed && !f.selfReported:
		f.standing = alleged
	case !within:
		f.standing = direct
	}
}

// party rolls an actor up. What the article says counts first, for states come and go and people change
// theirs; then what the other articles say.
func (b *builder) party(r partyRecord) party {
	p := party{actor: b.actors.bytes(r.id)}
	p.side = p.actor
	if len(r.country) > 0 {
		p.side = b.actors.bytes(r.country)
	} else if known := b.known[string(r.id)]; known != nil && known.Country != "" {
		p.side = b.actors.add(known.Country)
	}
	return p
}

// addStatements makes the relationships of statements.
func (b *builder) addStatements() {
	n := len(b.facts)
	articles, own := make([]uint32, n), make([]uint32, n)
	for i := range b.facts {
		articles[i], own[i] = uint32(b.facts[i].article), uint32(i)
	}
	b.structural(States, articles, own, atTo, Statement)
	var inner, outer []uint32
	for i := range b.facts {
		if w := b.facts[i].within; w >= 0 {
			inner, outer = append(inner, uint32(i)), append(outer, uint32(w))
		}
	}
	b.structural(Within, inner, outer, atFrom, Statement)
}

// addParties ties statements to actors.
func (b *builder) addParties() {
	n, node := len(b.facts), b.node
	own, from, to := make([]uint32, n), make([]uint32, n), make([]uint32, n)
	var claimed, holders []uint32
	for i := range b.facts {
		f := &b.facts[i]
		own[i] = uint32(i)
		from[i], to[i] = node[f.source.actor], node[f.target.actor]
		if f.swapped {
			from[i], to[i] = to[i], from[i]
		}
		if f.claimed {
			claimed, holders = append(claimed, uint32(i)), append(holders, node[f.holder.actor])
		}
	}
	b.structural(From, own, from, atFrom, Statement)
	b.structural(Toward, own, to, atFrom, Statement)
	b.structural(ClaimedBy, claimed, holders, atFrom, Statement)
}
