package neo4j

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// ErrSchema is the error of a database whose schema is newer than this program, or was altered.
var ErrSchema = errors.New("the database's schema is not this program's")

// migration is one step of the schema. What a released one does never changes: a database keeps its
// checksum.
type migration struct {
	name    string
	objects []object
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
		{"ids of nodes are unique", []object{
			unique("Article"), unique("Outlet"), unique("Story"), unique("Actor"), unique("Event"), unique("Statement"), unique("Demarche"),
		}},
		{"indexes of the reports", []object{
			index("Statement", "relation"), index("Actor", "country"), index("Actor", "name"), index("Actor", "rankLevel"),
			index("Article", "publishedFrom"),
		}},
		{"words of actors and sentences", []object{
			{name: "demarche_text", kind: fullTextIndex, of: []string{"Actor", "Statement"}, keys: []string{"name", "aliases", "sentence"}},
		}},
	}
}

func (m *migration) checksum() string {
	text := m.name
	for i := range m.objects {
		text += "\n" + m.objects[i].create()
	}
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

func migrationID(number int) string { return fmt.Sprintf("migration-%03d", number) }

// schema is what a database has of the schema.
type schema struct {
	steps []Migration // the program's, in order
	have  []object
	types []string // of relationships, as the last sync had them
	lost  []string // names of constraints and indexes that were made and that are gone
}

// recorded is what a database says of its schema.
type recorded struct {
	steps   map[string]Migration // by id
	sums    map[string]string    // checksums of the steps
	version int64                // of the marker
	types   []string             // of relationships, as the last sync had them
	have    []object
}

func (c *Client) recorded(ctx context.Context, s driver.SessionWithContext) (*recorded, error) {
	var found *recorded
	_, err := s.ExecuteRead(ctx, func(tx driver.ManagedTransaction) (any, error) {
		found = &recorded{steps: map[string]Migration{}, sums: map[string]string{}}
		_, err := each(ctx, tx, "MATCH (m:Demarche) WHERE m.id STARTS WITH 'migration-' RETURN m.id, m.name, toString(m.applied), m.checksum", nil, func(v []any) {
			var texts [4]string
			for i := range v {
				texts[i], _ = v[i].(string)
			}
			found.steps[texts[0]] = Migration{Name: texts[1], Applied: texts[2]}
			found.sums[texts[0]] = texts[3]
		})
		if err != nil {
			return nil, err
		}
		_, err = each(ctx, tx, "MATCH (m:Demarche {id: $id}) RETURN m.schema, m.types", map[string]any{"id": markerID}, func(v []any) {
			found.version, _ = v[0].(int64)
			found.types = texts(v[1])
		})
		if err != nil {
			return nil, err
		}
		for _, cypher := range []string{
			"SHOW CONSTRAINTS YIELD name, type, entityType, labelsOrTypes, properties RETURN name, type, entityType, labelsOrTypes, properties, ''",
			"SHOW INDEXES YIELD name, type, entityType, labelsOrTypes, properties, state, owningConstraint WHERE owningConstraint IS NULL " +
				"RETURN name, type, entityType, labelsOrTypes, properties, state",
		} {
			if _, err := each(ctx, tx, cypher, nil, func(v []any) { found.have = append(found.have, objectOf(v)) }); err != nil {
				return nil, err
			}
		}
		return nil, nil
	})
	return found, c.explain("read the schema", err)
}

// readSchema fails with ErrSchema where the database was written by a newer program, has steps that this program doesn't
// know, or others, or has something else by the name of a constraint or an index. Of the constraints on relationships it asks for those
// of the last sync.
func (c *Client) readSchema(ctx context.Context, s driver.SessionWithContext) (*schema, error) {
	is, err := c.recorded(ctx, s)
	if err != nil {
		return nil, err
	}
	if is.version > schemaVersion {
		return nil, c.refuse("a newer Demarche wrote it (schema %d, this one writes %d)", is.version, schemaVersion)
	}
	found := &schema{have: is.have}
	for i, m := range migrations() {
		id := migrationID(i + 1)
		kept, applied := is.steps[id]
		delete(is.steps, id)
		found.steps = append(found.steps, Migration{i + 1, m.name, kept.Applied})
		if applied && is.sums[id] != m.checksum() {
			return nil, c.refuse("step %d, %q, was altered; give Demarche an empty database, or the version of it that wrote this one", i+1, kept.Name)
		}
		lacks, err := c.lacking(m.objects, found)
		if err != nil {
			return nil, err
		}
		if applied {
			found.lose(lacks)
		}
	}
	if len(is.steps) > 0 {
		return nil, c.refuse("a newer Demarche wrote it (it has %d step(s) that this one doesn't know)", len(is.steps))
	}
	for _, name := range is.types {
		if !identifier.MatchString(name) {
			return nil, c.refuse("its mark was altered: %q is no type of relationships", name)
		}
	}
	lacks, err := c.lacking(uniqueRels(is.types), found)
	found.lose(lacks)
	found.types = is.types
	return found, err
}

func (s *schema) lose(objects []object) {
	for i := range objects {
		s.lost = append(s.lost, objects[i].name)
	}
}

func (c *Client) lacking(objects []object, found *schema) ([]object, error) {
	lacks, err := lacking(objects, found.have)
	if err != nil {
		return nil, c.refuse("%w", err)
	}
	return lacks, nil
}

// refuse is ErrSchema with its reason.
func (c *Client) refuse(reason string, values ...any) error {
	return fmt.Errorf("Neo4j at %s: %w: %w", c.uri, ErrSchema, fmt.Errorf(reason, values...))
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
	return found.steps, found.lost, nil
}

// ApplySchema runs the steps that the database lacks, and makes again what it has lost.
func (c *Client) ApplySchema(ctx context.Context) error {
	session := c.session(ctx, driver.AccessModeWrite)
	defer closeQuietly(ctx, session)
	found, err := c.readSchema(ctx, session)
	if err != nil {
		return err
	}
	return c.applySchema(ctx, session, found, found.types)
}

// applySchema makes what is lacking, the constraints on relationships of the types included.
func (c *Client) applySchema(ctx context.Context, s driver.SessionWithContext, found *schema, types []string) error {
	for i, m := range migrations() {
		if err := c.create(ctx, s, m.objects, found); err != nil {
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
	return c.create(ctx, s, uniqueRels(types), found)
}

// create makes what isn't there. Two syncs that meet at an empty database may make
// the same at once, which the server tells the one that comes late, despite IF NOT EXISTS: it looks again.
func (c *Client) create(ctx context.Context, s driver.SessionWithContext, objects []object, found *schema) error {
	lacks, err := c.lacking(objects, found)
	if err != nil || len(lacks) == 0 {
		return err
	}
	for range 3 {
		_, err = s.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
			for i := range lacks {
				if _, err := each(ctx, tx, lacks[i].create(), nil, nil); err != nil {
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
