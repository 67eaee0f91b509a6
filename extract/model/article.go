// Package model holds the types that the stages of extraction hand to each other: an
// article, its sentences and tokens, the actors named in it, and the statements it makes.
// It imports nothing else of the project.
package model

// Span is a half-open range of UTF-8 byte offsets into Article.Text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Of returns the words of text that the span covers.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Contains reports whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Article is one text as ingestion understood it. Text is NFC and starts with the title, where
// there is one, as a block of its own, so that one offset addresses the headline and the body alike.
type Article struct {
	ID        string `json:"id"`
	URL       string `json:"url,omitempty"`
	Title     string `json:"title,omitempty"`
	Author    string `json:"author,omitempty"`
	Source    string `json:"source,omitempty"`    // the outlet or the credit line
	Credit    string `json:"credit,omitempty"`    // the news agency whose text it is, as the dateline names it
	Dateline  string `json:"dateline,omitempty"`  // the place it was written at
	Published Date   `json:"published,omitempty"` // as precise as the input says, never guessed
	Retrieved string `json:"retrieved,omitempty"` // RFC 3339, of fetched articles
	Language  string `json:"language,omitempty"`  // ISO 639-1
	Text      string `json:"text"`
	Path      string `json:"path,omitempty"` // where it was read from, relative to the input
}

// Document is an article with its sentences.
type Document struct {
	Article   *Article
	Sentences []Sentence
}

// Titled reports whether sentence 0 is the headline.
func (d *Document) Titled() bool { return d.Article.Title != "" }

// Sentence is a run of tokens with a dependency tree over them.
type Sentence struct {
	Index  int // 0 is the title, where the article has one
	Block  int // blank-line separated block of the text that the sentence stands in
	Span   Span
	Tokens []Token
}

// Token is a syntactic word in Universal Dependencies' sense: "Belgrade's" is two of them.
// Article.Text at Span equals Form.
type Token struct {
	Span   Span
	Form   string
	Lemma  string
	UPOS   string
	XPOS   string // Penn Treebank tag
	Feats  string // as in CoNLL-U ("Number=Sing|Person=3"); "" where there is none
	Head   int    // index into Sentence.Tokens; -1 for the root
	Deprel string // UD relation with its subtype
}
