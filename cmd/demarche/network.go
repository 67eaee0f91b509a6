package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/internal/tabular"
)

// analysisFormats are those of analyses, whose rows are not of pairs.
var analysisFormats = slices.DeleteFunc(slices.Clone(tabular.Formats), func(f tabular.Format) bool { return f == tabular.GraphML })

// networkFlags choose the relations that an analysis is made of, and its format.
func networkFlags(more ...cli.Flag) []cli.Flag {
	return append(chosenFlags(
		&cli.StringFlag{Name: "format", Value: string(tabular.Table), Usage: namesOf(analysisFormats)}, outputFlag()), more...)
}

// chosenFlags choose the relations that an analysis is made of.
func chosenFlags(more ...cli.Flag) []cli.Flag {
	return append([]cli.Flag{
		storeFlag(),
		&cli.StringFlag{Name: "level", Value: projection.LevelState, Usage: strings.Join(network.Levels, ", ")},
		&cli.StringFlag{Name: "from", Usage: "events that begin on `DAY` or later; what was in a month or year, where all of it does"},
		&cli.StringFlag{Name: "to", Usage: "events that begin before `DAY`"},
		&cli.StringSliceFlag{Name: "relation", Usage: "only this relation; may be repeated, or several with commas"},
		&cli.StringFlag{Name: "sign", Usage: "friendly or hostile: only relations of that sign"},
		&cli.BoolFlag{Name: "unknown", Usage: "among states, keep persons and organisations that nobody knows and of whom one story alone tells"},
		&cli.IntFlag{Name: "min-stories", Value: 1, Usage: "leave out pairs that fewer than `N` independent stories tell of"},
	}, more...)
}

// relationNames are those of the flags, as the catalogue writes them.
func relationNames(c *cli.Context) []string {
	var names []string
	for _, given := range c.StringSlice("relation") {
		for name := range strings.SplitSeq(given, ",") {
			names = append(names, strings.ToUpper(strings.ReplaceAll(strings.TrimSpace(name), "-", "_")))
		}
	}
	return names
}

// networkOptions are those of the flags.
func networkOptions(c *cli.Context) (network.Options, error) {
	o := network.Options{
		Level: c.String("level"), From: projection.Date(c.String("from")), To: projection.Date(c.String("to")),
		Relations: relationNames(c), MinStories: c.Int("min-stories"), Unknown: c.Bool("unknown"),
	}
	switch sign := c.String("sign"); sign {
	case "":
	case "friendly":
		o.Sign = 1
	case "hostile":
		o.Sign = -1
	default:
		return o, usage("sign %q is neither friendly nor hostile", sign)
	}
	if _, err := o.Check(); err != nil {
		return o, &exitError{codeUsage, err}
	}
	return o, nil
}

// networkOf builds what the flags choose. Errors of the flags come before those of the store.
func networkOf(c *cli.Context) (*network.Network, error) {
	if format := c.String("format"); format != "" {
		chosen, err := chosenFormatOf(c, analysisFormats)
		if err != nil {
			return nil, err
		}
		if chosen == tabular.GraphML {
			return nil, usage("the rows of %s are no graph: demarche export graphml writes the network", c.Command.Name)
		}
	}
	g, options, err := chosenGraph(c)
	if err != nil {
		return nil, err
	}
	return network.Build(g, options)
}

// chosenGraph is what analyses of actors need of the graph, and nodes of further labels, with what the flags choose of it.
func chosenGraph(c *cli.Context, further ...string) (*projection.Graph, network.Options, error) {
	options, err := networkOptions(c)
	if err != nil {
		return nil, options, err
	}
	w, err := openStored(c)
	if err != nil {
		return nil, options, err
	}
	defer w.Close()
	g, err := amongActors(c, w, further...)
	if err != nil {
		return nil, options, err
	}
	for _, name := range options.Relations {
		if !slices.ContainsFunc(g.Types, func(t projection.RelType) bool { return t.Name == name }) {
			return nil, options, usage("relation %s is not in the catalogue of this workspace", name)
		}
	}
	return g, options, nil
}

