package tabular

import (
	"bytes"
	"fmt"
	"io"
	"strings"
)

// writeMarkdown writes a table of GitHub's dialect; what would be read as markup is escaped.
func (s *Sheet) writeMarkdown(w io.Writer) error {
	var b bytes.Buffer
	if s.Title != "" {
		fmt.Fprintf(&b, "## %s\n\n", markdownText(s.Title))
	}
	if s.About != "" {
		fmt.Fprintf(&b, "%s\n\n", markdownText(s.About))
	}
	for _, fact := range s.Facts {
		fmt.Fprintf(&b, "- %s\n", markdownText(fact))
	}
	if len(s.Facts) > 0 {
		b.WriteByte('\n')
	}
	for _, line := range s.Before {
		fmt.Fprintf(&b, "%s\n", markdownText(line))
	}
	if columns := s.visible(); len(s.Rows) > 0 && len(columns) > 0 {
		if len(s.Before) > 0 {
			b.WriteByte('\n')
		}
		line := func(cell func(column int) string) {
			for _, column := range columns {
				b.WriteString("| ")
				b.WriteString(cell(column))
				b.WriteByte(' ')
			}
			b.WriteString("|\n")
		}
		line(func(i int) string { return markdownText(s.Columns[i]) })
		line(func(i int) string {
			if s.figures(i) {
				return "---:"
			}
			return "---"
		})
		for _, row := range s.Rows {
			line(func(i int) string { return markdownText(Words(row[i])) })
		}
	}
	if len(s.After) > 0 {
		b.WriteByte('\n')
	}
	for _, remark := range s.After {
		fmt.Fprintf(&b, "%s\n", markdownText(remark))
	}
	_, err := w.Write(b.Bytes())
	return err
}

var markup = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "[", `\[`, "]", `\]`, "<", `\<`, "|", `\|`, "~", `\~`, "$", `\$`)

func markdownText(s string) string { return markup.Replace(oneLine(printable(s))) }
