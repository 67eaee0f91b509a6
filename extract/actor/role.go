package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// roleHeads are the words that name an office or a rank by themselves.
var roleHeads = set(`minister president premier chancellor secretary ambassador envoy spokesman spokeswoman spokesperson chief leader king queen prince
	princess emperor empress emir amir sultan pope general admiral colonel major lieutenant captain marshal brigadier commander chairman chairwoman
	chairperson chair speaker commissioner representative negotiator adviser advisor aide head director governor senator congressman congresswoman
	lawmaker official diplomat counsellor counselor councillor councilor taoiseach ayatollah attache consul coordinator mediator undersecretary dictator strongman sheikh
	president-elect sir lord lady baroness dame pm fm sergeant cardinal patriarch archbishop imam ceo mp commandant duke duchess shah delegate
	inspector administrator officer vice-president vice-premier vice-minister prosecutor judge mayor lawyer warlord guerrilla dissident economist professor`)

// abbreviations are ranks and offices as they are shortened before names, with their full stop.
var abbreviations = map[string]string{
	"Gen.": "general", "Lt.": "lieutenant", "Maj.": "major", "Brig.": "brigadier", "Col.": "colonel", "Capt.": "captain", "Adm.": "admiral", "Cmdr.": "commander",
	"Sgt.": "sergeant", "Amb.": "ambassador", "Sen.": "senator", "Rep.": "congressman", "Gov.": "governor", "Pres.": "president", "Prof.": "professor",
}

// titles precede a name and tell nothing of an office.
var titles = set(`mr mrs ms miss dr messrs mister madam madame sir lord lady dame hm hrh excellency comrade
	shri smt shrimati hon honourable honorable rt mme mlle herr frau dato tun haji`)

// roleWords stand before the head of a role or between its parts.
var roleWords = set(`deputy vice first second third prime foreign external internal interior home defence defense finance trade economy economic energy oil
	petroleum justice environment agriculture farm health culture education transport transportation industry industrial commerce treasury security
	national senior top acting interim former then ex outgoing incoming new newly current late special permanent high supreme federal state assistant
	under press presidential government governmental ministerial parliamentary party opposition rebel military army naval navy air force forces nuclear
	arms control lead main political religious spiritual crown cabinet international development cooperation co-operation affairs policy business
	information communications labour labor tourism science technology emergency situations planning budget immigration migration climate human rights
	humanitarian peace long-time longtime veteran powerful hardline exiled elected elect general staff central bank intelligence police joint chiefs
	council commission parliament assembly office ministry department lower upper house chamber relations chief union communist republican democratic
	independence movement resistance guerrilla plenipotentiary extraordinary personal private principal executive managing vice-prime non-resident
	eminence royal highness majesty her his supreme court attorney solicitor un-backed self-declared self-proclaimed ousted deposed jailed embattled
	conservative socialist centre-right centre-left right-wing left-wing social democrat christian islamist moderate reformist visiting
	trade-unionist committee delegation counterterrorism counter-terrorism coast guard strategic missile aerospace ground regional local senior-most
	election campaign transition provisional caretaker one-time two-time war wartime civil aviation fleet group`)

// portfolios are what ministers and envoys look after, beside those among roleWords.
var portfolios = set(`mining mines infrastructure environmental protection rural regional integration european europe euro-atlantic trade-policy resources natural
	water forestry fisheries food sport sports youth family families social work employment pensions welfare housing construction urban municipal local
	self-government administration public minority minorities gender equality women veterans diaspora religion religious education higher scientific research innovation
	digital digitalisation telecommunications telecom media post posts logistics shipping ports railways roads aviation power electricity gas coal hydrocarbons
	investment investments privatisation enterprise small medium competition consumer customs taxation revenue exchequer fiscal planning statistics
	middle east africa african asia asian central pacific commonwealth americas western eastern northern southern north south caribbean balkans gulf
	maghreb syria yemen afghanistan asia-pacific climate change energy-security sustainable disarmament non-proliferation nonproliferation arms
	emergencies disaster relief refugees refugee borders homeland counter-narcotics narcotics drugs crime terrorism legal law constitutional
	religious-affairs endowments hajj islamic guidance culture heritage arts antiquities far near ecology atomic space reconstruction reintegration
	returns displaced persons territories occupied temporarily kosovo metohija enlargement neighbourhood overseas territories exiting normalization normalisation settlement
	corporate postal aboriginal indigenous maritime marine fishing livestock banking tax mineral minerals steel textile textiles industries lands land works
	petrochemicals chemicals cities
	crisis management talks process conflict iranian russian american economy knowledge-based strategic`)