// subject is an actor of the command line, as the network has it.
type subject struct {
	node     int // -1 where it has no relation there
	id, name string
}

// subjectOf finds an actor by name, or who stands for it at the level of the flags: that is said on standard error.
func subjectOf(c *cli.Context, n *network.Network, name string) (subject, error) {
	if v, ok := n.Node(name); ok {
		return subject{v, name, n.Actors[v].Name}, nil
	}
	a, err := findActor(c, name)
	if err != nil {
		return subject{}, err
	}
	id := n.Stands(a.ID)
	if id == a.ID && a.Country != "" && n.Options.Level != projection.LevelActor {
		id = n.Stands(a.Country)
	}
	s := subject{-1, id, n.Name(id)}
	if id != a.ID {
		fmt.Fprintf(c.App.ErrWriter, "%s counts as %s at the level of %ss; --level actor has it by itself\n", a.Name, s.name, n.Options.Level)
	} else if s.name == id {
		s.name = cmp.Or(a.Name, id)
	}
	if v, ok := n.Node(id); ok {
		s.node = v
	}
	return s, nil
}

// missing says that an actor has no relation in the network.
func (s *subject) missing(n *network.Network) string {
	if _, out := slices.BinarySearch(n.Unknown, s.id); out {
		return s.name + " is left out here: one story alone tells of it, and no state or list knows it; --unknown keeps it"
	}
	said := s.name + " has no relation here"
	if n.Options.From != "" || n.Options.To != "" {
		said += " in that period"
	}
	if n.Options.Level == projection.LevelActor {
		said += " under its own name; at --level state its people and offices count as it"
	}
	return said
}

// nothing is what is said of an empty network.
func nothing(n *network.Network) string {
	s := "no direct relation between two actors"
	if n.Options.From != "" || n.Options.To != "" {
		s += " in that period"
	}
	if n.Undated > 0 {
		s += " (" + undated(n) + ")"
	}
	return s
}

// undated says how many statements a period leaves out because nobody knows whether they belong to it.
func undated(n *network.Network) string {
	return count(n.Undated, "statement") + " left out: without a date, or without one so exact"
}

// grounds are what figures rest on, as JSON has them.
type grounds struct {
	Level      string          `json:"level"`
	From       projection.Date `json:"from,omitempty"`
	To         projection.Date `json:"to,omitempty"` // first day after
	Relations  []string        `json:"relations,omitempty"`
	Sign       int             `json:"sign,omitempty"` // 1: friendly relations alone, -1: hostile ones
	MinStories int             `json:"minStories"`
	Actors     int             `json:"actors"`
	Pairs      int             `json:"pairs"`
	Events     int             `json:"events"`
	Statements int             `json:"statements"`
	Articles   int             `json:"articles"`
	Stories    int             `json:"stories"`
	Undated    int             `json:"undated"` // statements left out because nobody knows whether they belong to the period
	Unknown    int             `json:"unknown"` // actors left out that nobody knows and of whom one story alone tells
	options    network.Options
}

func groundsOf(n *network.Network) *grounds {
	events, stories, articles := make(map[string]bool), make(map[string]bool), make(map[string]bool)
	for i := range n.Deeds {
		d := &n.Deeds[i]
		events[d.Event], stories[d.Story], articles[d.Article] = true, true, true
	}
	o := n.Options
	return &grounds{o.Level, o.From, o.To, o.Relations, o.Sign, max(o.MinStories, 1), len(n.Actors), len(n.Pairs), len(events), len(n.Deeds),
		len(articles), len(stories), n.Undated, len(n.Unknown), o}
}

// basis says what figures rest on.
func basis(n *network.Network) string {
	g := groundsOf(n)
	s := fmt.Sprintf("%s: %s, %s, %s in %s, %s, %s", g.options, count(g.Actors, "actor"), count(g.Pairs, "pair"), count(g.Events, "event"),
		count(g.Statements, "statement"), count(g.Articles, "article"), count(g.Stories, "independent story"))
	if g.Undated > 0 {
		s += "; " + undated(n)
	}
	if g.Unknown > 0 {
		s += "; " + count(g.Unknown, "actor") + " left out that nobody knows and of whom one story alone tells"
	}
	return s
}

