package queries_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var isoDay = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)

// checkRows holds a report's rows against what every report keeps (docs/reports.md).
func checkRows(t *testing.T, columns []string, rows [][]any) {
	t.Helper()
	for i, row := range rows {
		for j, value := range row {
			if says := wrongCell(columns[j], value); says != "" {
				t.Errorf("row %d, %s: %v: %s", i+1, columns[j], value, says)
			}
		}
		if i > 0 && cmp.Equal(rows[i-1], row) {
			t.Errorf("rows %d and %d are the same", i, i+1)
		}
	}
}

// wrongCell says what is wrong with a value of a column that means the same in every report.
func wrongCell(column string, value any) string {
	switch column {
	case "events", "statements", "articles", "stories":
		if n, ok := value.(int64); !ok || n < 0 {
			return "no count"
		}
	case "basis":
		if value != nil && !slices.Contains([]any{"said", "published", "mixed"}, value) {
			return "neither said, published nor mixed"
		}
	case "confidence":
		if c, ok := value.(float64); value != nil && (!ok || c < 0 || c > 1) {
			return "not from 0 to 1"
		}
	case "first", "last":
		if day, ok := value.(string); value != nil && (!ok || !isoDay.MatchString(day)) {
			return "no ISO date"
		}
	case "quotation", "url":
		if _, ok := value.(string); value != nil && !ok {
			return "no text"
		}
	case "evidence":
		ids, ok := value.([]any)
		if !ok || len(ids) > 20 {
			return "no list of at most 20"
		}
		if !slices.IsSortedFunc(ids, func(a, b any) int { return strings.Compare(fmt.Sprint(a), fmt.Sprint(b)) }) {
			return "not sorted"
		}
	}
	return ""
}

func TestWrongCell(t *testing.T) {
	for _, tc := range []struct {
		column string
		value  any
		sound  bool
	}{
		{"events", int64(0), true}, {"events", -1, false}, {"events", nil, false},
		{"basis", "said", true}, {"basis", nil, true}, {"basis", "guessed", false},
		{"confidence", 0.5, true}, {"confidence", 1.5, false}, {"confidence", "high", false},
		{"first", "2021-04-01", true}, {"first", "2021-04", false}, {"last", nil, true}, {"last", int64(3), false},
		{"evidence", []any{"a", "b"}, true}, {"evidence", []any{"b", "a"}, false}, {"evidence", nil, false}, {"evidence", make([]any, 21), false},
		{"quotation", []any{}, false}, {"tie", -1, true},
	} {
		if says := wrongCell(tc.column, tc.value); (says == "") != tc.sound {
			t.Errorf("%s %v: %q", tc.column, tc.value, says)
		}
	}
}
