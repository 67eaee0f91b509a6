package neo4j

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"github.com/demarche/demarche/graph/projection"
)

// ErrSchema is the error of a database whose schema is newer than this program, or was altered.
var ErrSchema = errors.New("the database's schema is not this program's")

// migration is one step of the schema. What a released one does never changes: a database keeps its
// checksum.
type migration struct {
	name       string
	statements []string // each may be run again
}

// Migration tells of one step of the schema in a database.
type Migration struct {
	Number  int
	Name    string
	Applied string // when, as an ISO 8601 time; "" where it wasn't
}

// migrations are the steps in order, numbered from 1. The constraints on relationships are none of them:
// they follow from the catalogue.
func migrations() []migration {
	return []migration{
		{"ids of nodes are unique", []string{
			unique("Article"), unique("Outlet"), unique("Story"), unique("Actor"), unique("Event"), unique("Statement"), unique("Demarche"),
		}},
		{"indexes of the reports", []string{
			index("Statement", "relation"), index("Actor", "country"), index("Actor", "name"), index("Actor", "rankLevel"),
			index("Article", "publishedFrom"),
		}},
		{"words of actors and sentences", []string{
			"CREATE FULLTEXT INDEX demarche_text IF NOT EXISTS FOR (n:Actor|Statement) ON EACH [n.name, n.aliases, n.sentence]",
		}},
	}
}

func unique(label string) string {
	return "CREATE CONSTRAINT demarche_" + strings.ToLower(label) + "_id IF NOT EXISTS FOR (n:" + label + ") REQUIRE n.id IS UNIQUE"
}

func index(label, key string) string {
	return "CREATE INDEX demarche_" + strings.ToLower(label+"_"+key) + " IF NOT EXISTS FOR (n:" + label + ") ON (n." + key + ")"
}

// makes is the name of what a statement makes.
func makes(statement string) string {
	before, _, _ := strings.Cut(statement, " IF NOT EXISTS")
	return before[strings.LastIndexByte(before, ' ')+1:]
}

func (m *migration) checksum() string {
	sum := sha256.Sum256([]byte(m.name + "\n" + strings.Join(m.statements, "\n")))
	return hex.EncodeToString(sum[:8])
}

func migrationID(number int) string { return fmt.Sprintf("migration-%03d", number) }

// schema is what a database has of the schema.
type schema struct {
	steps   []Migration // the program's, in order
	missing []string    // names of constraints and indexes that steps made and that are gone
	names   map[string]bool
}

// readSchema fails with ErrSchema where the database has steps that this program doesn't know, or others.
func (c *Client) readSchema(ctx context.Context, s driver.SessionWithContext) (*schema, error) {
	type record struct{ name, checksum, applied string }
	recorded := map[string]record{}
	found := &schema{names: map[string]bool{}}
	_, err := s.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		_, err := each(ctx, tx, "MATCH (m:Demarche) WHERE m.id STARTS WITH 'migration-' RETURN m.id, m.name, m.checksum, toString(m.applied)", nil, func(v []any) {
			var texts [4]string
			for i := range v {
				texts[i], _ = v[i].(string)
			}
			recorded[texts[0]] = record{texts[1], texts[2], texts[3]}
		})
		if err != nil {
			return nil, err
		}
		for _, kind := range []string{"CONSTRAINTS", "INDEXES"} {
			_, err := each(ctx, tx, "SHOW "+kind+" YIELD name RETURN name", nil, func(v []any) {
				if name, ok := v[0].(string); ok {
					found.names[name] = true
				}
			})
			if err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	if err != nil {
		return nil, c.explain("read the schema", err)
	}
	for i, m := range migrations() {
		id := migrationID(i + 1)
		kept, applied := recorded[id]
		delete(recorded, id)
		found.steps = append(found.steps, Migration{i + 1, m.name, kept.applied})
		if !applied {
			continue
		}
		if kept.checksum != m.checksum() {
			return nil, fmt.Errorf("Neo4j at %s: %w: step %d, %q, was altered; give Demarche an empty database, or the version of it that wrote this one", c.uri, ErrSchema, i+1, kept.name)
		}
		for _, statement := range m.statements {
			if name := makes(statement); !found.names[name] {
				found.missing = append(found.missing, name)
			}
		}
	}
	if len(recorded) > 0 {
		return nil, fmt.Errorf("Neo4j at %s: %w: a newer Demarche wrote it (it has %d step(s) that this one doesn't know)", c.uri, ErrSchema, len(recorded))
	}
	return found, nil
}

// Schema lists the steps of the schema, in order, and the names of constraints and indexes that the database
// should have and has lost. It fails with ErrSchema where the database's is newer or altered.
func (c *Client) Schema(ctx context.Context) (steps []Migration, missing []string, err error) {
	session := c.session(ctx, driver.AccessModeRead)
	defer closeQuietly(ctx, session)
	found, err := c.readSchema(ctx, session)
	if err != nil {
		return nil, nil, err
	}
	return found.steps, found.missing, nil
}

// ApplySchema runs the steps that the database lacks, and makes again what it has lost.
func (c *Client) ApplySchema(ctx context.Context) error {
	session := c.session(ctx, driver.AccessModeWrite)
	defer closeQuietly(ctx, session)
	return c.applySchema(ctx, session, nil)
}

func (c *Client) applySchema(ctx context.Context, s driver.SessionWithContext, types []projection.RelType) error {
	found, err := c.readSchema(ctx, s)
	if err != nil {
		return err
	}
	for i, m := range migrations() {
		if err := c.create(ctx, s, m.statements, found.names); err != nil {
			return err
		}
		if found.steps[i].Applied != "" {
			continue
		}
		row := map[string]any{"id": migrationID(i + 1), "name": m.name, "checksum": m.checksum()}
		err := c.inOne(ctx, s, "record the schema", run{"UNWIND $rows AS row MERGE (m:Demarche {id: row.id}) " +
			"ON CREATE SET m.name = row.name, m.checksum = row.checksum, m.applied = datetime()", []any{row}})
		if err != nil {
			return err
		}
	}
	relationships := make([]string, len(types))
	for i, t := range types {
		relationships[i] = "CREATE CONSTRAINT demarche_rel_" + strings.ToLower(t.Name) + "_id IF NOT EXISTS FOR ()-[r:" + t.Name + "]-() REQUIRE r.id IS UNIQUE"
	}
	return c.create(ctx, s, relationships, found.names)
}

// create runs those statements that make what isn't there. Two syncs that meet at an empty database may make
// the same at once, which the server tells the one that comes late, despite IF NOT EXISTS: it looks again.
func (c *Client) create(ctx context.Context, s driver.SessionWithContext, statements []string, names map[string]bool) error {
	lacking := slices.DeleteFunc(slices.Clone(statements), func(statement string) bool { return names[makes(statement)] })
	if len(lacking) == 0 {
		return nil
	}
	var err error
	for range 3 {
		_, err = s.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
			for _, statement := range lacking {
				if _, err := each(ctx, tx, statement, nil, nil); err != nil {
					return nil, err
				}
			}
			return nil, nil
		})
		if !alreadyExists(err) {
			break
		}
	}
	return c.explain("create constraints and indexes", err)
}

func alreadyExists(err error) bool {
	var server *driver.Neo4jError
	return errors.As(err, &server) && strings.HasPrefix(server.Code, "Neo.ClientError.Schema.") && strings.HasSuffix(server.Code, "AlreadyExists")
}
