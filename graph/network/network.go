package network

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/projection"
)

// LevelBloc rolls states up to the bloc that they belong to on the day of the event; those that belong to none,
// and whatever is no state, stand for themselves. See Blocs.
const LevelBloc = "bloc"

// Levels are the levels that there are.
var Levels = []string{projection.LevelState, projection.LevelActor, LevelBloc}

// Options choose the direct relations that a network is made of.
type Options struct {
	Level      string          // one of Levels; "" stands for the state level
	From, To   projection.Date // the event begins on From or later and before To, as a whole where only its month or year is known; "" is no bound
	Relations  []string        // names; none stands for all
	Sign       int             // +1: relations that tie alone, -1: those that part alone, 0: all
	MinStories int             // pairs that fewer independent stories tell of are left out
	Unknown    bool            // keep those that are left out as unknown, see Network.Unknown
}

// ErrOptions is an option that makes no sense.
var ErrOptions = errors.New("wrong option")

// Network is who does what to whom. A story counts once for a pair, however often it is told; one that only
// tells of talks of n parties counts 1/(n-1) for each pair of them.
type Network struct {
	Options Options  // with what stood for the zeros
	Actors  []Actor  // those with a relation, ordered by id; an actor's place here is its node
	Acts    *CSR     // who acts toward whom, symmetric relations both ways; weight: independent stories
	Ties    *CSR     // who has to do with whom, whoever acts; weight: independent stories
	Pairs   []Pair   // ordered
	Deeds   []Deed   // what it was made of, ordered by pair
	Undated int      // statements left out because nobody knows whether they belong to the period that was asked for
	Unknown []string // ids of those left out, ordered: see unknown
	stories int      // how many different ones
	known   map[string]known
	blocs   rollUp
	times   []float64 // how much each story counts; nil: once
	kept    []bool    // deeds that count; nil: all
}

// known is what the graph says of any actor, with a relation here or without.
type known struct{ name, side string }

// Actor is a node.
type Actor struct {
	ID, Name string
	Kind     string // label of the projection; "" where unknown
	Events   int    // in which it takes part
	Stories  int    // independent ones that tell of them
}

// Code is what a person reads for short: the id where it is the code of a state or an acronym, else the name.
func (a *Actor) Code() string {
	item := len(a.ID) > 1 && a.ID[0] == 'Q' && strings.Trim(a.ID[1:], "0123456789") == "" // of Wikidata
	if len(a.ID) > 8 || item || a.Kind == projection.Person || a.Kind == projection.Group {
		return a.Name
	}
	return a.ID
}

// Pair is all that lies between two actors.
type Pair struct {
	A, B              int32   // nodes, A < B
	Tie               float64 // sum of the ties of events, each 1/(n-1) of what n parties do together: above 0 friendly
	Friendly, Hostile float64 // the two sides of it, both positive
	Events, Stories   int
	Deeds             [2]int32 // [from, to) in Network.Deeds
}

// Sign is +1 where friendly events outweigh hostile ones, -1 where it is the other way, else 0.
func (p *Pair) Sign() int { return cmp.Compare(p.Tie, 0) }

// Deed is one statement of one direct relation.
type Deed struct {
	From, To int32 // nodes
	Relation *model.Relation
	When     Time // its event begins
	*projection.Evidence
	Share        float64 // 1, or 1/(n-1) for talks of n parties
	story, event int32
}

// Node returns the place of an actor, and false where it has no relation in the network.
func (n *Network) Node(id string) (int, bool) {
	return slices.BinarySearchFunc(n.Actors, id, func(a Actor, id string) int { return cmp.Compare(a.ID, id) })
}

// Stories is how many independent ones the network rests on.
func (n *Network) Stories() int { return n.stories }

// Name is an actor's name, with a relation here or without, and the id where the graph knows none.
func (n *Network) Name(id string) string { return cmp.Or(n.known[id].name, id) }

// Stands returns the id of who stands for an actor at the network's level: at that of states a person's state, at that of
// blocs its bloc on the last day of the period, today's where it has no end; itself where nobody does.
func (n *Network) Stands(id string) string {
	return n.StandsOn(id, n.Options.lastDay())
}

// StandsOn is Stands on a day, "" being today.
func (n *Network) StandsOn(id string, day projection.Date) string {
	if n.Options.Level == projection.LevelActor {
		return id
	}
	id = cmp.Or(n.known[id].side, id)
	if n.Options.Level == LevelBloc {
		id = n.blocs.of(id, day)
	}
	return id
}

// Pair returns what lies between two nodes, nil where nothing does.
func (n *Network) Pair(u, v int) *Pair {
	if u > v {
		u, v = v, u
	}
	i, ok := slices.BinarySearchFunc(n.Pairs, [2]int32{int32(u), int32(v)}, func(p Pair, key [2]int32) int {
		return cmp.Or(cmp.Compare(p.A, key[0]), cmp.Compare(p.B, key[1]))
	})
	if !ok {
		return nil
	}
	return &n.Pairs[i]
}

