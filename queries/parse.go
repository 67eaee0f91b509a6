package queries

import (
	"fmt"
	"path"
	"regexp"
	"strings"
)

// Error is a fault in a report's file.
type Error struct {
	File string
	Line int // from 1
	Msg  string
}

func (e *Error) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg) }

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
//	// param from: actor — who acts
//	// param limit: int = 20 — at most so many rows
//	// columns: source, relation, target
//
// All of it but param is required, each key once. Errors are of type *Error. Parse doesn't look
// into the Cypher; Check does.
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
		if err := h.entry(line, strings.TrimSpace(entry)); err != nil {
			return nil, err
		}
	}
	q := &h.query
	for _, key := range []string{"name", "title", "description", "category", "columns"} {
		if h.at[key] == 0 {
			return nil, &Error{file, end + 1, "the header has no line \"// " + key + ": …\""}
		}
	}
	if stem := strings.TrimSuffix(path.Base(file), ".cypher"); q.Name != stem {
		return nil, &Error{file, h.at["name"], fmt.Sprintf("the name %q is not the file's, %q", q.Name, stem)}
	}
	for end < len(lines) && strings.TrimSpace(lines[end]) == "" {
		end++
	}
	q.File, q.line = file, end+1
	q.Body = strings.TrimSpace(strings.Join(lines[end:], "\n"))
	if q.Body == "" {
		return nil, &Error{file, end + 1, "there is no Cypher below the header"}
	}
	return q, nil
}

// header gathers a report's comment lines.
type header struct {
	file  string
	query Query
	at    map[string]int // key → line
}

func (h *header) entry(line int, entry string) error {
	fail := func(format string, args ...any) error {
		return &Error{h.file, line, fmt.Sprintf(format, args...)}
	}
	key, value, ok := strings.Cut(entry, ":")
	value = strings.TrimSpace(value)
	if name, isParam := strings.CutPrefix(key, "param "); ok && isParam {
		p, err := parseParam(strings.TrimSpace(name), value)
		if err != nil {
			return fail("%v", err)
		}
		for _, other := range h.query.Params {
			if other.Name == p.Name {
				return fail("parameter %s is declared twice", p.Name)
			}
		}
		h.query.Params = append(h.query.Params, p)
		return nil
	}
	if !ok || value == "" {
		return fail("%q is not of the form \"key: value\"", entry)
	}
	if h.at[key] != 0 {
		return fail("%s stands on line %d already", key, h.at[key])
	}
	h.at[key] = line
	switch key {
	case "name":
		if !reportName.MatchString(value) {
			return fail("name %q is not lower-case words joined by hyphens", value)
		}
		h.query.Name = value
	case "title":
		h.query.Title = value
	case "description":
		h.query.Description = value
	case "category":
		h.query.Category = value
	case "columns":
		for _, c := range strings.Split(value, ",") {
			c = strings.TrimSpace(c)
			if !identifier.MatchString(c) {
				return fail("column %q is not a name", c)
			}
			h.query.Columns = append(h.query.Columns, c)
		}
	default:
		return fail("the key %q is unknown: name, title, description, category, param and columns are known", key)
	}
	return nil
}

// parseParam reads "int = 20 — at most so many rows".
func parseParam(name, value string) (Param, error) {
	spec, doc, _ := strings.Cut(value, "—")
	kind, literal, hasDefault := strings.Cut(spec, "=")
	p := Param{Name: name, Type: Type(strings.TrimSpace(kind)), Doc: strings.TrimSpace(doc), Required: !hasDefault}
	if !identifier.MatchString(name) {
		return Param{}, fmt.Errorf("parameter %q is not a name", name)
	}
	if p.Doc == "" {
		return Param{}, fmt.Errorf("parameter %s has no words after a dash that say what it is for", name)
	}
	if !p.Type.known() {
		return Param{}, fmt.Errorf("parameter %s: type %q is none of string, int, float, date, bool, list, actor", name, p.Type)
	}
	if hasDefault {
		var err error
		if p.Default, err = p.Type.literal(strings.TrimSpace(literal)); err != nil {
			return Param{}, fmt.Errorf("parameter %s: the default: %w", name, err)
		}
	}
	return p, nil
}
