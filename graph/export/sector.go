package export

import (
	_ "embed"
	"regexp"
	"strings"

	"github.com/demarche/demarche/graph/projection"
)

// sector is a part of a society that acts, after the role codes of CAMEO, with the words of names and offices that show it.
type sector struct {
	code, doc string
	words     *regexp.Regexp // nil where kind alone decides
}

// sectors in the order in which their words are looked for.
var sectors = []sector{
	{"REB", "rebels, separatists, militants", regexp.MustCompile(`\b(rebels?|contras|separatists?|militants?|insurgents?|terrorists?|guerrillas?|militias?|fighters|liberation (front|army)|islamic state|taliban|al-?qaeda)\b`)},
	{"MED", "media", regexp.MustCompile(`\b(news|newspapers?|television|tv|radio|broadcasting|broadcasters?|media|journalists?|press agency|editor|correspondent)\b`)},
	{"COM", "companies, banks, business", regexp.MustCompile(`\b(inc|corp|corporation|company|companies|ltd|plc|gmbh|oao|ojsc|pjsc|holding|businessmen|businesses|investors|airlines?|airways|oil company|chief executive|ceo)\b`)},
	{"COP", "police", regexp.MustCompile(`\b(police|gendarmerie|carabinieri)\b`)},
	{"MIL", "armed forces and ministries of defence", regexp.MustCompile(`\b(army|military|armed forces|forces|navy|naval|air force|troops|general staff|defen[cs]e|commander|(lieutenant|major|brigadier|colonel|army) general|admiral|guards?)\b`)},
	{"JUD", "courts and prosecutors", regexp.MustCompile(`\b(court|tribunal|judge|prosecutors?|attorney general)\b`)},
	{"LEG", "parliaments", regexp.MustCompile(`\b(parliament|duma|senate|senator|congress|bundestag|knesset|national assembly|deputy of|legislators?|lawmakers?|house of (representatives|commons))\b`)},
	{"OPP", "parties and opposition", regexp.MustCompile(`\b(opposition|party|movement|coalition)\b`)},
	{"CVL", "people, protesters, civil society", regexp.MustCompile(`\b(people|citizens|protesters?|demonstrators?|refugees|migrants|civilians|students|workers|union of workers|activists?)\b`)},
	{"IGO", "international organisations and blocs", nil},
	{"GOV", "governments: the state itself, its heads, ministries and officials", nil},
}

// governs are offices that outrank whatever else their holder commands or leads.
var governs = regexp.MustCompile(`\b(president of|head of (state|government)|prime minister|premier|chancellor|king|queen|emir|sultan|foreign minister|minister of foreign affairs|minister for foreign affairs|secretary of state|secretary[- ]general)\b|^president$`)

// named are the sectors of those whose names do not say it, a line each with their names.
//
//go:embed data/sectors.tsv
var named string

func sectorsOfNames() map[string]string {
	found := make(map[string]string)
	for line := range strings.Lines(named) {
		if code, names, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t"); ok && !strings.HasPrefix(line, "#") {
			for name := range strings.SplitSeq(names, "|") {
				found[name] = code
			}
		}
	}
	return found
}

// party is what the sector of an actor is told by.
type party struct {
	kind, name string
	offices    []string
	side       side
}

// side is whom an actor belongs to.
type side int

const (
	nobody side = iota
	aState      // its government, its people, its companies
	ofMany      // an international organisation, or a part of one
)

// Sectors returns the sector of each actor of a graph, by id: what the offices and the name say, then the kind and whom it
// belongs to. It is "" where nothing tells.
func Sectors(g *projection.Graph) map[string]string {
	offices := make(map[string][]string)
	for i := range g.Rels {
		if r := &g.Rels[i]; r.Type == projection.Serves {
			offices[r.From.ID] = append(offices[r.From.ID], r.Props.Text("role"))
		}
	}
	kinds := make(map[string]string)
	for i := range g.Nodes {
		if n := &g.Nodes[i]; n.Labels[0] == projection.Actor && len(n.Labels) > 1 {
			kinds[n.ID] = n.Labels[1]
		}
	}
	found, names := make(map[string]string), sectorsOfNames()
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if n.Labels[0] != projection.Actor {
			continue
		}
		p := party{kinds[n.ID], n.Props.Text("name"), offices[n.ID], sideOf(n.ID, n.Props.Text("country"), kinds)}
		if found[n.ID] = names[p.name]; found[n.ID] == "" {
			found[n.ID] = p.sector()
		}
	}
	return found
}

// sideOf tells by whom an actor rolls up to. Of one that no article describes the graph has no kind: the codes of states have three
// letters.
func sideOf(id, country string, kinds map[string]string) side {
	if country == "" {
		country = id
		if kinds[id] == projection.Person || kinds[id] == projection.Organization || kinds[id] == projection.Group {
			return nobody
		}
	}
	switch kind := kinds[country]; {
	case kind == projection.State, kind == projection.Group, kind == "" && len(country) == 3:
		return aState
	}
	return ofMany
}

func (p *party) sector() string {
	switch p.kind {
	case projection.State:
		return "GOV"
	case projection.Bloc:
		return "IGO"
	case projection.Person:
		return p.ofPerson()
	case projection.Organization:
		if p.side == ofMany {
			return "IGO" // courts, banks and parliaments of many states too
		}
		if s := sectorByWords(p.name); s != "" {
			return s
		}
		if p.side == nobody {
			return "IGO"
		}
		return "GOV"
	case projection.Group:
		if s := sectorByWords(p.name); s != "" {
			return s
		}
		return "CVL"
	}
	if p.side == aState {
		return "GOV"
	}
	return "IGO"
}

func (p *party) ofPerson() string {
	if p.side == ofMany {
		return "IGO"
	}
	for _, office := range p.offices {
		if governs.MatchString(strings.ToLower(office)) {
			return "GOV"
		}
	}
	if s := sectorByWords(strings.Join(p.offices, "; ")); s != "" {
		return s
	}
	if p.side == aState || len(p.offices) > 0 {
		return "GOV"
	}
	return sectorByWords(p.name)
}

func sectorByWords(words string) string {
	words = strings.ToLower(words)
	for _, s := range sectors {
		if s.words != nil && s.words.MatchString(words) {
			return s.code
		}
	}
	return ""
}
