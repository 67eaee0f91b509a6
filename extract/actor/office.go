package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// offices joins persons' names with the roles before them: "Serbian Interior Minister Alexander Volin", "President of Iran Hassan
// Rouhani", "the Foreign Minister, Ibrahim al-Jaafari,", "President Cardoso of Brazil".
func (f *finder) offices(s *sentence) {
	for _, p := range s.found() {
		if !p.person || s.at[p.first] != p {
			continue
		}
		first, of, ok := f.roleBefore(s, p.first, true)
		if ok {
			p.role, p.of = f.roleWords(s, first, p.first), of
			p.title = p.role == ""
			if of == "" {
				p.group = s.groupOf(first, p.first)
			}
			p.first = first
			s.put(p)
		}
		if p.role != "" && (p.of == "" || f.isOrganisation(p.of)) && s.low(p.last) == "of" {
			i := p.last + 1
			if s.low(i) == "the" {
				i++
			}
			if q := s.spanAt(i); q != nil && q.first == i && isState(q) {
				p.of, p.last = q.actors[0].Country, q.last
				s.put(p)
			}
		}
		f.counterpart(s, p)
		if p.role != "" && p.of == "" && s.form(p.last) == "(" { // "Foreign Ministers Ivo Kral (Croatia) and …"
			if q := s.spanAt(p.last + 1); q != nil && q.first == p.last+1 && isState(q) && s.form(q.last) == ")" {
				p.of = q.actors[0].Country
			}
		}
	}
}

// longestRole bounds the tokens of a role.
const longestRole = 40

// isOrganisation reports whether a code is no state's.
func (f *finder) isOrganisation(code string) bool {
	a, ok := f.g.Actor(code)
	return ok && a.Kind != model.Country
}

// hasOffice reports whether tokens [first, last) have the head of a role among them, not titles alone.
func (s *sentence) hasOffice(first, last int) bool {
	for i := first; i < last; i++ {
		if isRole(s.low(i)) {
			return true
		}
	}
	return false
}

// isState reports whether a span names one state or organisation that persons serve.
func isState(p *span) bool {
	return p != nil && !p.person && len(p.actors) == 1 && p.actors[0].Country != "" && (p.actors[0].Kind == model.Country || p.actors[0].Kind == model.Org)
}

// isGroup reports whether a span names a group that has no code and that persons speak for ("Taliban spokesman").
func isGroup(p *span) bool {
	return p != nil && !p.person && len(p.actors) == 1 && p.actors[0].Country == "" && (p.actors[0].Kind == model.Group || p.actors[0].Kind == model.Org)
}

// groupOf returns the group whose office the role in tokens [first, last) is, or nil.
func (s *sentence) groupOf(first, last int) *model.Actor {
	for i := first; i < last; i++ {
		if q := s.spanAt(i); isGroup(q) {
			return q.actors[0]
		}
	}
	return nil
}

