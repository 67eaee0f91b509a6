package neo4j

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche/demarche/graph/projection"
)

// difference is what it takes to make a database's things of one label or type the wanted ones, which are known by
// their place among them.
type difference struct {
	create    []int32  // the new, in order
	write     []int32  // the changed, in order
	remove    []string // ids, in order
	unchanged int
}

// writes are the new and the changed, each with whether it is new.
func (d *difference) writes() iter.Seq2[int32, bool] {
	return func(yield func(int32, bool) bool) {
		for _, at := range d.create {
			if !yield(at, true) {
				return
			}
		}
		for _, at := range d.write {
			if !yield(at, false) {
				return
			}
		}
	}
}

// merge compares wanted things, ordered by id, with the database's, which arrive in the same order.
// Go and Neo4j agree on it: by code point, which in UTF-8 is by byte.
type merge struct {
	id   func(place int) (string, error)
	revs []int64 // of the wanted
	next int
	last any // the id that the database had last
	err  error
	difference
}

// have takes the database's next thing. A revision that isn't a number is somebody's edit: it
// counts as changed. Two things of one id, which a constraint makes impossible, are an error: to remove the one by its id would
// remove the other.
func (m *merge) have(id string, rev any) {
	if id == m.last {
		m.err = fmt.Errorf("the database has %q twice; delete the one that a sync didn't write", id)
		return
	}
	m.last = id
	wanted := ""
	for m.next < len(m.revs) {
		if wanted, m.err = m.id(m.next); m.err != nil {
			m.next = len(m.revs)
			return
		}
		if wanted >= id {
			break
		}
		m.add()
	}
	if m.next == len(m.revs) || wanted != id {
		m.remove = append(m.remove, id)
		return
	}
	if rev == m.revs[m.next] {
		m.unchanged++
	} else {
		m.write = append(m.write, int32(m.next))
	}
	m.next++
}

func (m *merge) add() {
	m.create = append(m.create, int32(m.next))
	m.next++
}

// done takes what the database lacks at its end.
func (m *merge) done() (difference, error) {
	m.create = slices.Grow(m.create, len(m.revs)-m.next)
	for m.next < len(m.revs) {
		m.add()
	}
	return m.difference, m.err
}

// types returns the relationship types that the database has any of. The others need no comparing:
// to plan a statement for each of fifty types costs a server more than to read what there is.
func (c *Client) types(ctx context.Context, s driver.SessionWithContext) (map[string]bool, error) {
	present := map[string]bool{}
	_, err := s.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		return each(ctx, tx, "MATCH ()-[r]->() RETURN DISTINCT type(r)", nil, func(v []any) {
			if name, ok := v[0].(string); ok {
				present[name] = true
			}
		})
	})
	return present, c.explain("read the relationship types", err)
}

// modulus parts a revision in two halves whose sums don't overflow.
const modulus = 1<<31 - 1

// same reports whether the server's sum of revisions is that of the wanted things: then they are the same,
// for a revision is a hash of everything, the id included, and no row needs to travel.
func same(ctx context.Context, tx driver.ManagedTransaction, pattern string, revs []int64) (bool, error) {
	sums := [4]int64{int64(len(revs)), int64(len(revs))}
	for _, rev := range revs {
		sums[2] += rev % modulus
		sums[3] += rev / modulus
	}
	equal := true
	_, err := each(ctx, tx, "MATCH "+pattern+" WHERE x.id IS NOT NULL WITH toIntegerOrNull(x."+revKey+") AS rev "+
		"RETURN count(*), count(rev), sum(rev % $m), sum(rev / $m)", map[string]any{"m": int64(modulus)}, func(v []any) {
		for i := range sums {
			equal = equal && v[i] == sums[i]
		}
	})
	return equal, err
}

// compare reads ids and revisions of a pattern, "(x:Actor)" or "()-[x:ACCUSES]->()", and merges
// them with the wanted ones. What users added themselves without an id is not Demarche's and stays.
func (c *Client) compare(ctx context.Context, s driver.SessionWithContext, pattern string, t *projection.Table, revs []int64) (difference, error) {
	cypher := "MATCH " + pattern + " WHERE x.id IS NOT NULL RETURN x.id AS id, x." + revKey + " AS rev ORDER BY id"
	diff, err := s.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		same, err := same(ctx, tx, pattern, revs)
		if err != nil || same {
			return difference{unchanged: len(revs)}, err
		}
		m := merge{id: t.ID, revs: revs}
		_, err = each(ctx, tx, cypher, nil, func(v []any) {
			if id, ok := v[0].(string); ok && m.err == nil {
				m.have(id, v[1])
			}
		})
		if err != nil {
			return difference{}, err
		}
		return m.done()
	})
	if err != nil {
		return difference{}, c.explain("compare "+strings.Trim(pattern, "(x)->[]")+" with the database", err)
	}
	return diff.(difference), nil
}
