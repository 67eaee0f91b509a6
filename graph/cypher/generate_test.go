package cypher_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/projection"
)

// randomGraph is a small graph with the labels and types of a projection, and properties of every type, some missing.
func randomGraph(r *rand.Rand) (*projection.Graph, error) {
	catalogue, err := model.NewCatalogue([]model.Relation{{Name: "ACCUSES", Sign: -1}, {Name: "PRAISES", Sign: 1}})
	if err != nil {
		return nil, err
	}
	types, err := projection.RelTypes(catalogue)
	if err != nil {
		return nil, err
	}
	g := &projection.Graph{Workspace: "oracle", Generation: 1, CatalogueHash: catalogue.Hash(), Types: types}
	add := func(label string, n int, narrower []string) (refs []projection.Ref) {
		for i := range n {
			id := fmt.Sprintf("%s%02d", strings.ToLower(label[:2]), i)
			labels := []string{label}
			if len(narrower) > 0 && r.IntN(5) > 0 {
				labels = append(labels, narrower[r.IntN(len(narrower))])
			}
			g.Nodes = append(g.Nodes, projection.Node{ID: id, Labels: labels, Props: randomProps(r, id)})
			refs = append(refs, projection.Ref{Label: label, ID: id})
		}
		return refs
	}
	articles := add(projection.Article, 4, nil)
	add(projection.Outlet, 1, nil)
	stories := add(projection.Story, 3, nil)
	actors := add(projection.Actor, 8, []string{projection.State, projection.Person, projection.Group})
	events := add(projection.Event, 3, nil)
	statements := add(projection.Statement, 10, nil)
	ends := map[string][2][]projection.Ref{
		projection.OfStory: {articles, stories}, projection.States: {articles, statements}, projection.From: {statements, actors},
		projection.Toward: {statements, actors}, projection.ClaimedBy: {statements, actors}, projection.Within: {statements, statements},
		projection.PartOf: {statements, events}, "ACCUSES": {actors, actors}, "PRAISES": {actors, actors},
	}
	for _, t := range types {
		of, ok := ends[t.Name]
		if !ok {
			continue
		}
		for i := range 10 {
			id := fmt.Sprintf("%s%02d", strings.ToLower(t.Name[:2]), i)
			g.Rels = append(g.Rels, projection.Rel{
				ID: id, Type: t.Name, From: of[0][r.IntN(len(of[0]))], To: of[1][r.IntN(len(of[1]))], Props: randomProps(r, id),
			})
		}
	}
	return g, nil
}

var words = []string{"", "a", "b", "Aa", "äb", "ba c", "O'Neil", "zß"}

func randomProps(r *rand.Rand, id string) projection.Props {
	props := projection.Props{{Key: "id", Value: id}}
	for _, p := range []projection.Prop{
		{Key: "name", Value: words[r.IntN(len(words))]},
		{Key: "num", Value: int64(r.IntN(7) - 3)},
		{Key: "conf", Value: float64(r.IntN(9)-4) / 4},
		{Key: "flag", Value: r.IntN(2) == 0},
		{Key: "day", Value: projection.Date(fmt.Sprintf("2021-%02d-%02d", 1+r.IntN(3), 1+r.IntN(28)))},
		{Key: "list", Value: []string{words[r.IntN(len(words))], words[r.IntN(len(words))]}},
	} {
		if r.IntN(4) > 0 {
			props = props.With(p.Key, p.Value)
		}
	}
	return props
}

// generator writes queries at random. They never divide integers, ask for an order that is not
// total, or return what Neo4j adds to nodes.
type generator struct {
	r       *rand.Rand
	nodes   []string
	rels    []string
	lengths []string // paths
	fresh   int
}

func (g *generator) pick(options ...string) string { return options[g.r.IntN(len(options))] }

func (g *generator) chance(percent int) bool { return g.r.IntN(100) < percent }

func (g *generator) name(prefix string) string {
	g.fresh++
	return fmt.Sprintf("%s%d", prefix, g.fresh)
}

func (g *generator) entity() string {
	if len(g.rels) > 0 && g.chance(30) {
		return g.pick(g.rels...)
	}
	return g.pick(g.nodes...)
}

func (g *generator) literalText() string {
	return "'" + strings.ReplaceAll(g.pick(words...), "'", "\\'") + "'"
}

