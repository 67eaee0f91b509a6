package quote

// indirect records the clauses that words of saying govern, joined with the words in quotation
// marks of the same cue that they hold.
func (f *finder) indirect() {
	direct := make(map[Ref][]int) // by cue, indices of speeches in quotation marks
	for k, s := range f.out {
		if s.Cue != Nobody {
			direct[s.Cue] = append(direct[s.Cue], k)
		}
	}
	for i, cues := range f.cues {
		name := 0 // tokens before a label's colon are a name and say nothing
		if _, colon, ok := f.label(i); ok {
			name = colon
		}
		for _, c := range cues {
			if c.speaker < 0 {
				continue
			}
			at := Ref{i, c.word}
			for _, r := range c.content {
				first, last := f.trim(i, r.first, r.last)
				if last > name && !f.absorbs(direct[at], i, first, last) {
					f.say(f.speech(i, c, c.kind, first, last))
				}
			}
		}
	}
}

// absorbs widens a speech of the same cue in quotation marks to a run that overlaps it, and reports
// whether there was one.
func (f *finder) absorbs(direct []int, sentence, first, last int) bool {
	for _, k := range direct {
		if s := &f.out[k]; s.Sentence == sentence && s.First < last && first < s.Last {
			s.First, s.Last = min(s.First, first), max(s.Last, last)
			return true
		}
	}
	return false
}

// speech is a run of a sentence as words of a cue in the same sentence.
func (f *finder) speech(sentence int, c cue, kind Kind, first, last int) Speech {
	s := Speech{
		Sentence: sentence, First: first, Last: last, Kind: kind,
		Speaker: Nobody, Cue: Ref{sentence, c.word}, Addressee: Nobody,
	}
	if c.speaker >= 0 {
		s.Speaker = Ref{sentence, c.speaker}
	}
	if c.addressee >= 0 {
		s.Addressee = Ref{sentence, c.addressee}
	}
	return s
}
