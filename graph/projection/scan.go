package projection

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/demarche/demarche/extract/model"
)

// record is what the graph needs of a stored statement: a model.Statement whose strings lie in the bytes that were read, or in
// the scanner, until the next one is read. A string that is null is empty.
type record struct {
	id, article, evidence, relation, predicate []byte
	within, polarity, modality                 []byte
	whenAs, whenFrom, whenTo, cameo, rule      []byte
	sentence, start, end                       int64
	confidence                                 float64
	source, target, claimedBy                  partyRecord
	claimed                                    bool
	predicateAt                                []byte // the JSON of the spans; nil where there is none
}

type partyRecord struct{ id, country []byte }

// scanner reads the JSON of statements: a million of them are read by each cold start, which is why this is not encoding/json.
type scanner struct {
	b       []byte
	at      int
	err     error
	numbers map[string]float64 // confidences have few digits
}

// statement reads one. What is no JSON, or has a value of another type, is an error.
func (s *scanner) statement(body []byte) (record, error) {
	s.b, s.at, s.err = body, 0, nil
	var r record
	s.object(func(key []byte) {
		switch string(key) {
		case "id":
			r.id = s.text()
		case "article":
			r.article = s.text()
		case "sentence":
			r.sentence = s.integer()
		case "evidence":
			r.evidence = s.text()
		case "start":
			r.start = s.integer()
		case "end":
			r.end = s.integer()
		case "source":
			r.source = s.party()
		case "target":
			r.target = s.party()
		case "claimed_by":
			if r.claimed = s.peek() == '{'; r.claimed {
				r.claimedBy = s.party()
			} else {
				s.skip()
			}
		case "relation":
			r.relation = s.text()
		case "predicate":
			r.predicate = s.text()
		case "predicate_at":
			if start := s.at; s.peek() == '[' {
				s.skip()
				if r.predicateAt = s.b[start:s.at]; len(r.predicateAt) == len("[]") {
					r.predicateAt = nil
				}
			} else {
				s.skip()
			}
		case "within":
			r.within = s.text()
		case "polarity":
			r.polarity = s.text()
		case "modality":
			r.modality = s.text()
		case "when":
			r.whenAs = s.text()
		case "when_from":
			r.whenFrom = s.text()
		case "when_to":
			r.whenTo = s.text()
		case "cameo":
			r.cameo = s.text()
		case "confidence":
			r.confidence = s.float()
		case "rule":
			r.rule = s.text()
		default:
			s.skip()
		}
	})
	if s.err != nil {
		return r, fmt.Errorf("statement %s: %w", body, s.err)
	}
	return r, nil
}

func (s *scanner) party() (p partyRecord) {
	s.object(func(key []byte) {
		switch string(key) {
		case "id":
			p.id = s.text()
		case "country":
			p.country = s.text()
		default:
			s.skip()
		}
	})
	return p
}

func (s *scanner) fail(wanted string) {
	if s.err == nil {
		s.err = fmt.Errorf("byte %d: no %s", s.at, wanted)
	}
}

// peek skips white space and returns the next byte, 0 at the end.
func (s *scanner) peek() byte {
	for ; s.at < len(s.b); s.at++ {
		if c := s.b[s.at]; c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c
		}
	}
	return 0
}

func (s *scanner) take(c byte) bool {
	if s.err != nil || s.peek() != c {
		return false
	}
	s.at++
	return true
}

// object calls field for each key; it must read the value.
func (s *scanner) object(field func(key []byte)) {
	if !s.take('{') {
		s.fail("object")
		return
	}
	if s.take('}') {
		return
	}
	for s.err == nil {
		key := s.text()
		if !s.take(':') {
			s.fail("colon")
			return
		}
		s.peek()
		field(key)
		if s.take('}') {
			return
		}
		if !s.take(',') {
			s.fail("comma or end of the object")
		}
	}
}

// text reads a string, or null as an empty one.
func (s *scanner) text() []byte {
	if s.peek() == 'n' {
		s.skip()
		return nil
	}
	if !s.take('"') {
		s.fail("string")
		return nil
	}
	start, escaped := s.at, false
	for ; s.at < len(s.b); s.at++ {
		switch s.b[s.at] {
		case '\\':
			escaped = true
			s.at++
		case '"':
			raw := s.b[start:s.at]
			s.at++
			if !escaped {
				return raw
			}
			var text string
			if err := json.Unmarshal(s.b[start-1:s.at], &text); err != nil {
				s.err = err
			}
			return []byte(text)
		}
	}
	s.fail("end of the string")
	return nil
}

func (s *scanner) digits() []byte {
	s.peek()
	start := s.at
	for s.at < len(s.b) {
		switch c := s.b[s.at]; {
		case c >= '0' && c <= '9', c == '-', c == '+', c == '.', c == 'e', c == 'E':
			s.at++
			continue
		}
		break
	}
	return s.b[start:s.at]
}

func (s *scanner) integer() int64 {
	digits := s.digits()
	n, err := strconv.ParseInt(string(digits), 10, 64)
	if err != nil {
		s.fail("integer")
	}
	return n
}

func (s *scanner) float() float64 {
	digits := s.digits()
	if f, ok := s.numbers[string(digits)]; ok {
		return f
	}
	f, err := strconv.ParseFloat(string(digits), 64)
	if err != nil {
		s.fail("number")
		return 0
	}
	if s.numbers == nil {
		s.numbers = make(map[string]float64)
	}
	if len(s.numbers) < 1<<16 {
		s.numbers[string(digits)] = f
	}
	return f
}

// skip passes over a value of any kind.
func (s *scanner) skip() {
	depth := 0
	for s.err == nil {
		switch c := s.peek(); {
		case c == '"':
			s.text()
		case c == '{' || c == '[':
			depth++
			s.at++
		case c == '}' || c == ']':
			depth--
			s.at++
		case c == ',' || c == ':':
			s.at++
		case c == 0:
			s.fail("value")
		default:
			for s.at < len(s.b) && !delimiter(s.b[s.at]) {
				s.at++
			}
		}
		if depth <= 0 {
			return
		}
	}
}

func delimiter(c byte) bool {
	switch c {
	case ',', ':', '}', ']', ' ', '\n', '\t', '\r':
		return true
	}
	return false
}

// when is the interval of days that a statement gives.
func (r *record) when(days *dayCache) interval {
	if from, ok := days.of(r.whenFrom); ok {
		if to, ok := days.of(r.whenTo); ok {
			return interval{from.from, to.from}
		}
	}
	own, _ := days.of(r.whenAs)
	return own
}

// dayCache knows the days of dates that were read before.
type dayCache struct{ known map[string]interval }

// of returns the days that a date covers; ok is false of what is no date.
func (d *dayCache) of(date []byte) (days interval, ok bool) {
	if len(date) == 0 {
		return interval{}, false
	}
	days, ok = d.known[string(date)]
	if !ok {
		if from, to, is := model.Date(date).Range(); is {
			days = interval{day(from), day(to)}
		}
		if d.known == nil {
			d.known = make(map[string]interval)
		}
		d.known[string(date)] = days
	}
	return days, days.known()
}