func (g *generator) number(depth int) string {
	if len(g.lengths) > 0 && g.chance(30) {
		return fmt.Sprintf("%s(%s)", g.pick("length", "1 + length"), g.pick(g.lengths...))
	}
	if depth <= 0 || g.chance(30) {
		return g.pick(g.entity()+".num", g.entity()+".num", g.entity()+".conf", fmt.Sprint(g.r.IntN(9)-4), fmt.Sprintf("%d.5", g.r.IntN(3)), "null")
	}
	x := g.name("x")
	switch g.r.IntN(13) {
	case 8:
		return fmt.Sprintf("reduce(s = 0, v IN [(%s)%s(%s) WHERE %s.conf > -1 | coalesce(%s.num, 9)] | s + v)", g.pick(g.nodes...), g.arrow(""), x, x, x)
	case 9:
		return fmt.Sprintf("duration.inDays(%s.day, %s.day).days", g.entity(), g.entity())
	case 10:
		return fmt.Sprintf("COUNT { MATCH (%s)%s(%s:!Demarche) RETURN DISTINCT %s.num }", g.pick(g.nodes...), g.arrow(""), x, x)
	case 11:
		return fmt.Sprintf("round(%s, %d%s)", g.number(depth-1), g.r.IntN(3), g.pick("", ", 'HALF_EVEN'", ", 'CEILING'", ", 'DOWN'"))
	case 0:
		return "size(" + g.text(depth-1) + ")"
	case 1:
		return "size(coalesce(" + g.list(depth-1) + ", []))"
	case 2:
		return fmt.Sprintf("coalesce(%s, %s)", g.number(depth-1), g.number(depth-1))
	case 3:
		return fmt.Sprintf("CASE WHEN %s THEN %s ELSE %s END", g.condition(depth-1), g.number(depth-1), g.number(depth-1))
	case 4:
		return fmt.Sprintf("toInteger(%s)", g.number(depth-1))
	case 5:
		return fmt.Sprintf("%s(%s)", g.pick("abs", "sign", "floor", "ceil", "round", "toFloat"), g.number(depth-1))
	case 6:
		return fmt.Sprintf("COUNT { (%s)--() }", g.pick(g.nodes...))
	case 7:
		return fmt.Sprintf("%s.day.%s", g.entity(), g.pick("year", "month", "day", "week", "dayOfWeek", "quarter"))
	}
	return fmt.Sprintf("(%s %s %s)", g.number(depth-1), g.pick("+", "-", "*"), g.number(depth-1))
}

func (g *generator) text(depth int) string {
	if depth <= 0 || g.chance(40) {
		return g.pick(g.entity()+".name", g.entity()+".name", g.entity()+".id", g.literalText(), "null")
	}
	x := g.name("x")
	switch g.r.IntN(10) {
	case 6:
		return fmt.Sprintf("COLLECT { MATCH (%s)%s(%s:!Demarche) RETURN %s.id ORDER BY %s.id DESC LIMIT 2 }[0]", g.pick(g.nodes...), g.arrow(""), x, x, x)
	case 7:
		return fmt.Sprintf("toString(%s.day %s duration('%s'))", g.entity(), g.pick("+", "-"), g.pick("P1M", "P1Y2M3D", "P40DT25H", "P-1M", "PT-30H"))
	case 8:
		return fmt.Sprintf("toString(%s('%s', %s))", g.pick("date.truncate", "localdatetime.truncate"), g.pick("month", "week", "quarter", "year", "decade", "weekYear"), "coalesce("+g.entity()+".day, date('2020-12-31'))")
	case 9:
		return fmt.Sprintf("toString(duration.between(%s.day, %s.day))", g.entity(), g.entity())
	case 0:
		return fmt.Sprintf("%s(%s)", g.pick("toUpper", "toLower", "trim", "reverse"), g.text(depth-1))
	case 1:
		return fmt.Sprintf("(%s + %s)", g.text(depth-1), g.text(depth-1))
	case 2:
		return fmt.Sprintf("coalesce(%s, %s)", g.text(depth-1), g.text(depth-1))
	case 3:
		return fmt.Sprintf("substring(%s, %d, %d)", g.text(depth-1), g.r.IntN(3), g.r.IntN(3))
	case 4:
		return fmt.Sprintf("toString(%s)", g.pick(g.entity()+".num", g.entity()+".conf", g.entity()+".day", g.entity()+".flag"))
	case 5:
		return fmt.Sprintf("head(%s)", g.list(depth-1))
	}
	return fmt.Sprintf("replace(%s, 'a', %s)", g.text(depth-1), g.text(depth-1))
}

func (g *generator) list(depth int) string {
	if depth <= 0 || g.chance(40) {
		return g.pick(g.entity()+".list", "['a', 'b', null]", "[]", "split("+g.text(0)+", 'a')")
	}
	x := g.name("x")
	switch g.r.IntN(4) {
	case 0:
		return fmt.Sprintf("[%s IN %s WHERE %s <> %s | %s + %s]", x, g.list(depth-1), x, g.text(depth-1), x, g.text(depth-1))
	case 1:
		return fmt.Sprintf("(%s + %s)", g.list(depth-1), g.list(depth-1))
	case 2:
		return fmt.Sprintf("%s[%d..%d]", g.list(depth-1), g.r.IntN(3)-1, g.r.IntN(4)-1)
	}
	return fmt.Sprintf("reverse([] + %s)", g.list(depth-1)) // Neo4j reverses no list as it is stored
}

