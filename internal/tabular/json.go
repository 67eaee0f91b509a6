package tabular

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
)

// writeJSON writes Value, or a list of objects with the columns in their order.
func (s *Sheet) writeJSON(w io.Writer) error {
	var whole bytes.Buffer
	if s.Value != nil {
		b, err := marshal(s.Value)
		if err != nil {
			return err
		}
		whole.Write(b)
	} else {
		whole.WriteByte('[')
		for i, row := range s.Rows {
			if i > 0 {
				whole.WriteByte(',')
			}
			if err := s.object(&whole, row); err != nil {
				return err
			}
		}
		whole.WriteByte(']')
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, whole.Bytes(), "", "  "); err != nil {
		return err
	}
	indented.WriteByte('\n')
	_, err := w.Write(indented.Bytes())
	return err
}

// writeJSONL writes a row a line; of a Value that is a list, an item a line.
func (s *Sheet) writeJSONL(w io.Writer) error {
	var lines bytes.Buffer
	value := reflect.ValueOf(s.Value)
	switch {
	case s.Value == nil:
		for _, row := range s.Rows {
			if err := s.object(&lines, row); err != nil {
				return err
			}
			lines.WriteByte('\n')
		}
	case value.Kind() == reflect.Slice:
		for i := range value.Len() {
			b, err := marshal(value.Index(i).Interface())
			if err != nil {
				return err
			}
			lines.Write(append(b, '\n'))
		}
	default:
		b, err := marshal(s.Value)
		if err != nil {
			return err
		}
		lines.Write(append(b, '\n'))
	}
	_, err := w.Write(lines.Bytes())
	return err
}

func (s *Sheet) object(b *bytes.Buffer, row []any) error {
	b.WriteByte('{')
	for i, name := range unique(s.Columns) {
		if i > 0 {
			b.WriteByte(',')
		}
		key, err := marshal(name)
		if err != nil {
			return err
		}
		value, err := marshal(finite(row[i]))
		if err != nil {
			return fmt.Errorf("column %s as JSON: %w", name, err)
		}
		b.Write(key)
		b.WriteByte(':')
		b.Write(value)
	}
	b.WriteByte('}')
	return nil
}

// marshal is JSON without the escapes that only HTML needs.
func marshal(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// unique are names of columns of which none is empty and none stands twice: "to", "to 2".
func unique(columns []string) []string {
	names := make([]string, len(columns))
	taken := make(map[string]bool, len(columns))
	for i, name := range columns {
		if name == "" {
			name = "note"
		}
		names[i] = name
		for n := 2; taken[names[i]]; n++ {
			names[i] = fmt.Sprintf("%s %d", name, n)
		}
		taken[names[i]] = true
	}
	return names
}
