package cypher_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/graph/cypher"
	"github.com/demarche/demarche/graph/neo4j"
	"github.com/demarche/demarche/internal/neotest"
)

// TestOracle runs queries at random over a random graph, in process and on a real Neo4j: the rows
// must be the same. DEMARCHE_ORACLE sets how many, DEMARCHE_ORACLE_SEED another beginning.
func TestOracle(t *testing.T) {
	server := neotest.Start(t)
	client, err := neo4j.Connect(t.Context(), neo4j.Config{URI: server.URI, User: server.User, Password: server.Password})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close(context.Background())
	seed := number(t, "DEMARCHE_ORACLE_SEED", 1)
	r := rand.New(rand.NewPCG(uint64(seed), 9))
	p, err := randomGraph(r)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Sync(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	askNeo4j(t.Context(), t, client)
	g := cypher.NewGraph(p)
	gen := &generator{r: r}
	count := number(t, "DEMARCHE_ORACLE", 120)
	answered, failed, refused := 0, 0, 0
	for range count {
		text := gen.query()
		want, neoErr := client.Run(t.Context(), text, nil)
		var got *cypher.Result
		q, err := cypher.Parse(text)
		if err == nil {
			got, err = q.Run(t.Context(), g, nil, cypher.Limits{})
		}
		switch {
		case errors.Is(err, cypher.ErrRefused):
			refused++
		case err != nil && neoErr != nil:
			failed++
		case err != nil || neoErr != nil:
			t.Errorf("%s\n\tin process: %v\n\tNeo4j: %v", text, err, neoErr)
		default:
			answered++
			inOrder := strings.Contains(text[strings.LastIndex(text, "\n"):], " ORDER BY c0")
			how := manner{
				loose: strings.Contains(text, "collect("),
				mixed: strings.Contains(text, "DISTINCT") || strings.Contains(text, "UNION"),
			}
			a, b := how.lines(want.Rows, inOrder), how.lines(got.Rows, inOrder)
			if !slices.Equal(want.Columns, got.Columns) || !slices.Equal(a, b) {
				t.Errorf("%s\nrows (-Neo4j +in process):\n%s", text, cmp.Diff(a, b))
			}
		}
	}
	t.Logf("%d queries: %d answered alike, %d failed in both, %d refused", count, answered, failed, refused)
	if answered*10 < count*8 {
		t.Errorf("only %d of %d queries were answered: the generator asks for too little", answered, count)
	}
}

func number(t *testing.T, name string, otherwise int) int {
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// manner says what two answers may differ in: lists in their order, and numbers in their type, where
// of 1 and 1.0 the first that came was kept.
type manner struct{ loose, mixed bool }

// lines writes rows in one form; without an order they are sorted.
func (m manner) lines(rows [][]any, inOrder bool) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		parts := make([]string, len(row))
		for j, v := range row {
			parts[j] = m.form(v)
		}
		out[i] = strings.Join(parts, " | ")
	}
	if !inOrder {
		slices.Sort(out)
	}
	return out
}

// form writes a value; sums of floats may differ in their last digits with the order of rows.
func (m manner) form(v any) string {
	switch v := v.(type) {
	case float64:
		if m.mixed {
			return fmt.Sprintf("%.12g", v)
		}
		return fmt.Sprintf("%.12gf", v)
	case string:
		return strconv.Quote(v)
	case []any:
		parts := make([]string, len(v))
		for i := range v {
			parts[i] = m.form(v[i])
		}
		if m.loose {
			slices.Sort(parts)
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case map[string]any:
		var parts []string
		for _, key := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, key+": "+m.form(v[key]))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return fmt.Sprint(v)
}