// citation is one sentence behind a result.
type citation struct {
	Relation  string    `json:"relation"`
	From      string    `json:"from"` // id
	To        string    `json:"to"`
	Day       string    `json:"day,omitempty"`    // on which it begins, or the month or year where no more is known
	Source    string    `json:"source,omitempty"` // who published it
	Words     string    `json:"words,omitempty"`  // lemmas of those that carry the relation
	Sentence  string    `json:"sentence"`
	Statement string    `json:"statement"`
	Article   string    `json:"article"`
	parties   [2]string // as a person reads them
}

// ofSign chooses the deeds of relations of that sign.
func ofSign(sign int) func(d *network.Deed) bool {
	return func(d *network.Deed) bool { return cmp.Compare(d.Relation.Tie, 0) == sign }
}

// from chooses what a node does, alone or with the other.
func from(node int) func(d *network.Deed) bool {
	return func(d *network.Deed) bool { return d.Relation.Symmetric || int(d.From) == node }
}

// cite returns the statements of a pair, at most most, that are chosen, nil choosing all: of each event the surest. Those stand
// first that give the pair its sign, of them those that count most, then the surest, then the latest. No story is cited twice while
// there are others.
func cite(n *network.Network, p *network.Pair, chosen func(d *network.Deed) bool, most int) []citation {
	var deeds []*network.Deed
	for i := range n.Between(p) {
		if d := &n.Between(p)[i]; chosen == nil || chosen(d) {
			deeds = append(deeds, d)
		}
	}
	agrees := func(d *network.Deed) int { return max(d.Relation.Tie*p.Sign(), 0) }
	slices.SortStableFunc(deeds, func(a, b *network.Deed) int {
		return cmp.Or(cmp.Compare(agrees(b), agrees(a)), cmp.Compare(b.Share, a.Share), cmp.Compare(b.Confidence, a.Confidence), cmp.Compare(b.When.First, a.When.First))
	})
	told, turn, seen := make(map[string]int), make(map[*network.Deed]int), make(map[string]bool)
	deeds = slices.DeleteFunc(deeds, func(d *network.Deed) bool {
		again := seen[d.Event]
		seen[d.Event] = true
		return again
	})
	for _, d := range deeds {
		turn[d] = told[d.Story]
		told[d.Story]++
	}
	slices.SortStableFunc(deeds, func(a, b *network.Deed) int {
		return cmp.Or(cmp.Compare(agrees(b), agrees(a)), cmp.Compare(turn[a], turn[b]))
	})
	var found []citation
	for _, d := range deeds[:min(most, len(deeds))] {
		found = append(found, *citeDeed(n, d))
	}
	return found
}

func citeDeed(n *network.Network, d *network.Deed) *citation {
	from, to := &n.Actors[d.From], &n.Actors[d.To]
	return &citation{d.Relation.Name, from.ID, to.ID, d.When.String(), d.Outlet, d.Words, oneSpace(d.Sentence), d.Statement, d.Article, [2]string{from.Code(), to.Code()}}
}

// citeEvidence cites a statement of a pair, nil where it is none of it.
func citeEvidence(n *network.Network, p *network.Pair, e *projection.Evidence) *citation {
	for i := range n.Between(p) {
		if d := &n.Between(p)[i]; d.Statement == e.Statement {
			return citeDeed(n, d)
		}
	}
	return nil
}

// String says when, who published it, who does what to whom, and the words.
func (s *citation) String() string {
	var origin []string
	for _, part := range []string{s.Day, s.Source} {
		if part != "" {
			origin = append(origin, part)
		}
	}
	said := fmt.Sprintf("%s %s %s: %s [%s]", s.parties[0], s.Relation, s.parties[1], s.Sentence, s.Statement)
	if len(origin) == 0 {
		return said
	}
	return strings.Join(origin, ", ") + ": " + said
}

func oneSpace(s string) string { return strings.Join(strings.Fields(s), " ") }

// pairName is a pair by names.
func pairName(n *network.Network, p *network.Pair) string {
	return n.Actors[p.A].Name + " – " + n.Actors[p.B].Name
}
