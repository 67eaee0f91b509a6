// Package quote finds who speaks which words of an article: direct, indirect and mixed quotation,
// transcripts, and statements that are printed without marks. It works from the text and its trees
// alone and knows no actors: a speaker is the word that names him.
package quote

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/tree"
)

// Kind is how an article gives somebody's words.
type Kind int

// The kinds of speech.
const (
	Direct    Kind = iota // in quotation marks
	Indirect              // a clause that depends on a word of saying: "said that …", "…, he added"
	According             // "according to the ministry, …"
	Block                 // whole sentences after "X said:", in a transcript, or of an unsigned statement
	Headline              // "Ministry: We are not …"
)

// Ref is a token of a document.
type Ref struct{ Sentence, Token int }

// Speakers and cues that no token of the article names.
var (
	Nobody = Ref{-1, -1} // unknown
	Issuer = Ref{-2, -2} // who published the article: a first-person statement that nobody signs
)

// Speech is a run of tokens of one sentence that are somebody's words. Words that run over
// several sentences are as many speeches.
type Speech struct {
	Sentence, First, Last int // tokens [First, Last) of the sentence
	Speaker               Ref // head word of who speaks; may stand in another sentence
	Cue                   Ref // the word of saying ("said", "according", "view"), or Nobody
	Addressee             Ref // to whom it is said, or Nobody
	Kind                  Kind
	Parent                int // index of the smallest enclosing speech, or -1
}

// finder holds what is known of a document while its speeches are found.
type finder struct {
	doc     *model.Document
	trees   []*tree.Tree
	quoted  [][]bool // by sentence and token: within quotation marks
	regions []region
	cues    [][]cue // by sentence, in the order of the text
	out     []Speech
}

// Find returns the document's speeches, ordered by sentence, first token and, where two begin
// together, the longer first.
func Find(doc *model.Document) []Speech {
	f := &finder{doc: doc, trees: make([]*tree.Tree, len(doc.Sentences)), cues: make([][]cue, len(doc.Sentences))}
	for i := range doc.Sentences {
		f.trees[i] = tree.New(&doc.Sentences[i])
	}
	f.regions, f.quoted = marked(doc)
	for i := range doc.Sentences {
		f.cues[i] = f.findCues(i)
	}
	f.blocks()
	f.direct()
	f.indirect()
	f.unsigned()
	return f.finish()
}

// finish orders the speeches, drops those that say nothing new, and links each to what encloses it.
func (f *finder) finish() []Speech {
	slices.SortStableFunc(f.out, func(a, b Speech) int {
		return cmp.Or(cmp.Compare(a.Sentence, b.Sentence), cmp.Compare(a.First, b.First),
			cmp.Compare(b.Last, a.Last), cmp.Compare(a.Kind, b.Kind))
	})
	var kept []Speech
	var open []int // indices of the speeches that enclose the next one
	for _, s := range f.out {
		for len(open) > 0 {
			top := &kept[open[len(open)-1]]
			if top.Sentence == s.Sentence && s.First < top.Last {
				break
			}
			open = open[:len(open)-1]
		}
		s.Parent = -1
		if len(open) > 0 {
			s.Parent = open[len(open)-1]
			top := &kept[s.Parent]
			s.Last = min(s.Last, top.Last) // speeches nest
			if s.First >= s.Last || f.repeats(&s, top) {
				continue
			}
		}
		kept = append(kept, s)
		open = append(open, len(kept)-1)
	}
	return kept
}

// repeats reports whether a speech within another is the same speaker's, so that the outer one says it all.
func (f *finder) repeats(inner, outer *Speech) bool {
	if inner.Speaker == outer.Speaker || inner.Speaker == Nobody {
		return true
	}
	if inner.Speaker.Sentence < 0 {
		return false
	}
	word := f.doc.Sentences[inner.Speaker.Sentence].Tokens[inner.Speaker.Token].Form
	return firstPerson(word)
}

func (f *finder) token(r Ref) *model.Token { return &f.doc.Sentences[r.Sentence].Tokens[r.Token] }

// say records words [first, last) of a sentence, without the punctuation around them.
func (f *finder) say(s Speech) {
	s.First, s.Last = f.trim(s.Sentence, s.First, s.Last)
	if s.First < s.Last {
		f.out = append(f.out, s)
	}
}

func (f *finder) trim(sentence, first, last int) (int, int) {
	tokens := f.doc.Sentences[sentence].Tokens
	for first < last && wordless(&tokens[first]) {
		first++
	}
	for first < last && wordless(&tokens[last-1]) {
		last--
	}
	return first, last
}

// wordless reports whether a token is punctuation, by its form where the tagger errs.
func wordless(t *model.Token) bool {
	return t.UPOS == "PUNCT" || strings.IndexFunc(t.Form, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0
}
