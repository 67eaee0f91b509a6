// Command gazetteer derives the compact tables of extract/actor/data from the gazetteers that lie
// beside the repository. Tables written by hand live in the same folder and are left alone.
//
//	go run ./scripts/gazetteer [-shared ../shared] [-out extract/actor/data]
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

func main() {
	log.SetFlags(0)
	shared := flag.String("shared", "../shared", "folder of shared data")
	out := flag.String("out", "extract/actor/data", "folder of the tables")
	flag.Parse()
	if err := run(filepath.Join(*shared, "data", "gazetteers"), *out); err != nil {
		log.Fatal("gazetteer: ", err)
	}
}

// run writes the four derived tables.
func run(gazetteers, out string) error {
	states, err := readStates(filepath.Join(gazetteers, "countries-mledoze", "countries.json"))
	if err != nil {
		return err
	}
	persons, err := readMinisters(filepath.Join(gazetteers, "ministers-wikidata"), states)
	if err != nil {
		return err
	}
	leaders, err := readCountryInfo(filepath.Join(gazetteers, "countryinfo", "CountryInfo.120116.txt"), persons)
	if err != nil {
		return err
	}
	organisations, err := readOrganisations(filepath.Join(gazetteers, "igo-supraverden", "general_list.yaml"))
	if err != nil {
		return err
	}
	for _, t := range []table{
		{"states.tsv", []string{
			"States and territories. Source: mledoze/countries, Open Database License 1.0.",
			"code	name	adjectives	aliases	capitals",
		}, stateRows(states)},
		{"persons.tsv", []string{
			"Ministers, leaders and envoys with their terms. Source: Wikidata, CC0 1.0.",
			"id	name	posts (of;role;from;to)",
		}, personRows(persons)},
		{"leaders.tsv", []string{
			"Leaders since 1980 and holders of the first offices in 2003 to 2011. Source: CountryInfo.txt, Philip A. Schrodt, CC BY-SA 3.0.",
			"id	name	posts (of;role;from;to)",
		}, personRows(leaders)},
		{"organisations.tsv", []string{
			"International organisations. Source: supraverden, CC BY-SA 4.0.",
			"id	name	code that it rolls up to	aliases",
		}, organisations},
	} {
		if err := t.write(out); err != nil {
			return err
		}
	}
	return nil
}

// table is one file of tab-separated rows under a commented header.
type table struct {
	name   string
	header []string
	rows   [][]string
}

func (t table) write(folder string) error {
	f, err := os.Create(filepath.Join(folder, t.name))
	if err != nil {
		return fmt.Errorf("write table %s: %w", t.name, err)
	}
	w := bufio.NewWriter(f)
	for _, h := range t.header {
		fmt.Fprintf(w, "# %s\n", h)
	}
	lines := make([]string, len(t.rows))
	for i, r := range t.rows {
		lines[i] = strings.Join(r, "\t")
	}
	sort.Strings(lines)
	for _, l := range lines {
		fmt.Fprintln(w, l)
	}
	if err := w.Flush(); err != nil {
		return fmt.Errorf("write table %s: %w", t.name, err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("write table %s: %w", t.name, err)
	}
	log.Printf("%s: %d rows", t.name, len(t.rows))
	return nil
}