// roleBefore walks back from a name over the words of a role, and returns where the role starts and whose office it is.
func (f *finder) roleBefore(s *sentence, end int, comma bool) (first int, of string, ok bool) {
	first = end
	t := end - 1
	if comma && s.low(t) == "," && (isRole(s.low(t-1)) || portfolioWord(s.low(t-1)) || isState(s.spanAt(t-1))) {
		// "the Iraqi Foreign Minister, Ibrahim al-Jaafari, …": the role must be definite, and the name be closed.
		if !closes(s, f.nameEnd(s, end)) {
			return end, "", false
		}
		start, whose, found := f.roleBefore(s, t, false)
		if !found || whose == "" && s.low(start-1) != "the" {
			return end, "", false
		}
		return start, whose, true
	}
	for t >= 0 && end-t < longestRole {
		low := s.low(t)
		q := s.spanAt(t)
		switch {
		case q != nil && q.person:
			return first, of, first < end
		case q != nil:
			before := q.first - 1
			if s.low(before) == "the" {
				before--
			}
			prep := s.low(before)
			complement := first == end && (prep == "of" || prep == "to" || prep == "for" || prep == "in") && (isRole(s.low(before-1)) || roleWords[s.low(before-1)] || prep != "of" && isState(s.spanAt(before-1)))
			switch {
			case complement:
				if prep == "of" && isState(q) {
					of = q.actors[0].Country
				}
				t = before - 1
				continue
			case !isState(q) && !isGroup(q) || !s.hasOffice(first, end) || !q.describes && !q.demonym && q.last-q.first == 1 && q.kind != seatKind && locative[s.low(before)]:
				// "In Turkey Minister Ellwood met …", "concerning Afghanistan, Mr Putin said …"
				return first, of, first < end
			case first == end:
				return end, "", false
			}
			first = q.first
			if of == "" {
				of = q.actors[0].Country
			}
			for former[s.low(first-1)] {
				first--
			}
			return first, of, true
		case s.possessive(t) && isState(s.spanAt(t-1)) && first < end:
			t--
			continue
		case isRole(low) || titles[low] || roleWords[low] || portfolios[low]:
			if low == "under" && !isRole(s.low(t+1)) && !isHyphenForm(s.form(t+1)) {
				return first, of, first < end // "under President Mitterrand"
			}
			if isRole(low) || titles[low] || s.hasOffice(first, end) {
				first = t
			} else if first < end {
				return first, of, true
			} else if t+1 == end && !s.roleBehind(t) {
				return first, of, first < end
			}
			t--
			continue
		case low == "and" || low == "," || low == "&":
			before := s.low(t - 1)
			if first < end && !s.hasOffice(first, end) {
				return first, of, true
			}
			if low == "," && !(portfolios[before] || roleWords[before]) || (first == end || low == ",") && !s.roleBehind(t) || !(roleWords[before] || portfolios[before] || isRole(before) && s.chained(t)) {
				return first, of, first < end
			}
			t--
			continue
		case low == "of" || low == "for" || low == "to" || low == "the" || isHyphenForm(s.form(t)):
			if t+1 == end {
				return end, "", false // the name is what the role is of: "Governor of Alabama"
			}
			if isHyphenForm(s.form(t)) && s.afterHyphen(t+1) && isRole(s.low(t-1)) {
				first = t - 1 // Director-General
				t -= 2
				continue
			}
			if first < end {
				return first, of, true // what stands before is somebody else's: "the spokesman for President Duterte"
			}
			if before := s.low(t - 1); !isRole(before) && !roleWords[before] && !(low == "the" && (before == "of" || before == "for" || before == "to")) {
				return first, of, first < end
			}
			t--
			continue
		default:
			return first, of, first < end
		}
	}
	return first, of, first < end
}

// roleBehind reports whether a run of fields before token t leads back to a role's head: "Minister of Mining and Energy".
func (s *sentence) roleBehind(t int) bool {
	for i := t; i >= 0 && t-i < 12; i-- {
		low := s.low(i)
		if isRole(low) {
			return true
		}
		if !roleWords[low] && !portfolios[low] && low != "and" && low != "," && low != "of" && low != "for" && low != "the" && low != "&" && !isHyphenForm(s.form(i)) {
			return false
		}
	}
	return false
}

// chained reports whether the role before an "and" is the first of two of one person: it has a state's adjective in front.
func (s *sentence) chained(t int) bool {
	for i := t - 1; i >= 0 && t-i < 6; i-- {
		if q := s.spanAt(i); q != nil {
			return isState(q)
		}
		if !roleWords[s.low(i)] && !isRole(s.low(i)) {
			return false
		}
	}
	return false
}

// former are words that may stand before a state's adjective in a role.
var former = set("former then ex late acting outgoing incoming new visiting senior top")

// nameEnd returns the end of the person's name at token i.
func (f *finder) nameEnd(s *sentence, i int) int {
	if p := s.spanAt(i); p != nil {
		return p.last
	}
	return i
}

// closes reports whether an apposition may end before token i.
func closes(s *sentence, i int) bool {
	if i >= len(s.Tokens) {
		return true
	}
	switch s.form(i) {
	case ",", ".", ";", ":", ")", "-", "–", "—", "”", "\"", "’", "''":
		return true
	}
	return false
}

