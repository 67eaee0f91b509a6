package cypher

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// scratch is a graph that statements of CREATE and DELETE build, for tests alone.
type scratch struct {
	nodes []scratchNode
	rels  []scratchRel
}

type scratchNode struct {
	labels []string
	props  map[string]any
}

type scratchRel struct {
	kind     string
	from, to node
	props    map[string]any
}

func (s *scratch) graph() *Graph {
	b := newBuilder()
	for _, n := range s.nodes {
		b.addNode(n.labels, ordered(n.props))
	}
	for _, r := range s.rels {
		b.addRel(r.kind, r.from, r.to, ordered(r.props))
	}
	return b.graph()
}

func ordered(m map[string]any) func(func(string, any) bool) {
	return func(yield func(string, any) bool) {
		for _, key := range slices.Sorted(maps.Keys(m)) {
			if !yield(key, m[key]) {
				return
			}
		}
	}
}

// rawRow is a row with the evaluator's own values.
type rawRow = map[string]any

// runRaw runs a query and keeps the evaluator's own values; parameters are such values too.
func runRaw(g *Graph, text string, params map[string]any) (columns []string, rows []rawRow, err error) {
	q, err := Parse(text)
	if err != nil {
		return nil, nil, err
	}
	c, plan, err := q.compile(g)
	if err != nil {
		return nil, nil, locate(text, err)
	}
	given := make(map[string]any)
	for name := range params {
		given[name] = nil
	}
	f, err := c.frame(context.Background(), given, Limits{Memory: 1 << 30})
	if err != nil {
		return nil, nil, locate(text, err)
	}
	for name := range f.params {
		f.params[name] = params[name]
	}
	err = plan.run(f, func() error {
		row := make(rawRow)
		for _, sym := range plan.out {
			row[sym.name] = f.slots[sym.slot]
		}
		rows = append(rows, row)
		return nil
	})
	return q.columns, rows, locate(text, err)
}

// exec runs a statement that creates: parts that read, which the engine runs, between CREATE and DELETE.
func (s *scratch) exec(text string) error {
	tokens, err := lex(text)
	if err != nil {
		return locate(text, err)
	}
	type segment struct{ verb, text string }
	var segments []segment
	start, verb, depth := 0, "", 0
	for _, t := range tokens {
		switch {
		case t.mark("(") || t.mark("[") || t.mark("{"):
			depth++
		case t.mark(")") || t.mark("]") || t.mark("}"):
			depth--
		}
		read := t.is("MATCH") || t.is("UNWIND") || t.is("WITH")
		if t.kind != tokenEnd && (depth > 0 || !t.is("CREATE") && !t.is("DELETE") && !(read && verb != "")) {
			continue
		}
		segments = append(segments, segment{verb, text[start:t.start]})
		if verb, start = strings.ToUpper(t.text), t.end; read {
			verb, start = "", t.start
		}
	}
	rows := []rawRow{{}}
	for _, seg := range segments {
		switch {
		case strings.TrimSpace(seg.text) == "":
		case seg.verb == "":
			rows, err = s.read(seg.text, rows)
		case seg.verb == "CREATE":
			err = s.create(seg.text, rows)
		case seg.verb == "DELETE":
			err = s.delete(strings.TrimSpace(seg.text), rows)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// read runs the part that reads once for each row.
func (s *scratch) read(text string, rows []rawRow) ([]rawRow, error) {
	names := slices.Sorted(maps.Keys(rows[0]))
	var list []any
	for _, row := range rows {
		list = append(list, map[string]any(row))
	}
	query := "UNWIND $rows AS row__ WITH row__"
	for _, name := range names {
		query += fmt.Sprintf(", row__.`%s` AS `%s`", name, name)
	}
	_, out, err := runRaw(s.graph(), query+" "+text+" RETURN *", map[string]any{"rows": list})
	for _, row := range out {
		delete(row, "row__")
	}
	return out, err
}

func (s *scratch) delete(name string, rows []rawRow) error {
	gone := make(map[int]bool)
	for _, row := range rows {
		r, ok := row[name].(rel)
		if !ok {
			return fmt.Errorf("DELETE %s: only relationships are deleted here", name)
		}
		gone[int(r)] = true
	}
	var kept []scratchRel
	for i, r := range s.rels {
		if !gone[i] {
			kept = append(kept, r)
		}
	}
	s.rels = kept
	return nil
}

func (s *scratch) create(text string, rows []rawRow) error {
	tokens, err := lex(text)
	if err != nil {
		return err
	}
	p := &parser{text: text, tokens: tokens}
	var paths []*path
	for {
		path, err := p.path()
		if err != nil {
			return locate(text, err)
		}
		paths = append(paths, path)
		if !p.accept(",") {
			break
		}
	}
	if p.accept(";"); p.peek().kind != tokenEnd {
		return fmt.Errorf("CREATE: %v in %s", p.peek(), text)
	}
	for _, row := range rows {
		for _, path := range paths {
			if err := s.createPath(path, row); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *scratch) createPath(path *path, row rawRow) error {
	at := make([]node, len(path.nodes))
	for i, n := range path.nodes {
		if known, ok := row[n.name].(node); ok && n.name != "" {
			at[i] = known
			continue
		}
		props, err := s.props(n.props, row)
		if err != nil {
			return err
		}
		at[i] = node(len(s.nodes))
		s.nodes = append(s.nodes, scratchNode{labelNames(n.labels), props})
		if n.name != "" {
			row[n.name] = at[i]
		}
	}
	for i, r := range path.rels {
		props, err := s.props(r.props, row)
		if err != nil {
			return err
		}
		from, to := at[i], at[i+1]
		if r.dir == incoming {
			from, to = to, from
		}
		if r.name != "" {
			row[r.name] = rel(len(s.rels))
		}
		s.rels = append(s.rels, scratchRel{labelNames(r.types)[0], from, to, props})
	}
	return nil
}

func labelNames(l *labels) []string {
	switch {
	case l == nil:
		return nil
	case l.op == 'n':
		return []string{l.name}
	}
	return append(labelNames(l.of[0]), labelNames(l.of[1])...)
}

func (s *scratch) props(e expr, row rawRow) (map[string]any, error) {
	if e == nil {
		return nil, nil
	}
	g := s.graph()
	c := &compiler{g: g, params: make(map[string]int)}
	var known scope
	values := make(map[int]any)
	for _, name := range slices.Sorted(maps.Keys(row)) {
		sym := symbol{name, c.slot(), kindAny, kindAny}
		known, values[sym.slot] = known.with(sym), row[name]
	}
	x, err := c.expr(e, known)
	if err != nil {
		return nil, err
	}
	f, err := c.frame(context.Background(), nil, Limits{})
	if err != nil {
		return nil, err
	}
	for slot, v := range values {
		f.slots[slot] = v
	}
	v, err := x.eval(f)
	if err != nil {
		return nil, err
	}
	return v.(map[string]any), nil
}
