package queries

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
)

var (
	reportName = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	identifier = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_]*$`)
)

// Parse reads one report. The header is the comment lines at the file's start:
//
//	// name: dyad
//	// title: Two actors
//	// description: What the first says and does to the second.
//	//   A line that is indented further goes on with the one before.
//	// category: pairs
//	// param from: actor example "RUS" — who acts
//	// param level: string = "state" in "state", "actor" — who counts as one
//	// param top: int = 20 from 1 — at most so many rows
//	// param asOf: date = latest — the day that "now" is; by default the newest article's
//	// columns: source, relation, target, events, …
//	// pair: source, target
//	// ties: source target net
//	// without: url, quotation — why this report has no such column
//	// threshold: at most 0 rows — what it means that there are more
//
// name, title, description, category and columns are required; each key but param stands once. A
// parameter without a default is required and has an example. Errors are of type Faults. Parse
// doesn't look into the Cypher; Check does.
func Parse(file, text string) (*Query, error) {
	h := header{file: file, at: map[string]int{}}
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	end := 0
	for end < len(lines) && strings.HasPrefix(lines[end], "//") {
		end++
	}
	for i := 0; i < end; {
		entry, line := strings.TrimPrefix(lines[i], "//"), i+1
		for i++; i < end && strings.HasPrefix(lines[i], "//   "); i++ {
			entry += " " + strings.TrimSpace(lines[i][2:])
		}
		h.entry(line, strings.TrimSpace(entry))
	}
	q := &h.query
	h.whole(end + 1)
	for end < len(lines) && strings.TrimSpace(lines[end]) == "" {
		end++
	}
	q.File, q.line = file, end+1
	q.Body = strings.TrimSpace(strings.Join(lines[end:], "\n"))
	if q.Body == "" {
		h.fail(end+1, "there is no Cypher below the header")
	}
	if err := h.faults.err(); err != nil {
		return nil, err
	}
	return q, nil
}

// header gathers a report's comment lines.
type header struct {
	file   string
	query  Query
	at     map[string]int // key → line
	faults Faults
}

func (h *header) fail(line int, format string, args ...any) {
	h.faults.add(h.file, line, format, args...)
}

// entry takes one line with those that go on with it.
func (h *header) entry(line int, entry string) {
	key, value, ok := strings.Cut(entry, ":")
	value = strings.TrimSpace(value)
	if name, isParam := strings.CutPrefix(key, "param "); ok && isParam {
		p, err := parseParam(strings.TrimSpace(name), value)
		if err != nil {
			h.fail(line, "%v", err)
		} else if _, twice := h.query.param(p.Name); twice {
			h.fail(line, "parameter %s is declared twice", p.Name)
		} else {
			h.query.Params = append(h.query.Params, p)
		}
		return
	}
	switch {
	case !ok || value == "":
		h.fail(line, "%q is not of the form \"key: value\"", entry)
		return
	case h.at[key] != 0:
		h.fail(line, "%s stands on line %d already", key, h.at[key])
		return
	}
	h.at[key] = line
	var err error
	switch q := &h.query; key {
	case "name":
		if q.Name = value; !reportName.MatchString(value) {
			h.fail(line, "name %q is not lower-case words joined by hyphens", value)
		}
	case "title":
		q.Title = value
	case "description":
		q.Description = value
	case "category":
		q.Category = value
	case "columns":
		q.Columns, err = nameList(value)
	case "pair":
		if q.Pair, err = nameList(value); err == nil && len(q.Pair) != 2 {
			h.fail(line, "pair: names two columns, not %d", len(q.Pair))
		}
	case "ties":
		for _, tie := range strings.Split(value, ",") {
			columns := strings.Fields(tie)
			if len(columns) != 3 {
				h.fail(line, "ties: %q are not three columns: two actors, and the figure between them", strings.TrimSpace(tie))
				continue
			}
			q.Ties = append(q.Ties, [3]string(columns))
		}
	case "without":
		list, why, _ := strings.Cut(value, "—")
		if q.Without, err = nameList(list); err == nil && strings.TrimSpace(why) == "" {
			h.fail(line, "without: has no words after a dash that say why")
		}
	case "threshold":
		q.Threshold, err = parseThreshold(value)
	default:
		h.fail(line, "the key %q is unknown: name, title, description, category, param, columns, pair, ties, without and threshold are known", key)
	}
	if err != nil {
		h.fail(line, "%s: %v", key, err)
	}
}

// whole checks what the lines are together. end is the first line after them.
func (h *header) whole(end int) {
	q := &h.query
	for _, key := range []string{"name", "title", "description", "category", "columns"} {
		if h.at[key] == 0 {
			h.fail(end, "the header has no line \"// %s: …\"", key)
		}
	}
	if stem := strings.TrimSuffix(path.Base(strings.ReplaceAll(h.file, `\`, "/")), ".cypher"); q.Name != stem && h.at["name"] != 0 {
		h.fail(h.at["name"], "the name %q is not the file's, %q", q.Name, stem)
	}
	if err := q.others(); err != nil {
		h.fail(end, "%v", err)
	}
	if q.Pair == nil && slices.Contains(q.Columns, "source") && slices.Contains(q.Columns, "target") {
		q.Pair = []string{"source", "target"}
	}
	for _, column := range q.Pair {
		if !slices.Contains(q.Columns, column) {
			h.fail(h.at["pair"], "pair: there is no column %s", column)
		}
	}
	for _, tie := range q.Ties {
		for _, column := range tie {
			if !slices.Contains(q.Columns, column) {
				h.fail(h.at["ties"], "ties: there is no column %s", column)
			}
		}
	}
}

// nameList reads "a, b".
func nameList(value string) ([]string, error) {
	var names []string
	for _, name := range strings.Split(value, ",") {
		name = strings.TrimSpace(name)
		if !identifier.MatchString(name) {
			return nil, fmt.Errorf("column %q is not a name", name)
		}
		if slices.Contains(names, name) {
			return nil, fmt.Errorf("column %s stands twice", name)
		}
		names = append(names, name)
	}
	return names, nil
}
