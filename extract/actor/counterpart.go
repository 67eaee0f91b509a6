package actor

import "github.com/demarche/demarche/extract/model"

// counterpart reads a person's state in "his Colombian counterpart, Luz Marina Acosta", and his office where the text has said whose
// counterpart he is.
func (f *finder) counterpart(s *sentence, p *span) {
	if p.role != "" {
		return
	}
	i := p.first - 1
	if s.low(i) == "," && closes(s, p.last) {
		i--
	}
	switch {
	case peers[s.low(i)]:
		i--
	case s.low(i) == "number" && s.low(i-1) == "opposite":
		i -= 2
	default:
		return
	}
	for s.spanAt(i) == nil && (roleWords[s.low(i)] || isRole(s.low(i))) {
		i--
	}
	q := s.spanAt(i)
	if q == nil || !q.demonym || len(q.actors) != 1 || q.actors[0].Kind != model.Country {
		return
	}
	p.of, p.role, p.first = q.actors[0].Country, "counterpart", q.first
	s.put(p)
}

// peers are the nouns for who holds the like office of another state.
var peers = set("counterpart colleague")
