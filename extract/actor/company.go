package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// companies makes actors of firms that the text ties to a state: "Nordavia Airlines of Russia", "the Japanese airline Sora Air".
func (f *finder) companies(s *sentence) {
	for _, p := range s.found() {
		if s.at[p.first] != p || !isState(p) || p.actors[0].Kind != model.Country || s.capital {
			continue
		}
		first, last := f.firmBefore(s, p)
		if first == last {
			first, last = f.firmAfter(s, p)
		}
		if first == last {
			continue
		}
		q := &span{first: first, last: last, head: last - 1, kind: nameKind, score: 0.8}
		q.actors = []*model.Actor{f.made(model.Org, strings.TrimSuffix(s.text(first, last), "."), p.actors[0])}
		s.put(q)
	}
}

// firmBefore finds the firm in "Nordavia Airlines of Russia": capitalised words that end in a word for firms.
func (f *finder) firmBefore(s *sentence, p *span) (first, last int) {
	last = p.first - 1
	if s.low(last) == "the" {
		last--
	}
	if p.demonym || s.low(last) != "of" || !firms[s.low(last-1)] {
		return 0, 0
	}
	for first = last - 1; first > 0 && s.shapes[first-1].capital && s.shapes[first-1].letters && s.free(first-1) && !functionWords[s.low(first-1)]; {
		first--
	}
	if first == last-1 {
		return 0, 0
	}
	return first, last
}

// firmAfter finds the firm in "the Japanese airline Sora Air".
func (f *finder) firmAfter(s *sentence, p *span) (first, last int) {
	first = p.last
	for n := 0; n < 2 && firmAdjectives[s.low(first)]; n++ {
		first++
	}
	if !p.demonym || !firmNouns[s.low(first)] {
		return 0, 0
	}
	first++
	last = first
	for last < len(s.Tokens) && s.shapes[last].capital && s.shapes[last].letters && s.free(last) && !functionWords[s.low(last)] {
		last++
	}
	return first, last
}

var (
	// firms end the names of firms.
	firms = set("corp corporation co company inc ltd plc ag sa airlines airways bank group holdings industries motors electric electronics energy petroleum oil shipping telecom")
	// firmNouns stand before the names of firms.
	firmNouns = set("company firm airline carrier bank conglomerate giant manufacturer maker group producer operator corporation")
	// firmAdjectives may stand before firmNouns.
	firmAdjectives = set("oil gas energy state state-owned state-run technology telecoms telecom car electronics shipping arms defence defense internet steel chip private national flag")
)