// Between returns the deeds of a pair.
func (n *Network) Between(p *Pair) []Deed { return n.Deeds[p.Deeds[0]:p.Deeds[1]] }

// Signed splits the pairs by sign into two undirected graphs whose weights are the size of the tie.
func (n *Network) Signed() (friendly, hostile *CSR) {
	var arcs [2][]Arc
	for i := range n.Pairs {
		p := &n.Pairs[i]
		switch p.Sign() {
		case 1:
			arcs[0] = append(arcs[0], Arc{p.A, p.B, p.Tie}, Arc{p.B, p.A, p.Tie})
		case -1:
			arcs[1] = append(arcs[1], Arc{p.A, p.B, -p.Tie}, Arc{p.B, p.A, -p.Tie})
		}
	}
	return newCSR(len(n.Actors), arcs[0]), newCSR(len(n.Actors), arcs[1])
}

// Check returns an error that is ErrOptions where an option makes no sense, and the options with what stands for the zeros.
func (o Options) Check() (Options, error) {
	o.Level = cmp.Or(o.Level, projection.LevelState)
	if !slices.Contains(Levels, o.Level) {
		return o, fmt.Errorf("%w: level %q is not known; there are %s", ErrOptions, o.Level, strings.Join(Levels, ", "))
	}
	for _, d := range []projection.Date{o.From, o.To} {
		if from, to, ok := model.Date(d).Range(); d != "" && (!ok || len(d) != len("2006-01-02") || !to.Equal(from.AddDate(0, 0, 1))) {
			return o, fmt.Errorf("%w: %q is not a day such as 2019-09-23", ErrOptions, d)
		}
	}
	if o.From != "" && o.To != "" && o.From >= o.To {
		return o, fmt.Errorf("%w: the period from %s to %s has no day", ErrOptions, o.From, o.To)
	}
	if o.Sign < -1 || o.Sign > 1 {
		return o, fmt.Errorf("%w: sign %d", ErrOptions, o.Sign)
	}
	if o.MinStories < 0 {
		return o, fmt.Errorf("%w: a minimum of %d stories", ErrOptions, o.MinStories)
	}
	return o, nil
}

// lastDay is the last one of the period, "" where it has no end.
func (o Options) lastDay() projection.Date {
	if end, _, ok := model.Date(o.To).Range(); ok {
		return projection.Date(end.AddDate(0, 0, -1).Format("2006-01-02"))
	}
	return ""
}

// String names the options behind a figure, for whoever meets it elsewhere.
func (o Options) String() string {
	s := "level " + o.Level + ", weight stories"
	if o.From != "" {
		s += ", from " + string(o.From)
	}
	if o.To != "" {
		s += ", to " + string(o.To)
	}
	if len(o.Relations) > 0 {
		s += fmt.Sprintf(", relations %v", o.Relations)
	}
	if o.Sign != 0 {
		s += ", " + [...]string{"hostile", "", "friendly"}[o.Sign+1] + " relations alone"
	}
	if o.MinStories > 1 {
		s += fmt.Sprintf(", at least %d stories", o.MinStories)
	}
	if o.Unknown {
		s += ", with the unknown"
	}
	return s
}

// SignedActs returns who acts toward whom in friendly and in hostile relations, those that are done together left out; weight:
// independent stories.
func (n *Network) SignedActs() (friendly, hostile *CSR) {
	var arcs [2][]Arc
	for i := range n.Pairs {
		var told [2][2][]int32 // sign, direction: stories
		for j := n.Pairs[i].Deeds[0]; j < n.Pairs[i].Deeds[1]; j++ {
			d := &n.Deeds[j]
			if d.Relation.Tie == 0 || d.Relation.Symmetric || n.kept != nil && !n.kept[j] {
				continue
			}
			sign, way := 0, 0
			if d.Relation.Tie < 0 {
				sign = 1
			}
			if d.From > d.To {
				way = 1
			}
			told[sign][way] = append(told[sign][way], d.story)
		}
		for sign, ways := range told {
			for way, stories := range ways {
				slices.Sort(stories)
				weight := 0.0
				for _, story := range slices.Compact(stories) {
					if n.times != nil {
						weight += n.times[story]
					} else {
						weight++
					}
				}
				if weight > 0 {
					ends := [2]int32{n.Pairs[i].A, n.Pairs[i].B}
					arcs[sign] = append(arcs[sign], Arc{ends[way], ends[1-way], weight})
				}
			}
		}
	}
	return newCSR(len(n.Actors), arcs[0]), newCSR(len(n.Actors), arcs[1])
}
