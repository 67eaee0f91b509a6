package neo4j

import (
	"context"
	"errors"
	"fmt"
	"strings"

	driver "github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// ConnectError says why a database can't be used.
type ConnectError struct {
	URI  string
	Kind error // one of the errors below
	Err  error // what the driver said
}

// The kinds of ConnectError.
var (
	ErrURI          = errors.New("the address is not of the form bolt://host:7687 or neo4j://host:7687")
	ErrUnreachable  = errors.New("nothing answers there as Neo4j does")
	ErrTLS          = errors.New("no secure connection")
	ErrUnauthorized = errors.New("user or password refused")
	ErrVersion      = errors.New("Neo4j 5.7 or later is needed")
	ErrNoDatabase   = errors.New("there is no such database")
	ErrSystem       = errors.New("the database system is the server's own: it holds no graph")
	ErrForbidden    = errors.New("the user lacks a right that this needs, or the database is for reading only")
)

// ErrForeign is the error of a sync to a database that holds another workspace's graph, or nodes
// with Demarche's labels that Demarche didn't write.
var ErrForeign = errors.New("the database belongs to something else")

// ErrWrites is the error of running a statement that doesn't only read.
var ErrWrites = errors.New("the statement doesn't only read")

func (e *ConnectError) Error() string {
	cause := firstLine(e.Err)
	if cause == "EOF" { // what a server that speaks TLS alone does
		cause = "it hung up; if it wants TLS, the address begins with bolt+s:// or neo4j+s://"
	}
	return fmt.Sprintf("Neo4j at %s: %v (%s)", e.URI, e.Kind, cause)
}

// Unwrap gives the kind and the cause to errors.Is and errors.As.
func (e *ConnectError) Unwrap() []error { return []error{e.Kind, e.Err} }

// explain turns an error of the driver into one line that says what was being done and what to
// look at. Cancellation stays recognisable.
func (c *Client) explain(doing string, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("%s: %w", doing, err)
	}
	var limit *driver.TransactionExecutionLimit
	if errors.As(err, &limit) && len(limit.Errors) > 0 {
		err = limit.Errors[len(limit.Errors)-1] // the retries are no news
	}
	if kind := connectKind(err); kind != nil {
		return &ConnectError{c.uri, kind, err}
	}
	var server *driver.Neo4jError
	if errors.As(err, &server) {
		return fmt.Errorf("%s: Neo4j says: %s (%s)", doing, firstLine(errors.New(server.Msg)), server.Code)
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// connectKind tells what keeps the driver from the database, nil where it is something else.
func connectKind(err error) error {
	var (
		server       *driver.Neo4jError
		usage        *driver.UsageError
		connectivity *driver.ConnectivityError
	)
	switch {
	case errors.As(err, &server):
		switch {
		case strings.HasPrefix(server.Code, "Neo.ClientError.Database."):
			return ErrNoDatabase
		case strings.HasSuffix(server.Code, ".Forbidden"), strings.HasSuffix(server.Code, ".ForbiddenOnReadOnlyDatabase"),
			strings.HasSuffix(server.Code, ".WriteOnReadOnlyAccessDatabase"):
			return ErrForbidden
		case strings.HasPrefix(server.Code, "Neo.ClientError.Security."):
			return ErrUnauthorized
		}
	case errors.As(err, &usage) && strings.Contains(usage.Message, "server responded"):
		return ErrUnreachable // another protocol: HTTP's port, as a rule
	case errors.As(err, &connectivity):
		// The driver keeps the type of TLS errors to itself: their words must do.
		if text := connectivity.Error(); strings.Contains(text, "tls: ") || strings.Contains(text, "x509: ") ||
			strings.Contains(text, "check that TLS is enabled") {
			return ErrTLS
		}
		return ErrUnreachable
	}
	return nil
}

// violates reports whether a constraint refused what a statement would have made.
func violates(err error) bool {
	var server *driver.Neo4jError
	return errors.As(err, &server) && server.Code == "Neo.ClientError.Schema.ConstraintValidationFailed"
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(strings.TrimPrefix(err.Error(), "ConnectivityError: "), "\n")
	return strings.TrimSpace(line)
}
