package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
)

// person is a holder of offices.
type person struct {
	id, name string
	posts    []post
}

// post is an office: the code of the state or organisation served, the role, and its dates ("" where unknown).
type post struct{ of, role, from, to string }

func (p post) String() string { return strings.Join([]string{p.of, p.role, p.from, p.to}, ";") }

// domestic are offices that hardly ever deal with other states; the governor of a province is one, of the central bank none.
var domestic = regexp.MustCompile(`(?i)^(q\d+|governor of [^t]|lieutenant governor|chief minister|mayor|lord mayor|.*\bjustice of|judge|justice|chief justice|prefect|` +
	`premier of|whip|.*\bwhip\b|lord of the treasury|head of|äkim|first lady|vice governor|police|knesset|election|auditor|administrator of)`)

// unnamed is the label of an item without one.
var unnamed = regexp.MustCompile(`^Q\d+$`)

// readMinisters reads the tables of ministers: one file a state, one of organisations, one of leaders of
// the world and one of foreign ministers.
func readMinisters(folder string, states []state) ([]person, error) {
	codes := map[string]string{}
	for _, s := range states {
		for _, n := range append(s.aliases, s.name) {
			codes[strings.ToLower(n)] = s.code
		}
	}
	for alias, code := range map[string]string{
		"us": "USA", "turkey": "TUR", "people's republic of china": "CHN", "the gambia": "GMB", "the bahamas": "BHS", "são tomé and príncipe": "STP", "sao tome and principe": "STP",
		"federated states of micronesia": "FSM", "democratic republic of the congo": "COD", "timor-leste": "TLS", "east timor": "TLS", "holy see": "VAT",
		"bosnia herzegovina": "BIH", "kingdom of denmark": "DNK", "kingdom of the netherlands": "NLD", "republic of ireland": "IRL", "state of palestine": "PSE",
	} {
		codes[alias] = code
	}
	all := gatherer{byID: map[string]*person{}, states: states}
	files, err := filepath.Glob(filepath.Join(folder, "*-*.csv"))
	if err != nil {
		return nil, fmt.Errorf("list ministers: %w", err)
	}
	for _, path := range files {
		base := filepath.Base(path)
		if strings.HasPrefix(base, "_") {
			continue
		}
		cut := strings.LastIndex(base, "-")
		code, ok := codes[strings.ReplaceAll(base[:cut], "-", " ")]
		if !ok {
			return nil, fmt.Errorf("no state is called %q", base[:cut])
		}
		if err := eachRow(path, func(r map[string]string) {
			all.add(r["personID"], r["person"], post{code, r["position"], r["start"], r["end"]})
		}); err != nil {
			return nil, err
		}
	}
	if err := eachRow(filepath.Join(folder, "world.csv"), func(r map[string]string) {
		if of, role := worldPost(r["position"]); of != "" {
			all.add(r["personID"], r["person"], post{of, role, r["start"], r["end"]})
		}
	}); err != nil {
		return nil, err
	}
	if err := eachRow(filepath.Join(folder, "_leaders-2021-23.csv"), func(r map[string]string) {
		all.add(r["officeholder"], r["officeholderLabel"], post{codes[strings.ToLower(r["country"])], r["positionLabel"], r["start_year"], r["end_year"]})
	}); err != nil {
		return nil, err
	}
	if err := eachRow(filepath.Join(folder, "_foreign-ministers.csv"), func(r map[string]string) {
		all.add(r["person"], r["name"], post{codes[strings.ToLower(r["countryLabel"])], r["positionLabel"], r["start"], ""})
	}); err != nil {
		return nil, err
	}
	return all.sorted(), nil
}

// worldPost splits a post of an organisation into the organisation's code and the role.
func worldPost(position string) (of, role string) {
	for _, o := range []struct{ words, code string }{
		{"of the United Nations General Assembly", "UN"}, {"of the United Nations", "UN"}, {"of the World Trade Organization", "WTO"},
		{"of the International Court of Justice", "ICJ"}, {"of the Arab Parliament", "LAS"}, {"of the Parliamentary Assembly of the Council of Europe", "COE"},
	} {
		if role, found := strings.CutSuffix(position, " "+o.words); found {
			return o.code, role
		}
	}
	if role, found := strings.CutPrefix(position, "OSCE "); found {
		return "OSCE", role
	}
	return "", ""
}

// gatherer collects posts by person.
type gatherer struct {
	byID   map[string]*person
	states []state
}

// ofState cuts the state's own name off a role ("president of albania").
func (g *gatherer) ofState(role, code string) string {
	for _, s := range g.states {
		if s.code != code {
			continue
		}
		for _, n := range append([]string{s.name}, s.aliases...) {
			for _, of := range []string{" of ", " of the "} {
				if short, found := strings.CutSuffix(role, of+strings.ToLower(n)); found {
					return short
				}
			}
		}
	}
	return role
}

func (g *gatherer) add(id, name string, p post) {
	p.role = strings.ToLower(strings.TrimSpace(strings.NewReplacer("\t", " ", ";", ",", "|", " ").Replace(p.role)))
	for _, s := range []string{" of the republic", " of the united kingdom", " of russia", " of the russian federation"} {
		p.role = strings.TrimSuffix(p.role, s)
	}
	p.role = g.ofState(p.role, p.of)
	old := p.to != "" && p.to < "1980"
	if id == "" || name == "" || p.of == "" || p.role == "" || old || domestic.MatchString(p.role) || unnamed.MatchString(name) {
		return
	}
	q := g.byID[id]
	if q == nil {
		q = &person{id: id, name: strings.TrimSpace(strings.SplitN(name, "(", 2)[0])}
		g.byID[id] = q
	}
	for _, have := range q.posts {
		// The list of leaders gives years only, and repeats what the lists of states say by the day.
		if have.of == p.of && (have.role == p.role || strings.HasPrefix(p.role, have.role+" of ")) && strings.HasPrefix(have.from, p.from) {
			return
		}
	}
	q.posts = append(q.posts, p)
}

func (g *gatherer) sorted() []person {
	var all []person
	for _, p := range g.byID {
		sort.Slice(p.posts, func(i, j int) bool {
			a, b := p.posts[i], p.posts[j]
			return a.from < b.from || a.from == b.from && a.String() < b.String()
		})
		all = append(all, *p)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].id < all[j].id })
	return all
}

func personRows(persons []person) [][]string {
	var rows [][]string
	for _, p := range persons {
		posts := make([]string, len(p.posts))
		for i := range p.posts {
			posts[i] = p.posts[i].String()
		}
		rows = append(rows, []string{p.id, p.name, strings.Join(posts, "|")})
	}
	return rows
}

// eachRow calls f with each row of a CSV file, by column.
func eachRow(path string, f func(map[string]string)) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	for _, row := range rows[min(1, len(rows)):] {
		m := map[string]string{}
		for i, v := range row {
			if i < len(rows[0]) {
				m[rows[0][i]] = v
			}
		}
		f(m)
	}
	return nil
}