// roleKey reduces the ways to write an office to one: "Foreign Secretary", "Minister of Foreign Affairs" and "foreign minister".
func roleKey(role string) string {
	role = roleSpelling.Replace(strings.ToLower(role))
	var ws []string
	for _, w := range strings.Fields(role) {
		switch w {
		case "the", "acting", "former", "then", "current", "new", "interim", "outgoing", "federal", "his", "her", "visiting", "senior", "late", "ex", "union", "cabinet":
		case "pm", "premier", "taoiseach":
			ws = append(ws, "prime", "minister")
		case "fm":
			ws = append(ws, "foreign", "minister")
		case "vice", "assistant", "under", "undersecretary":
			if w == "undersecretary" {
				ws = append(ws, "deputy", "secretary")
			} else {
				ws = append(ws, "deputy")
			}
		default:
			ws = append(ws, w)
		}
	}
	deputy := ""
	for len(ws) > 1 && (ws[0] == "deputy" || ws[0] == "first" && ws[1] == "deputy") {
		deputy, ws = "deputy ", ws[1:]
	}
	s := strings.TrimSuffix(strings.Join(ws, " "), " of republic")
	for _, e := range wholeOffices {
		if s == e.written {
			return deputy + e.key
		}
	}
	for _, p := range []struct{ prefix, suffix string }{
		{"minister of state for ", ""}, {"minister of ", ""}, {"minister for ", ""}, {"minister in charge of ", ""}, {"secretary of state for ", ""},
		{"secretary of ", ""}, {"secretary for ", ""}, {"", " minister"}, {"", " secretary"}, {"", " secretary of state"},
	} {
		if len(s) > len(p.prefix)+len(p.suffix) && strings.HasPrefix(s, p.prefix) && strings.HasSuffix(s, p.suffix) {
			return deputy + portfolio(s[len(p.prefix):len(s)-len(p.suffix)]) + " minister"
		}
	}
	return deputy + s
}

var roleSpelling = strings.NewReplacer("-", " ", "defense", "defence", ",", " ", ".", "", "’s", "", "'s", "", "&", "and")

// wholeOffices are offices whose names are not built from a portfolio.
var wholeOffices = []struct{ written, key string }{
	{"prime minister", "prime minister"}, {"chancellor of exchequer", "finance minister"}, {"chancellor", "prime minister"}, {"head of government", "prime minister"},
	{"chairman of council of ministers", "prime minister"}, {"president of council of ministers", "prime minister"}, {"president of government", "prime minister"},
	{"president of european commission", "president of european commission"}, {"president of european council", "president of european council"},
	{"president of european parliament", "president of european parliament"}, {"president of republic", "president"}, {"president", "president"},
	{"state president", "president"}, {"head of state", "president"}, {"chief of state", "president"}, {"chief cabinet secretary", "chief cabinet secretary"},
	{"secretary of state", "foreign minister"}, {"secretary general", "secretary general"}, {"general secretary", "secretary general"},
	{"press secretary", "press secretary"}, {"white house press secretary", "press secretary"}, {"director general", "director general"},
	{"king", "king"}, {"emir", "emir"}, {"amir", "emir"}, {"supreme leader", "supreme leader"}, {"high representative", "high representative"},
}

// portfolio reduces the names of a minister's field to one.
func portfolio(s string) string {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "national "), " affairs")
	switch s {
	case "external", "external relations", "foreign and commonwealth", "foreign commonwealth and development", "foreign relations", "europe and foreign",
		"foreign affairs and international development", "foreign affairs and trade", "foreign affairs and cooperation", "foreign and european", "foreign affairs and international cooperation":
		return "foreign"
	case "internal", "home", "home department", "interior and justice", "internal security":
		return "interior"
	case "defence and armed forces logistics", "armed forces", "people defence":
		return "defence"
	case "treasury", "economy and finance", "finance and economy", "finances":
		return "finance"
	case "international trade and industry", "international trade", "commerce and industry", "external trade", "foreign trade":
		return "trade"
	case "oil", "petroleum and mineral resources":
		return "petroleum"
	}
	return s
}

// familyFirst are the states whose people are called by the first part of their name: the family name, or, in the Horn of Africa, their own.
var familyFirst = set("CHN TWN HKG KOR PRK SGP VNM KHM ETH ERI")

// eastern reports whether a person's family name stands first.
func eastern(country string, posts []model.Post) bool {
	if familyFirst[country] {
		return true
	}
	for _, p := range posts {
		if familyFirst[p.Of] {
			return true
		}
	}
	return false
}

// particles belong to the family name that follows.
var particles = set("de da dos das del della di do du la le van von der den ter bin ibn ben al el ul ould abu bint zu und")

// keysOf returns the name keys of a person's name, hyphens apart.
func keysOf(name string) []string {
	ps := pieces(name)
	keys := make([]string, len(ps))
	for i, p := range ps {
		keys[i] = nameKey(p.text)
	}
	return keys
}

// familyKey is the name key of the word by which a person is called alone.
func familyKey(name string, eastern bool) string {
	keys := keysOf(name)
	if len(keys) == 0 {
		return ""
	}
	for i, k := range keys {
		if k == "of" && i > 0 { // Hussein of Jordan
			return keys[i-1]
		}
	}
	if eastern {
		return keys[0]
	}
	return keys[len(keys)-1]
}

func hasParticle(keys []string) bool {
	for _, k := range keys {
		if particles[k] {
			return true
		}
	}
	return false
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