func (g *generator) condition(depth int) string {
	if depth <= 0 {
		return g.pick(g.entity()+".flag", g.entity()+".flag", "true", "null", g.pick(g.nodes...)+":State")
	}
	x := g.name("x")
	switch g.r.IntN(13) {
	case 0:
		return fmt.Sprintf("(%s %s %s)", g.condition(depth-1), g.pick("AND", "OR", "XOR"), g.condition(depth-1))
	case 1:
		return fmt.Sprintf("NOT (%s)", g.condition(depth-1))
	case 2:
		return fmt.Sprintf("%s %s %s", g.number(depth-1), g.pick("=", "<>", "<", "<=", ">", ">="), g.number(depth-1))
	case 3:
		return fmt.Sprintf("%s %s %s", g.text(depth-1), g.pick("=", "<>", "<", ">="), g.text(depth-1))
	case 4:
		return fmt.Sprintf("%s %s %s", g.text(depth-1), g.pick("STARTS WITH", "ENDS WITH", "CONTAINS"), g.text(depth-1))
	case 5:
		return fmt.Sprintf("%s IN %s", g.text(depth-1), g.list(depth-1))
	case 6:
		return fmt.Sprintf("%s IS %sNULL", g.pick(g.number(depth-1), g.text(depth-1), g.list(depth-1)), g.pick("", "NOT "))
	case 7:
		return fmt.Sprintf("%s(%s IN %s WHERE %s %s %s)", g.pick("all", "any", "none", "single"), x, g.list(depth-1), x, g.pick("=", "<", ">"), g.text(depth-1))
	case 8:
		return fmt.Sprintf("EXISTS { (%s)%s(%s) WHERE %s.num > %d }", g.pick(g.nodes...), g.arrow(""), x, x, g.r.IntN(3)-1)
	case 9:
		return fmt.Sprintf("(%s)%s()", g.pick(g.nodes...), g.arrow(""))
	case 10:
		return fmt.Sprintf("%s.day %s %s", g.entity(), g.pick("<", ">=", "="), g.pick("date('2021-02-10')", g.entity()+".day", "date({year: 2021, month: 2})"))
	case 11:
		return fmt.Sprintf("%s = %s", g.list(depth-1), g.list(depth-1))
	}
	return fmt.Sprintf("%s %s %s", g.pick(g.nodes...), g.pick("=", "<>"), g.pick(g.nodes...))
}

var kinds = []string{"FROM", "TOWARD", "CLAIMED_BY", "STATES", "OF_STORY", "WITHIN", "PART_OF", "ACCUSES", "PRAISES", "ACCUSES|PRAISES", "FROM|TOWARD"}

// arrow is a relationship of a pattern; its inside comes before the type.
func (g *generator) arrow(name string) string {
	inside := name
	if g.chance(75) {
		inside += ":" + g.pick(kinds...)
	}
	if inside != "" {
		inside = "[" + inside + "]"
	}
	return g.pick("-"+inside+"->", "<-"+inside+"-", "-"+inside+"-")
}

// node never stands for the node that Neo4j has about the workspace.
func (g *generator) node(name string) string {
	label := g.pick(":!Demarche", ":!Demarche", ":Actor", ":Statement", ":Article", ":State", ":Actor|Article", ":!(State|Demarche)")
	props := ""
	if g.chance(15) {
		props = g.pick(" {flag: true}", " {num: 1}", " {name: 'a'}", fmt.Sprintf(" {id: 'ac%02d'}", g.r.IntN(8)))
	}
	return "(" + name + label + props + ")"
}

// pattern is a path of one to three nodes; some of them are known already.
func (g *generator) pattern() string {
	at := func() string {
		if len(g.nodes) > 0 && g.chance(35) {
			return "(" + g.pick(g.nodes...) + ")"
		}
		name := g.name("n")
		defer func() { g.nodes = append(g.nodes, name) }()
		return g.node(name)
	}
	var b strings.Builder
	var rels []string
	b.WriteString(at())
	for range g.r.IntN(3) {
		switch {
		case g.chance(12):
			b.WriteString(g.pick("-[:ACCUSES*1..2]->", "-[:PRAISES*0..1]-", "<-[:WITHIN*]-", "-[:FROM|WITHIN*2]->"))
		default:
			name := g.name("r")
			rels = append(rels, name)
			b.WriteString(g.arrow(name))
		}
		b.WriteString(at())
	}
	g.rels = append(g.rels, rels...)
	return b.String()
}

