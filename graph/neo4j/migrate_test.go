package neo4j

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// testSchema: steps are applied once, and made again where they are lost; an altered or newer schema is refused.
func testSchema(t *testing.T, c *Client) {
	if err := c.ApplySchema(t.Context()); err != nil {
		t.Fatal(err)
	}
	steps, missing, err := c.Schema(t.Context())
	if err != nil || len(missing) > 0 || len(steps) != len(migrations()) {
		t.Fatalf("steps %v, missing %v, %v", steps, missing, err)
	}
	for i, s := range steps {
		if s.Number != i+1 || s.Applied == "" {
			t.Errorf("step %+v, want number %d, applied", s, i+1)
		}
	}
	write(t, c, "DROP INDEX demarche_text", nil)
	if _, missing, err = c.Schema(t.Context()); err != nil || !slices.Equal(missing, []string{"demarche_text"}) {
		t.Errorf("missing %v, %v", missing, err)
	}
	mustSync(t, c, fixture(t))
	if _, missing, err = c.Schema(t.Context()); err != nil || len(missing) > 0 {
		t.Errorf("missing after a sync %v, %v", missing, err)
	}
	write(t, c, "CREATE (:Demarche {id: 'migration-999', name: 'of the future'})", nil)
	refusesAll(t, c, "newer")
	write(t, c, "MATCH (m:Demarche {id: 'migration-999'}) DELETE m", nil)
	write(t, c, "MATCH (m:Demarche {id: 'migration-002'}) SET m.checksum = 'other'", nil)
	refusesAll(t, c, "altered")
}

// refusesAll: what a sync refuses, a dry run and the commands for the schema refuse too.
func refusesAll(t *testing.T, c *Client, word string) {
	t.Helper()
	_, synced := c.Sync(t.Context(), fixture(t))
	_, compared := c.foresee(t.Context(), inRows(t, fixture(t)))
	_, _, read := c.Schema(t.Context())
	for what, err := range map[string]error{"sync": synced, "dry run": compared, "check": read, "apply": c.ApplySchema(t.Context())} {
		if !errors.Is(err, ErrSchema) || !strings.Contains(err.Error(), word) {
			t.Errorf("%s: %v, want ErrSchema with the word %q", what, err, word)
		}
	}
}

// testClash: what has the name of a constraint or an index and is another one, is not taken for it.
func testClash(t *testing.T, c *Client) {
	mustSync(t, c, fixture(t))
	for name, drop := range map[string]string{
		"demarche_actor_id": "CONSTRAINT", "demarche_text": "INDEX", "demarche_actor_name": "INDEX", "demarche_rel_accuses_id": "CONSTRAINT",
	} {
		write(t, c, "DROP "+drop+" "+name, nil)
		write(t, c, "CREATE INDEX "+name+" FOR (n:Foo) ON (n.x)", nil)
		refusesAll(t, c, name)
		write(t, c, "DROP INDEX "+name, nil)
		mustSync(t, c, fixture(t))
	}
	if _, missing, err := c.Schema(t.Context()); err != nil || len(missing) > 0 {
		t.Errorf("missing in the end %v, %v", missing, err)
	}
}

// testServes: an index of a user's own on the same key does the same.
func testServes(t *testing.T, c *Client) {
	mustSync(t, c, fixture(t))
	write(t, c, "DROP INDEX demarche_actor_name", nil)
	write(t, c, "CREATE INDEX mine FOR (n:Actor) ON (n.name)", nil)
	defer write(t, c, "DROP INDEX mine", nil)
	mustSync(t, c, fixture(t))
	if _, missing, err := c.Schema(t.Context()); err != nil || len(missing) > 0 {
		t.Errorf("missing %v, %v", missing, err)
	}
}

// testRelConstraints: they are missed, and made again without a sync.
func testRelConstraints(t *testing.T, c *Client) {
	mustSync(t, c, fixture(t))
	write(t, c, "DROP CONSTRAINT demarche_rel_accuses_id", nil)
	if _, missing, err := c.Schema(t.Context()); err != nil || !slices.Equal(missing, []string{"demarche_rel_accuses_id"}) {
		t.Errorf("missing %v, %v", missing, err)
	}
	if err := c.ApplySchema(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, missing, err := c.Schema(t.Context()); err != nil || len(missing) > 0 {
		t.Errorf("missing %v, %v", missing, err)
	}
	write(t, c, "MATCH (m:Demarche {id: 'marker'}) SET m.types = ['X`]->() DETACH DELETE n //']", nil)
	if err := c.ApplySchema(t.Context()); !errors.Is(err, ErrSchema) {
		t.Errorf("a type that is no name: %v, want ErrSchema", err)
	}
}

// testTwice: without its constraint an id may be there twice; neither of the two is removed.
func testTwice(t *testing.T, c *Client) {
	mustSync(t, c, fixture(t))
	write(t, c, "DROP CONSTRAINT demarche_actor_id", nil)
	write(t, c, "CREATE (:Actor {id: 'SYL'})", nil)
	if _, err := c.Sync(t.Context(), fixture(t)); err == nil {
		t.Error("a sync with two nodes of one id: no error")
	}
	if _, err := c.foresee(t.Context(), inRows(t, fixture(t))); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("a dry run with two nodes of one id: %v", err)
	}
	if n := len(rows(t, c, "MATCH (n:Actor {id: 'SYL'}) RETURN 1")); n != 2 {
		t.Errorf("%d nodes left, want 2", n)
	}
	write(t, c, "MATCH (n:Actor {id: 'SYL'}) WHERE n.name IS NULL DELETE n", nil)
	mustSync(t, c, fixture(t))
}

// TestMigrations: what a released step does never changes.
func TestMigrations(t *testing.T) {
	want := []string{"05e2765220082a42", "efca28eefdb7e113", "a254b0083e4d8512"}
	for i, m := range migrations() {
		if i >= len(want) || m.checksum() != want[i] {
			t.Errorf("step %d, %q, has the checksum %s: a released step was altered, or a new one isn't listed here", i+1, m.name, m.checksum())
		}
	}
}
