package tabular

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// writeCSV writes a heading, also where there are no rows, and the rows: a row a line, figures in full, lists as JSON.
func (s *Sheet) writeCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	_ = out.Write(unique(s.Columns)) // Flush keeps the error
	for _, row := range s.Rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = csvCell(v)
		}
		_ = out.Write(cells)
	}
	out.Flush()
	return out.Error()
}

func csvCell(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return harmless(oneLine(v))
	case float64:
		if math.IsInf(v, 0) || math.IsNaN(v) {
			return fmt.Sprint(v)
		}
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []any, map[string]any:
		if b, err := marshal(finite(v)); err == nil {
			return string(b)
		}
	}
	return harmless(oneLine(fmt.Sprint(value)))
}

// harmless puts an apostrophe before text that a spreadsheet would take for a formula (the advice of OWASP,
// "CSV Injection"): sentences come from anybody's pages. A number and a sign alone are none.
func harmless(text string) string {
	if len(text) < 2 || !strings.ContainsRune("=+-@", rune(text[0])) {
		return text
	}
	if json.Valid([]byte(strings.TrimPrefix(text, "+"))) {
		return text
	}
	return "'" + text
}