func (g *generator) match() string {
	text := ""
	if len(g.nodes) > 0 && g.chance(35) {
		text = "OPTIONAL "
	}
	text += "MATCH " + g.pattern()
	if g.chance(15) {
		text += ", " + g.pattern()
	}
	if g.chance(12) && len(g.nodes) > 1 && !strings.HasPrefix(text, "OPT") {
		a, b, p := g.nodes[0], g.nodes[len(g.nodes)-1], g.name("p")
		text += fmt.Sprintf(" WHERE %s <> %s MATCH %s = %s((%s)-[:%s*..3]-(%s))", a, b, p, g.pick("shortestPath", "allShortestPaths"), a, g.pick(kinds...), b)
		g.lengths = append(g.lengths, p)
		return text
	}
	if g.chance(50) {
		where := g.condition(2)
		// Neo4j 5.26 takes an optional match for missed where such a condition doesn't ask for its nodes.
		if !strings.HasPrefix(text, "OPTIONAL") || !strings.Contains(where, "COUNT {") && !strings.Contains(where, "COLLECT {") {
			text += " WHERE " + where
		}
	}
	return text
}

func (g *generator) value() string {
	switch g.r.IntN(6) {
	case 0:
		return g.list(2)
	case 1:
		return g.text(2)
	case 2:
		if g.chance(50) {
			return "(" + g.condition(2) + ") IS NULL"
		}
		return g.entity() + ".day"
	case 3:
		return fmt.Sprintf("%s {.name, n: %s}", g.pick(g.nodes...), g.number(1))
	}
	return g.number(2)
}

func (g *generator) aggregate() string {
	switch g.r.IntN(8) {
	case 0:
		return "count(*)"
	case 1:
		return "count(DISTINCT " + g.text(1) + ")"
	case 2:
		return fmt.Sprintf("collect(%s%s)", g.pick("", "DISTINCT "), g.text(1))
	case 3:
		return fmt.Sprintf("%s(%s)", g.pick("min", "max"), g.pick(g.text(1), g.number(1), g.entity()+".day", g.entity()+".list"))
	case 4:
		return fmt.Sprintf("%s(%s)", g.pick("percentileCont", "percentileDisc"), g.entity()+".num, 0.5")
	}
	return fmt.Sprintf("%s(%s%s)", g.pick("sum", "avg", "count", "stDev"), g.pick("", "DISTINCT "), g.number(1))
}

// query is a whole query whose order is total where it has one.
func (g *generator) query() string {
	g.nodes, g.rels, g.lengths, g.fresh = nil, nil, nil, 0
	lines := []string{g.match()}
	for range g.r.IntN(3) {
		lines = append(lines, g.match())
	}
	if g.chance(20) {
		lines = append(lines, fmt.Sprintf("CALL { WITH %s RETURN %s AS called }", g.nodes[0], g.nodes[0]+".num"))
	}
	if g.chance(25) {
		keep := g.pick(g.nodes...)
		line := fmt.Sprintf("WITH %s, %s AS got", keep, g.aggregate())
		if g.chance(40) {
			line = fmt.Sprintf("WITH DISTINCT %s, %s AS got", keep, g.number(1))
		}
		if g.chance(40) {
			line += " WHERE got IS NOT NULL"
		}
		lines = append(lines, line)
		g.nodes, g.rels, g.lengths = []string{keep}, nil, nil
		if g.chance(40) {
			lines = append(lines, g.match())
		}
	}
	if g.chance(15) {
		lines = append(lines, "UNWIND "+g.list(1)+" AS item")
	}
	var items []string
	for i := range 1 + g.r.IntN(3) {
		value := g.value()
		if i == 0 && g.chance(25) {
			value = g.aggregate()
		}
		items = append(items, fmt.Sprintf("%s AS c%d", value, i))
	}
	last := "RETURN " + g.pick("", "", "DISTINCT ") + strings.Join(items, ", ")
	if g.chance(40) {
		var by []string
		for i := range items {
			by = append(by, fmt.Sprintf("c%d%s", i, g.pick("", " DESC")))
		}
		last += " ORDER BY " + strings.Join(by, ", ")
		if g.chance(50) {
			last += fmt.Sprintf(" SKIP %d LIMIT %d", g.r.IntN(4), 1+g.r.IntN(5))
		}
	}
	text := strings.Join(append(lines, last), "\n")
	if !strings.Contains(last, "ORDER BY") && len(items) == 1 && g.chance(15) {
		text += g.pick("\nUNION\n", "\nUNION ALL\n") + "UNWIND [null, 1, 'a'] AS c RETURN c AS c0"
	}
	return text
}
