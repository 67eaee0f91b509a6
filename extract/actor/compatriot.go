package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// compatriot reads the state of a person who holds no office: "West German engineer Rolf Adler", "Mohammed Hadi, a Lebanese
// hijacker,", "Richard Butler, an Australian,".
func (f *finder) compatriot(s *sentence, p *span) bool {
	i := p.first - 1
	for n := 0; n < 3 && s.spanAt(i) == nil && (s.upos(i) == "NOUN" || s.upos(i) == "ADJ") && !s.shapes[i].capital; n++ {
		i--
	}
	if q := s.spanAt(i); i < p.first-1 && demonym(q) && humanNoun(s.low(p.first-1)) {
		p.role, p.of, p.first = strings.ToLower(s.text(i+1, p.first)), q.actors[0].Country, q.first
		s.put(p)
		return true
	}
	if s.low(p.last) != "," || s.low(p.last+1) != "a" && s.low(p.last+1) != "an" {
		return false
	}
	q := s.spanAt(p.last + 2)
	if q == nil || q.first != p.last+2 || len(q.actors) != 1 || q.actors[0].Kind != model.Country || q.kind != adjectiveKind {
		return false
	}
	end := q.last
	for n := 0; n < 3 && s.spanAt(end) == nil && (s.upos(end) == "NOUN" || s.upos(end) == "ADJ"); n++ {
		end++
	}
	if end > q.last && !humanNoun(s.low(end-1)) || end == q.last && !closes(s, end) {
		return false
	}
	p.of = q.actors[0].Country
	return true
}

// demonym reports whether a span is the adjective of one state.
func demonym(q *span) bool {
	return q != nil && q.demonym && len(q.actors) == 1 && q.actors[0].Kind == model.Country
}

// humanNoun reports whether a noun names people by what they do.
func humanNoun(low string) bool {
	if humans[low] {
		return true
	}
	for _, ending := range []string{"ist", "ician", "keeper"} {
		if strings.HasSuffix(low, ending) && len(low) > 6 {
			return true
		}
	}
	return false
}

// humans are nouns for people who hold no office.
var humans = set(`activist actor actress adventurer agent airman analyst artist astronaut athlete author banker billionaire bishop blogger businessman
	businesswoman campaigner captain citizen civilian cleric coach contractor cosmonaut crewman critic daredevil defector detainee dissenter
	doctor driver editor engineer entrepreneur exile executive expatriate expert explorer farmer father filmmaker financier fighter fisherman footballer
	fugitive geologist gunman hacker hijacker hostage husband imam inmate intellectual investor judge lawyer magnate man marine
	mercenary merchant militant millionaire missionary monk mother musician national nun nurse officer oligarch photographer physician
	pilot player poet preacher priest prisoner producer professor prospector publisher rabbi reporter researcher resident sailor scholar
	seaman servicewoman serviceman singer skipper smuggler soldier spy student suspect teacher trader tourist translator traveller traveler trucker tycoon veteran
	volunteer whistleblower wife woman worker writer`)
