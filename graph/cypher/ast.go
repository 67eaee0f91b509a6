package cypher

// query is one query: parts that UNION joins.
type query struct {
	parts []*part
	all   []bool // of each part after the first, whether it was UNION ALL
	at    int
}

// part is a sequence of clauses.
type part struct {
	clauses []clause
	at      int
}

// clause is one of the clause types below.
type clause interface{ place() int }

// expr is one of the expression types below.
type expr interface{ place() int }

// at is a byte offset in the text.
type at int

func (a at) place() int { return int(a) }

// The clauses.
type (
	matchClause struct {
		at
		optional bool
		paths    []*path
		where    expr
	}
	unwindClause struct {
		at
		list expr
		name string
	}
	// projectClause is WITH or RETURN.
	projectClause struct {
		at
		final    bool // RETURN
		distinct bool
		star     bool
		items    []item
		order    []sortItem
		skip     expr
		limit    expr
		where    expr           // of WITH
		deferred bool           // the order is left to the aggregation that follows
		window   *projectClause // the clause that follows, if its SKIP and LIMIT count the rows of this order
	}
	callClause struct {
		at
		query   *query
		scoped  bool // CALL (…) {…}: imports are named there
		star    bool
		imports []variable
	}
)

// item is an expression of WITH or RETURN.
type item struct {
	expr    expr
	name    string // the alias, else the text
	aliased bool
}

type sortItem struct {
	expr expr
	desc bool
}

// The expressions.
type (
	literal struct {
		at
		value any
	}
	param struct {
		at
		name string
	}
	variable struct {
		at
		name string
	}
	property struct {
		at
		of  expr
		key string
	}
	index struct {
		at
		of, index expr
	}
	slice struct {
		at
		of, from, to expr // from and to may be nil
	}
	listLiteral struct {
		at
		items []expr
	}
	mapLiteral struct {
		at
		keys   []string
		values []expr
	}
	unary struct {
		at
		op string // "-", "+", "NOT", "IS NULL", "IS NOT NULL"
		x  expr
	}
	infix struct {
		at
		op   string
		x, y expr
	}
	// chain is a < b <= c.
	chain struct {
		at
		operands []expr
		ops      []string
	}
	hasLabels struct {
		at
		x      expr
		labels *labels
	}
	caseExpr struct {
		at
		subject   expr // nil in the general form
		whens     []expr
		thens     []expr
		otherwise expr // nil for null
	}
	call struct {
		at
		name     string // as written, with its namespace
		args     []expr
		distinct bool
		star     bool
	}
	comprehension struct {
		at
		name          string
		list          expr
		where, result expr // may be nil
	}
	// quantifier is all(x IN list WHERE …) and its kin; where may be nil.
	quantifier struct {
		at
		kind  string // "all", "any", "none", "single"
		name  string
		list  expr
		where expr
	}
	reduce struct {
		at
		sum, name         string
		start, list, body expr
	}
	patternPredicate struct {
		at
		path *path
	}
	patternComprehension struct {
		at
		path   *path
		where  expr
		result expr
	}
	// subquery is EXISTS {…}, COUNT {…} or COLLECT {…}.
	subquery struct {
		at
		kind  string
		query *query
	}
	mapProjection struct {
		at
		of    variable
		items []mapItem
	}
)

// mapItem is one of n {.key, .*, key: expr, variable}.
type mapItem struct {
	key  string
	expr expr // nil for ".key"
	all  bool
}

// path is one pattern of nodes joined by relationships.
type path struct {
	at
	name     string // "" without one
	shortest string // "", "shortestPath" or "allShortestPaths"
	nodes    []*nodePattern
	rels     []*relPattern // one less than nodes
}

type nodePattern struct {
	at
	name   string
	labels *labels
	props  expr // a map literal, a parameter or nil
	where  expr
}

type direction int8

const (
	either direction = iota
	outgoing
	incoming
)

func (d direction) reverse() direction {
	switch d {
	case outgoing:
		return incoming
	case incoming:
		return outgoing
	}
	return either
}

type relPattern struct {
	at
	name     string
	types    *labels
	props    expr
	where    expr
	dir      direction // as read from left to right
	variable bool      // of variable length
	least    int
	most     int // -1 without a bound
}

// labels is a label expression, of nodes or of relationship types.
type labels struct {
	at
	op   byte // 'n' a name, '%' any, '!' not, '&' and, '|' or
	name string
	of   []*labels
}
