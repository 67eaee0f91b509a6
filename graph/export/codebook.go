package export

import (
	"fmt"
	"io"
	"strconv"
)

// Column is one of a panel.
type Column struct {
	Name, Doc string
	Value     func(r *Row) string
}

// Columns are those of a panel, in their order.
var Columns = []Column{
	{"period", "day (2019-09-23) or month (2019-09) in which the event begins: as the text says, else when the article was published; empty where nobody knows it as exactly: what was in 2019 has no month, what was in September no day", func(r *Row) string { return r.Period }},
	{"source", "who acts: ISO 3166-1 alpha-3 code of the state, or the id of the organisation or group that no state stands behind; with --level the actor or bloc", func(r *Row) string { return r.Source }},
	{"source_name", "its name", func(r *Row) string { return r.SourceName }},
	{"source_sector", "sector of the actor that the text names, see below", func(r *Row) string { return r.SourceSector }},
	{"target", "toward whom", func(r *Row) string { return r.Target }},
	{"target_name", "its name", func(r *Row) string { return r.TargetName }},
	{"target_sector", "sector of the actor that the text names", func(r *Row) string { return r.TargetSector }},
	{"relation", "relation of Demarche's catalogue", func(r *Row) string { return r.Relation }},
	{"cameo", "CAMEO code, the pattern's finer one where it has one", func(r *Row) string { return r.CAMEO }},
	{"plover", "PLOVER event type; empty where it has none", func(r *Row) string { return r.PLOVER }},
	{"quad_class", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict (CAMEO roots 01–05, 06–08, 09–13, 14–20); 0 without a code", func(r *Row) string { return strconv.Itoa(r.Quad) }},
	{"goldstein", "Goldstein weight of the relation, -10 to 10", func(r *Row) string { return number(r.Goldstein) }},
	{"symmetric", "1 for what both do together: there is a row each way", func(r *Row) string {
		if r.Symmetric {
			return "1"
		}
		return "0"
	}},
	{"events", "events: statements of one story, pair, relation and time are one", func(r *Row) string { return strconv.Itoa(r.Events) }},
	{"statements", "statements behind them", func(r *Row) string { return strconv.Itoa(r.Statements) }},
	{"articles", "articles behind them", func(r *Row) string { return strconv.Itoa(r.Articles) }},
	{"stories", "independent stories behind them: articles with the same or nearly the same text are one", func(r *Row) string { return strconv.Itoa(r.Stories) }},
	{"outlets", "different outlets behind them", func(r *Row) string { return strconv.Itoa(r.Outlets) }},
	{"exposure_articles", "articles of the workspace published in that month: what could have told of it; 0 where none was", func(r *Row) string { return strconv.Itoa(r.Exposure) }},
	{"events_per_1000_articles", "1000 · events / exposure_articles; empty without exposure", func(r *Row) string {
		if r.Exposure == 0 {
			return ""
		}
		return number(r.EventsPerThousand)
	}},
}

func number(x float64) string { return strconv.FormatFloat(x, 'g', 6, 64) }

// WriteCodebook writes what the columns and sectors mean, as Markdown.
func WriteCodebook(w io.Writer) error {
	var b []byte
	b = append(b, "# Codebook of the panel\n\nOne row is what one side does to another in one relation in one day or month. Only direct relations stand in it: asserted,\n"+
		"positive, in nobody's words or in those of the source's own side; what others allege, deny, plan or fear does not. A pair and\n"+
		"period without a row has no event. Counts grow with the number of articles read: compare periods by the rate.\n\n"+
		"Rows do not add up. An event counts in each row that tells of it: in two where its statements name actors of two sectors, or differ\n"+
		"in CAMEO code; each way where both sides do it together, and in each pair of n parties' talks. Articles, stories and outlets\n"+
		"stand in every row that rests on them. How many there are over several sectors or codes lies between the greatest of the rows and\n"+
		"their sum; `demarche timeline` and `neighbours` count each event of a pair once.\n\n| column | meaning |\n|---|---|\n"...)
	for _, c := range Columns {
		b = fmt.Appendf(b, "| `%s` | %s |\n", c.Name, c.Doc)
	}
	b = append(b, "\n| sector | meaning |\n|---|---|\n"...)
	for _, s := range sectors {
		b = fmt.Appendf(b, "| `%s` | %s |\n", s.code, s.doc)
	}
	b = append(b, "| | nobody knows: a person of no state, whose office and name say nothing |\n\n"+
		"Who belongs to an organisation of many states, as its secretary-general does, is `IGO`, whatever the office. Well-known companies, media and\n"+
		"armed groups whose names do not say what they are stand in a list (`graph/export/data/sectors.tsv`).\n"...)
	_, err := w.Write(b)
	return err
}
