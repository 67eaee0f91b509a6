package world

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// codes are those of the world's states, in falling importance.
const codes = "USA RUS CHN DEU FRA GBR UKR TUR IRN ISR SRB IND JPN SAU SYR PRK KOR EGY ITA POL BRA PAK IRQ AFG GRC HUN ESP CAN AUS NLD BGR MKD " +
	"ROU AUT SWE NOR FIN DNK BEL CHE CZE SVK SVN HRV BIH MNE ALB LTU LVA EST BLR MDA GEO ARM AZE KAZ UZB TKM KGZ TJK MNG VNM THA MYS IDN PHL SGP MMR " +
	"LAO KHM BGD LKA NPL BTN MDV YEM OMN ARE QAT BHR KWT JOR LBN PSE CYP MLT PRT IRL ISL LUX MEX GTM HND SLV NIC CRI PAN CUB HTI DOM JAM COL VEN " +
	"ECU PER BOL CHL ARG URY PRY GUY SUR MAR DZA TUN LBY SDN SSD ETH ERI DJI SOM KEN UGA TZA RWA BDI COD COG GAB CMR CAF TCD NER NGA BEN TGO GHA " +
	"CIV LBR SLE GIN GNB SEN GMB MLI BFA MRT CPV AGO ZMB ZWE MOZ MWI MDG MUS COM SYC NAM BWA ZAF LSO SWZ FJI PNG SLB VUT WSM TON KIR TUV NRU PLW FSM MHL NZL"

// state is one of the world with those who act for it.
type state struct {
	id     string
	voices []model.Party
}

// Of each state.
const (
	persons    = 20
	ministries = 2
)

func newStates() []state {
	var all []state
	for _, id := range strings.Fields(codes) {
		s := state{id: id}
		country := model.Optional(id)
		s.voices = append(s.voices, model.Party{ID: id, Name: "State of " + id, Kind: model.Country, Country: country})
		for i := range ministries {
			s.voices = append(s.voices, model.Party{ID: fmt.Sprintf("a%012x", hash(id, 100+i)), Name: []string{"Foreign", "Defence"}[i] + " Ministry of " + id, Kind: model.Org, Country: country})
		}
		for i := range persons {
			s.voices = append(s.voices, model.Party{ID: fmt.Sprintf("a%012x", hash(id, i)), Name: fmt.Sprintf("%s %s", word(int(hash(id, i)%7919)), word(int(hash(id, i+50)%7919))), Kind: model.Person, Country: country})
		}
		all = append(all, s)
	}
	return all
}

func pick(r *rand.Rand, states []state) *state { return &states[falling(r, len(states))] }

// voice is the state itself, mostly, or somebody of it; the article's actors get whoever is new.
func (a *article) voice(s *state) model.Party {
	p := s.voices[0]
	if a.random.IntN(2) == 0 {
		p = s.voices[falling(a.random, len(s.voices))]
	}
	if !a.parties[p.ID] {
		a.parties[p.ID] = true
		actor := model.Actor{ID: p.ID, Name: p.Name, Kind: p.Kind, Country: string(p.Country)}
		switch p.Kind {
		case model.Country:
			actor.Aliases = []string{"Republic of " + p.ID}
		case model.Person:
			actor.Posts = []model.Post{{Role: "Minister", Of: s.id, From: "2008"}}
		}
		a.Actors = append(a.Actors, actor)
	}
	p.Mention = p.Name
	return p
}

// words are invented ones, a few of them frequent.
func (a *article) words(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = word(falling(a.random, 20000))
	}
	return strings.Join(all, " ")
}

var syllables = strings.Fields("ba ke li mo nu ra se ti vo za dor fen gal hin jur kas lem mir nop pel")

// word is the invented word of a number.
func word(n int) string {
	w := syllables[n%20]
	for n /= 20; n > 0; n /= 20 {
		w += syllables[n%20]
	}
	return w + "n"
}

func hash(s string, n int) uint64 {
	h := fnv.New64a()
	fmt.Fprint(h, s, " ", n)
	x := h.Sum64()
	x ^= x >> 31 // FNV mixes the last bytes poorly
	return x * 0x9e3779b97f4a7c15
}
