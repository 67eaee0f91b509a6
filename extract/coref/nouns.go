package coref

import (
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// offices are head nouns of offices with the class of office that they name.
var offices = map[string]string{
	"president": "president", "premier": "prime minister", "chancellor": "chancellor", "minister": "minister",
	"secretary": "secretary", "king": "monarch", "queen": "monarch", "emir": "monarch", "sultan": "monarch",
	"monarch": "monarch", "ambassador": "ambassador", "envoy": "envoy", "leader": "leader", "head": "leader",
	"chief": "chief", "commissioner": "commissioner", "chairman": "chairman", "chairperson": "chairman",
	"spokesman": "spokesperson", "spokeswoman": "spokesperson", "spokesperson": "spokesperson",
	"representative": "representative", "general": "general", "governor": "governor", "senator": "senator",
	"diplomat": "diplomat", "counterpart": "counterpart", "colleague": "counterpart", "host": "counterpart", "guest": "counterpart", "official": "official",
	"commander": "commander", "director": "director", "speaker": "speaker", "politician": "leader", "statesman": "leader",
}

// states are nouns for a state or who rules it.
var states = words(`country nation republic kingdom regime government authority leadership administration
	federation monarchy cabinet junta dictatorship emirate sultanate
	superpower sheikhdom`)

// despised are nouns for a government that nobody uses of his own.
var despised = words("regime junta dictatorship")

// monarchies are the states that "the kingdom" can mean, and "the republic" cannot.
var monarchies = words("SAU GBR JOR MAR BHR NLD BEL ESP SWE NOR DNK THA BTN LSO SWZ TON KHM MYS JPN")

// rulings are nouns that only some states can be called by.
var rulings = map[string]func(code string) bool{
	"kingdom":    func(code string) bool { return monarchies[code] },
	"monarchy":   func(code string) bool { return monarchies[code] },
	"republic":   func(code string) bool { return !monarchies[code] },
	"emirate":    func(code string) bool { return code == "QAT" || code == "KWT" || code == "ARE" },
	"sheikhdom":  func(code string) bool { return code == "QAT" || code == "KWT" || code == "ARE" || code == "BHR" },
	"superpower": func(code string) bool { return code == "USA" || code == "SUN" || code == "CHN" },
	"sultanate":  func(code string) bool { return code == "OMN" || code == "BRN" },
}

// bodies are nouns for organisations, with words that their names have.
var bodies = map[string][]string{
	"ministry": {"ministry", "office", "department"}, "department": {"department", "ministry"},
	"embassy": {"embassy"}, "parliament": {"parliament", "assembly", "duma", "congress", "knesset", "bundestag"},
	"council": {"council"}, "commission": {"commission"}, "agency": {"agency"}, "office": {"office"},
	"alliance": {"nato", "alliance", "pact"}, "bloc": {"union", "eu", "bloc", "commonwealth", "ecowas", "asean", "mercosur", "community"}, "cartel": {"opec"}, "grouping": {"asean", "brics", "g7", "g20", "ecowas"}, "union": {"union"},
	"organisation": nil, "organization": nil, "coalition": {"coalition"}, "court": {"court"}, "army": {"army", "forces"},
	"military": {"army", "forces"}, "company": nil, "airline": {"air", "airlines", "airways"}, "mission": {"mission"},
	"assembly": {"assembly"}, "community": {"community"}, "association": {"association"}, "forum": {"forum"},
	"pentagon": {"defense"}, "institution": nil, "body": nil, "league": {"league"}, "movement": {"movement"},
}

// presses are words in the names of those who report and are no party: no pronoun means them.
var presses = []string{
	"reuters", "associated press", "agence france", "bbc", "cnn", "novosti", "tass", "tanjug", "kyodo", "yonhap", "anadolu", "irna", "kcna", "xinhua", "interfax", "al jazeera", "times",
	"post", "guardian", "news", "radio", "television", "telegraph", "spiegel", "le monde", "wikinews", "nbc", "cbs", "abc ", "npr",
}

// spoken are words in the names of bodies whom somebody speaks for: "he" after a ministry's statement.
var spoken = []string{
	"ministry", "office", "department", "embassy", "government", "council", "commission", "command", "parliament", "army", "forces",
	"nato", "union", "nations", "kremlin", "house", "agency", "administration", "pentagon", "movement", "court",
}

func named(a *model.Actor, words []string) bool {
	lower := strings.ToLower(a.Name)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(lower, w) })
}

// bands are nouns for armed and opposition groups.
var bands = words("group movement militia insurgent rebel militant organisation organization terrorist fighter extremist guerrilla separatist secessionist")

// arms are nouns for the forces and organs of a state, which is meant where none is named.
var arms = words("army military navy troop force soldier police ministry parliament embassy")

// papers are nouns for texts that speak for who issued them.
var papers = words(`statement message letter document communique communiqué declaration telegram report text note
	announcement release agreement resolution inquiry investigation study`)

// events are nouns for what the members of a group do together, and stand for them: "praised the talks".
var events = words("talk talks meeting summit negotiation negotiations consultation consultations conversation discussion discussions")

// accords are nouns for what binds those who made it, and stand for them as what is welcomed or broken: "hailed the truce".
var accords = words("agreement accord deal treaty pact truce ceasefire armistice memorandum settlement compromise")

// several are plural nouns for the members of a group, true where they are persons.
var several = map[string]bool{
	"leader": true, "president": true, "minister": true, "head": true, "premier": true, "man": true, "woman": true,
	"politician": true, "diplomat": true, "king": true, "counterpart": true, "participant": true, "interlocutor": true,
	"secretary": true, "chancellor": true, "negotiator": true,
	"side": false, "party": false, "country": false, "state": false, "nation": false, "government": false,
	"delegation": false, "republic": false, "signatory": false, "ally": false, "neighbour": false, "neighbor": false, "rival": false,
	"foe": false, "army": false, "navy": false, "ministry": false, "capital": false, "power": false, "adversary": false,
}

// couples are those of them that mean two where no number says otherwise: "the neighbours".
var couples = words("ally neighbour neighbor rival foe army navy ministry capital power adversary")

// bunches are singular nouns for so many.
var bunches = map[string]int{"pair": 2, "duo": 2, "trio": 3, "threesome": 3, "quartet": 4, "foursome": 4}

var numbers = map[string]int{"two": 2, "both": 2, "2": 2, "three": 3, "3": 3, "four": 4, "4": 4}

func number(form string) int { return numbers[strings.ToLower(form)] }
