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
	if _, err := c.Sync(t.Context(), fixture(t)); !errors.Is(err, ErrSchema) || !strings.Contains(err.Error(), "newer") {
		t.Errorf("sync to a newer schema: %v, want ErrSchema", err)
	}
	write(t, c, "MATCH (m:Demarche {id: 'migration-999'}) DELETE m", nil)
	write(t, c, "MATCH (m:Demarche {id: 'migration-002'}) SET m.checksum = 'other'", nil)
	if _, err := c.Sync(t.Context(), fixture(t)); !errors.Is(err, ErrSchema) || !strings.Contains(err.Error(), "altered") {
		t.Errorf("sync to an altered schema: %v, want ErrSchema", err)
	}
}

// TestMigrations: what a released step does never changes, and each statement names what it makes.
func TestMigrations(t *testing.T) {
	want := []string{"05e2765220082a42", "efca28eefdb7e113", "a254b0083e4d8512"}
	for i, m := range migrations() {
		if i >= len(want) || m.checksum() != want[i] {
			t.Errorf("step %d, %q, has the checksum %s: a released step was altered, or a new one isn't listed here", i+1, m.name, m.checksum())
		}
		for _, statement := range m.statements {
			if name := makes(statement); !strings.HasPrefix(name, "demarche_") {
				t.Errorf("%s makes %q", statement, name)
			}
		}
	}
}
