package neural

import "github.com/demarche/demarche/extract/model"

// maxSegment bounds the tokens that are parsed as one tree: attachment is quadratic in them, and no
// sentence that anybody wrote for readers is longer.
const maxSegment = 192

// appendSegments appends the sentence in pieces of at most maxSegment tokens, cut behind punctuation
// where there is some in a piece's last third.
func appendSegments(segments [][]model.Token, tokens []model.Token) [][]model.Token {
	for len(tokens) > maxSegment {
		cut := maxSegment
		for i := maxSegment; i > maxSegment*2/3; i-- {
			if isBreak(tokens[i-1].Form) {
				cut = i
				break
			}
		}
		segments = append(segments, tokens[:cut])
		tokens = tokens[cut:]
	}
	if len(tokens) > 0 {
		segments = append(segments, tokens)
	}
	return segments
}

func isBreak(form string) bool {
	switch form {
	case ".", ";", ":", ",", "!", "?", "–", "—", "-":
		return true
	}
	return false
}

// join makes one tree of a sentence's segments: the first one's root governs those of the others.
func (m *Model) join(tokens []model.Token) {
	if len(tokens) <= maxSegment {
		return
	}
	root := -1
	start := 0
	for _, s := range appendSegments(nil, tokens) {
		for i := range s {
			switch {
			case s[i].Head >= 0:
				s[i].Head += start
			case root < 0:
				root = start + i
			default:
				s[i].Head, s[i].Deprel = root, m.segmentLink
			}
		}
		start += len(s)
	}
}