// roleWords writes the role that tokens [first, last) print, without the state's name and what leads or trails.
func (f *finder) roleWords(s *sentence, first, last int) string {
	var words []string
	plural := false
	for i := first; i < last; i++ {
		if q := s.at[i]; q != nil && !q.person {
			prep := s.low(q.first - 1)
			if prep == "the" {
				prep = s.low(q.first - 2)
			}
			if len(q.actors) == 1 && (q.actors[0].Kind != model.Org || q.actors[0].ID == q.actors[0].Country) && prep != "to" && prep != "for" && prep != "in" {
				for len(words) > 0 && (words[len(words)-1] == "of" || words[len(words)-1] == "the") {
					words = words[:len(words)-1]
				}
				continue
			}
			if q.demonym || i == q.first && q.last-q.first > 1 && f.startsWithState(s, q) {
				continue
			}
		}
		if s.possessive(i) || titles[s.low(i)] && !isRole(s.low(i)) {
			continue
		}
		w := strings.ToLower(s.form(i))
		if full, ok := abbreviations[s.form(i)]; ok {
			w = full
		}
		if w == "current" || w == "new" || w == "visiting" {
			continue
		}
		if one := strings.TrimSuffix(w, "s"); !plural && !roleHeads[w] && roleHeads[one] {
			w, plural = one, true // the Presidents, of whom this is one
		}
		words = append(words, w)
	}
	for len(words) > 0 && (functionWords[words[len(words)-1]] || words[len(words)-1] == ",") {
		words = words[:len(words)-1]
	}
	for len(words) > 1 && titles[words[len(words)-1]] {
		words = words[:len(words)-1] // Governor-General Sir
	}
	for len(words) > 0 && (functionWords[words[0]] || words[0] == "," || isHyphenForm(words[0])) {
		words = words[1:]
	}
	return strings.NewReplacer(" ,", ",", " - ", "-").Replace(strings.Join(words, " "))
}

// startsWithState reports whether the first word of an organ's name is a state's.
func (f *finder) startsWithState(s *sentence, q *span) bool {
	end, forms := q.first, []form(nil)
	node, ok := int32(0), false
	if sh := s.shapes[q.first]; len(sh.words) == 1 {
		if node, ok = f.g.names.step(0, sh.words[0]); ok {
			for _, v := range f.g.names.ends[node] {
				forms = append(forms, f.g.forms[v])
			}
			end++
		}
	}
	return end > q.first && len(forms) > 0 && forms[0].kind != notKind
}

// appositions joins persons' names with the roles after them: "Zorana Mihajlovic, the Serbian deputy prime minister,".
func (f *finder) appositions(s *sentence) {
	for _, p := range s.found() {
		if !p.person || s.at[p.first] != p || p.role != "" && !titles[p.role] || s.low(p.last) != "," {
			continue
		}
		first := p.last + 1
		if d := s.low(first); d == "the" || d == "a" || d == "an" {
			first++
		}
		end, of, head := first, "", false
		for i := first; i < min(len(s.Tokens), first+longestRole); {
			low, q := s.low(i), s.spanAt(i)
			prep := s.low(i - 1)
			if prep == "the" {
				prep = s.low(i - 2)
			}
			if q != nil {
				if q.person || q.first != i {
					break
				}
				if isState(q) && of == "" && prep != "to" && prep != "for" && prep != "in" && prep != "on" {
					of = q.actors[0].Country
				}
				end, i = q.last, q.last
				continue
			}
			switch {
			case isRole(low):
				head = true
				end = i + 1
			case roleWords[low], portfolios[low]:
				end = i + 1
			case i > first && (low == "of" || low == "for" || low == "and" || low == "the" || low == "to" || low == "in" || low == "on" || s.possessive(i) || isHyphenForm(s.form(i)) || low == "&"):
			case low == "," && head && portfolios[s.low(i-1)] && (portfolios[s.low(i+1)] || s.low(i+1) == "and") && strings.Contains(s.text(first, i), " for "):
			default:
				i = len(s.Tokens)
				continue
			}
			i++
		}
		if !head || end <= first || !closes(s, end) && s.upos(end) != "VERB" && s.upos(end) != "AUX" {
			continue
		}
		p.role, p.of = f.roleWords(s, first, end), of
		if of == "" {
			p.group = s.groupOf(first, end)
		}
		p.last = end
		s.put(p)
	}
}
