package export

import (
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
	{"REB", "rebels, separatists, militants", regexp.MustCompile(`\b(rebels?|separatists?|militants?|insurgents?|terrorists?|guerrillas?|militias?|fighters|liberation (front|army)|islamic state|taliban|al-?qaeda)\b`)},
	{"MED", "media", regexp.MustCompile(`\b(news|newspaper|television|tv|radio|broadcasting|journalists?|press agency|editor|correspondent)\b`)},
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

// Sectors returns the sector of each actor of a graph, by id: what the offices and the name say, then the kind.
func Sectors(g *projection.Graph) map[string]string {
	offices := make(map[string][]string)
	for i := range g.Rels {
		if r := &g.Rels[i]; r.Type == projection.Serves {
			offices[r.From.ID] = append(offices[r.From.ID], r.Props.Text("role"))
		}
	}
	found := make(map[string]string)
	for i := range g.Nodes {
		n := &g.Nodes[i]
		if n.Labels[0] != projection.Actor {
			continue
		}
		kind := ""
		if len(n.Labels) > 1 {
			kind = n.Labels[1]
		}
		found[n.ID] = sectorOf(kind, n.Props.Text("name"), n.Props.Text("country"), offices[n.ID])
	}
	return found
}

func sectorOf(kind, name, country string, offices []string) string {
	switch kind {
	case projection.State:
		return "GOV"
	case projection.Bloc:
		return "IGO"
	case projection.Person:
		for _, office := range offices {
			if governs.MatchString(strings.ToLower(office)) {
				return "GOV"
			}
		}
		if s := sectorByWords(strings.Join(offices, "; ")); s != "" {
			return s
		}
		return "GOV"
	case projection.Organization:
		if s := sectorByWords(name); s != "" {
			return s
		}
		if country == "" {
			return "IGO"
		}
		return "GOV"
	case projection.Group:
		if s := sectorByWords(name); s != "" {
			return s
		}
		return "CVL"
	}
	return "GOV"
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
