package neo4j

import (
	"context"
	"fmt"
	"slices"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// Result holds the rows of a statement. A value is nil, a bool, an int64, a float64, a string, a
// []any or a map[string]any. Dates and times are ISO 8601 strings; a node is a map of "labels" and
// "properties", a relationship one of "type" and "properties", a path the list of them in turn.
type Result struct {
	Columns []string
	Rows    [][]any
}

// Run executes a statement that only reads, in a read transaction. What the server plans as
// anything else is refused with ErrWrites before it starts, and so is what reaches beyond the graph: another's
// transaction, a file or an address (LOAD CSV), the statistics of indexes.
func (c *Client) Run(ctx context.Context, cypher string, params map[string]any) (*Result, error) {
	plan, err := c.read(ctx, "EXPLAIN "+cypher, params, func(driver.ResultWithContext) error { return nil })
	if err != nil {
		return nil, c.explain("plan the statement", err)
	}
	if plan.StatementType() != driver.StatementTypeReadOnly || plan.Plan() != nil && reaches(plan.Plan()) {
		return nil, fmt.Errorf("run the statement: %w", ErrWrites)
	}
	var out *Result
	_, err = c.read(ctx, cypher, params, func(result driver.ResultWithContext) error {
		out, err = rowsOf(ctx, result)
		return err
	})
	if err != nil {
		return nil, c.explain("run the statement", err)
	}
	return out, nil
}

// reaches reports whether a plan, which the server takes for reading, has an effect or an input beyond the graph.
func reaches(plan driver.Plan) bool {
	operator, _, _ := strings.Cut(plan.Operator(), "@")
	details, _ := plan.Arguments()["Details"].(string)
	switch operator {
	case "TerminateTransactions", "LoadCSV":
		return true
	case "ProcedureCall":
		if strings.HasPrefix(details, "db.resample") || strings.HasPrefix(details, "db.prepareForReplanning") {
			return true
		}
	}
	return slices.ContainsFunc(plan.Children(), reaches)
}

// Write executes a statement that may write, in one transaction, which is tried again after a failure that passes.
func (c *Client) Write(ctx context.Context, cypher string, params map[string]any) (*Result, error) {
	session := c.session(ctx, driver.AccessModeWrite)
	defer closeQuietly(ctx, session)
	out, err := session.ExecuteWrite(ctx, func(tx driver.ManagedTransaction) (any, error) {
		result, err := tx.Run(ctx, cypher, params)
		if err != nil {
			return nil, err
		}
		return rowsOf(ctx, result)
	})
	if err != nil {
		return nil, c.explain("run the statement", err)
	}
	return out.(*Result), nil
}

func rowsOf(ctx context.Context, result driver.ResultWithContext) (*Result, error) {
	columns, err := result.Keys()
	if err != nil {
		return nil, err
	}
	out := &Result{Columns: columns}
	for result.Next(ctx) {
		values := result.Record().Values
		row := make([]any, len(values))
		for i, v := range values {
			row[i] = plain(v)
		}
		out.Rows = append(out.Rows, row)
	}
	return out, result.Err()
}
