package actor

import (
	"bufio"
	"embed"
	"fmt"
	"sort"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

//go:embed data/*.tsv
var tables embed.FS

// Load reads the embedded tables.
func Load() (*Gazetteer, error) {
	l := &loader{Gazetteer: &Gazetteer{
		byID: map[string]int32{}, names: newTrie(), persons: newTrie(), family: map[string][]int32{}, famous: map[string][]int32{},
		offices: map[string][]term{}, adjs: map[string]string{},
	}, byName: map[string]int32{}, keys: map[string]string{}}
	for _, t := range []struct {
		name    string
		columns int
		read    func([]string) error
	}{
		{"states", 5, l.state}, {"forms", 5, l.form}, {"organs", 5, l.organ}, {"organisations", 4, l.organisation},
		{"known", 4, l.known}, {"persons", 3, l.person}, {"leaders", 3, l.person},
	} {
		if err := eachRow(t.name, t.columns, t.read); err != nil {
			return nil, err
		}
	}
	l.index()
	return l.Gazetteer, nil
}

// eachRow calls f with the columns of each row of a table.
func eachRow(name string, columns int, f func([]string) error) error {
	file, err := tables.Open("data/" + name + ".tsv")
	if err != nil {
		return fmt.Errorf("load gazetteer: %w", err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for n := 1; lines.Scan(); n++ {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		row := strings.Split(lines.Text(), "\t")
		if len(row) != columns {
			return fmt.Errorf("load gazetteer: %s.tsv:%d: %d columns where %d are due", name, n, len(row), columns)
		}
		if err := f(row); err != nil {
			return fmt.Errorf("load gazetteer: %s.tsv:%d: %w", name, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("load gazetteer: %s.tsv: %w", name, err)
	}
	return nil
}

// loader fills a gazetteer.
type loader struct {
	*Gazetteer
	byName map[string]int32  // key of the name and country → record, where a person may come twice
	keys   map[string]string // role → its key
}

func (l *loader) roleKey(role string) string {
	k, ok := l.keys[role]
	if !ok {
		k = roleKey(role)
		l.keys[role] = k
	}
	return k
}

// add enters an actor and returns its record.
func (l *loader) add(a model.Actor, known bool) int32 {
	if a.ID == "" {
		a.ID = ID(a.Kind, a.Name, a.Country)
	}
	if i, ok := l.byID[a.ID]; ok {
		return i
	}
	i := int32(len(l.records))
	l.records = append(l.records, record{Actor: a, known: known})
	l.byID[a.ID] = i
	return i
}

// alias enters a form of a name.
func (l *loader) alias(words string, k kind, record int32, from, to string) {
	f := form{kind: k, record: record, from: model.Date(from), to: model.Date(to)}
	ps := pieces(words)
	run := make([]string, len(ps))
	for i, p := range ps {
		run[i] = p.text
		if p.capital && i < 32 {
			f.capitals |= 1 << i
		}
		if p.upper && i < 32 {
			f.uppers |= 1 << i
		}
	}
	for _, v := range l.names.exact(run) {
		if have := &l.forms[v]; have.kind == k && have.record == record && have.capitals == f.capitals && have.uppers == f.uppers && (have.from == "" && have.to == "" || from == "" && to == "") {
			if from != "" || to != "" { // the table written by hand knows since when Moscow is Russia's
				have.from, have.to = f.from, f.to
			}
			return
		}
	}
	l.forms = append(l.forms, f)
	l.names.add(run, int32(len(l.forms)-1))
}

func list(cell string) []string {
	if cell == "" {
		return nil
	}
	return strings.Split(cell, "|")
}

// state reads code, name, adjectives, aliases, capitals.
func (l *loader) state(row []string) error {
	r := l.add(model.Actor{ID: row[0], Name: row[1], Kind: model.Country, Country: row[0], Aliases: list(row[3])}, true)
	for _, n := range append(list(row[3]), row[1]) {
		l.alias(n, nameKind, r, "", "")
	}
	for _, a := range list(row[2]) {
		l.adjective(a, r, "", "")
	}
	for _, c := range list(row[4]) {
		l.alias(c, capitalKind, r, "", "")
	}
	return nil
}

// adjective enters a demonym and, where it is regular, the people's name: Iranian, Iranians.
func (l *loader) adjective(a string, r int32, from, to string) {
	l.alias(a, adjectiveKind, r, from, to)
	if code := l.records[r].ID; l.adjs[code] == "" {
		l.adjs[code] = a
	}
	if strings.HasSuffix(a, "an") || strings.HasSuffix(a, "i") {
		l.alias(a+"s", peopleKind, r, from, to)
	}
}

// form reads form, kind, code, from, to.
func (l *loader) form(row []string) error {
	if row[1] == "no" {
		l.alias(row[0], notKind, -1, "", "")
		return nil
	}
	r, ok := l.byID[row[2]]
	if !ok && row[1] == "title" {
		r, ok = l.add(model.Actor{ID: row[2], Name: row[0], Kind: model.Country, Country: row[2]}, true), true
	}
	if !ok {
		return fmt.Errorf("no state has the code %q", row[2])
	}
	switch row[1] {
	case "title":
		if old := l.records[r].Name; old != row[0] {
			l.records[r].Aliases = append(l.records[r].Aliases, old)
		}
		l.records[r].Name = row[0]
		l.alias(row[0], nameKind, r, row[3], row[4])
	case "demonym":
		l.adjs[row[2]] = row[0]
		l.adjective(row[0], r, row[3], row[4])
	case "name":
		l.alias(row[0], nameKind, r, row[3], row[4])
	case "adjective":
		l.adjective(row[0], r, row[3], row[4])
	case "people":
		l.alias(row[0], peopleKind, r, row[3], row[4])
	case "capital":
		l.alias(row[0], capitalKind, r, row[3], row[4])
	case "city":
		l.alias(row[0], cityKind, r, row[3], row[4])
	case "seat":
		l.alias(row[0], seatKind, r, row[3], row[4])
	default:
		return fmt.Errorf("kind %q is unknown", row[1])
	}
	return nil
}

// organ reads id, name, kind, country, aliases.
func (l *loader) organ(row []string) error {
	r := l.add(model.Actor{ID: row[0], Name: row[1], Kind: model.Kind(row[2]), Country: row[3], Aliases: list(row[4])}, true)
	for _, n := range append(list(row[4]), row[1]) {
		l.alias(strings.TrimPrefix(n, "the "), nameKind, r, "", "")
	}
	return nil
}

// organisation reads id, name, code, aliases. Names that the tables before this one have already are left to them.
func (l *loader) organisation(row []string) error {
	var names []string
	for _, n := range append(list(row[3]), row[1]) {
		if len(l.exactName(n)) > 0 && n != row[1] {
			continue
		}
		if n == row[1] && len(l.exactName(n)) > 0 {
			return nil
		}
		if !misleading[n] && len(n) > 2 {
			names = append(names, n)
		}
	}
	r := l.add(model.Actor{ID: row[0], Name: row[1], Kind: model.Org, Country: row[2], Wikidata: row[0], Aliases: list(row[3])}, false)
	for _, n := range names {
		l.alias(n, nameKind, r, "", "")
	}
	return nil
}

func (l *loader) exactName(n string) []int32 {
	ps := pieces(n)
	run := make([]string, len(ps))
	for i := range ps {
		run[i] = ps[i].text
	}
	return l.names.exact(run)
}

// known reads name, posts, aliases, mark of fame.
func (l *loader) known(row []string) error {
	posts, err := readPosts(row[1])
	if err != nil {
		return err
	}
	r := l.add(model.Actor{Name: row[0], Kind: model.Person, Country: country(posts), Aliases: list(row[2]), Posts: posts}, true)
	for _, n := range append(list(row[2]), row[0]) {
		l.personName(n, r)
		for _, p := range posts {
			l.byName[p.Of+" "+strings.Join(keysOf(n), " ")] = r
		}
	}
	if row[3] == "*" {
		k := familyKey(row[0], eastern("", posts))
		l.famous[k] = append(l.famous[k], r)
	}
	return nil
}

// person reads id, name, posts. A person whom the table of the well known has keeps that table's name.
func (l *loader) person(row []string) error {
	posts, err := readPosts(row[2])
	if err != nil {
		return err
	}
	name := strings.Join(keysOf(row[1]), " ")
	for _, p := range posts {
		r, ok := l.byName[p.Of+" "+name]
		if !ok {
			continue
		}
		l.records[r].Posts = l.merge(l.records[r].Posts, posts, l.records[r].known)
		if row[0] != "" && l.records[r].Wikidata == "" {
			delete(l.byID, l.records[r].ID)
			l.records[r].ID, l.records[r].Wikidata = row[0], row[0]
			l.byID[row[0]] = r
		}
		return nil
	}
	r := l.add(model.Actor{ID: row[0], Name: row[1], Kind: model.Person, Country: country(posts), Wikidata: row[0], Posts: posts}, false)
	l.personName(row[1], r)
	for _, p := range posts {
		l.byName[p.Of+" "+name] = r
	}
	return nil
}

// personName enters a person's name, and the name without its middle ones and without the Arabic article.
func (l *loader) personName(name string, r int32) {
	keys := keysOf(name)
	if len(keys) < 2 {
		if l.records[r].known && len(keys) == 1 {
			l.famous[keys[0]] = append(l.famous[keys[0]], r)
		}
		return
	}
	l.persons.add(keys, r)
	var bare []string
	for _, k := range keys {
		if k != "al" && k != "el" {
			bare = append(bare, k)
		}
	}
	if len(bare) >= 2 {
		l.persons.add(bare, r)
	}
	if first, last := keys[0], keys[len(keys)-1]; len(bare) > 2 && len(first) > 1 && !eastern(l.records[r].Country, l.records[r].Posts) && !hasParticle(keys) && isLatinOrder(keys) {
		l.persons.add([]string{first, last}, r)
	}
}

// isLatinOrder leaves out names whose last word is a number or an epithet ("Elizabeth II", "Hussein of Jordan").
func isLatinOrder(keys []string) bool {
	for _, k := range keys {
		if k == "of" || k == "i" || k == "ii" || k == "vi" || k == "," {
			return false
		}
	}
	return true
}

// index builds what is looked up by family name and by office.
func (l *loader) index() {
	for i := range l.records {
		r := &l.records[i]
		if r.Kind != model.Person {
			continue
		}
		r.Country = country(r.Posts)
		k := familyKey(r.Name, eastern(r.Country, r.Posts))
		l.family[k] = append(l.family[k], int32(i))
		for _, p := range r.Posts {
			key := l.roleKey(p.Role)
			r.roles = append(r.roles, key)
			o := p.Of + "\t" + key
			l.offices[o] = append(l.offices[o], term{int32(i), p.From, p.To})
		}
	}
}

// readPosts reads "of;role;from;to|…".
func readPosts(cell string) ([]model.Post, error) {
	var posts []model.Post
	for _, p := range list(cell) {
		f := strings.Split(p, ";")
		if len(f) != 4 {
			return nil, fmt.Errorf("post %q has not four parts", p)
		}
		posts = append(posts, model.Post{Of: f[0], Role: f[1], From: model.Date(f[2]), To: model.Date(f[3])})
	}
	return posts, nil
}

// country is the state or organisation of a person's last post.
func country(posts []model.Post) string {
	of, from := "", model.Date("")
	for _, p := range posts {
		if of == "" || p.From >= from {
			of, from = p.Of, p.From
		}
	}
	return of
}

// merge adds the posts that are not among those there are: same office, starting in the same year. A closed list gets none of states
// that it has not: a queen reigns over many, and speaks for one.
func (l *loader) merge(have, more []model.Post, closed bool) []model.Post {
	have = append([]model.Post(nil), have...)
	known := len(have)
	for _, p := range more {
		same := closed
		for _, h := range have[:known] {
			same = same && h.Of != p.Of
		}
		for _, h := range have[:known] {
			same = same || h.Of == p.Of && l.roleKey(h.Role) == l.roleKey(p.Role) && year(h.From) == year(p.From)
		}
		if !same {
			have = append(have, p)
		}
	}
	sort.SliceStable(have, func(i, j int) bool { return have[i].From < have[j].From })
	return have
}

func year(d model.Date) string {
	if len(d) < 4 {
		return ""
	}
	return string(d[:4])
}
