package coref_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/coref"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/quote"
	"github.com/demarche/demarche/extract/tree/treetest"
)

// cast are the actors of the tests, by the word that names them.
var cast = map[string]*model.Actor{
	"Norway":    {ID: "NOR", Name: "Norway", Kind: model.Country, Country: "NOR"},
	"Norwegian": {ID: "NOR", Name: "Norway", Kind: model.Country, Country: "NOR"},
	"Chile":     {ID: "CHL", Name: "Chile", Kind: model.Country, Country: "CHL"},
	"Chilean":   {ID: "CHL", Name: "Chile", Kind: model.Country, Country: "CHL"},
	"Berg":      {ID: "q1", Name: "Ida Berg", Kind: model.Person, Country: "NOR", Posts: []model.Post{{Role: "prime minister", Of: "NOR"}}},
	"Soto":      {ID: "q2", Name: "Juan Soto", Kind: model.Person, Country: "CHL", Posts: []model.Post{{Role: "president", Of: "CHL"}}},
	"Ministry":  {ID: "q3", Name: "Chilean Foreign Ministry", Kind: model.Org, Country: "CHL"},
	"Council":   {ID: "q9", Name: "Security Council", Kind: model.Org, Country: "UN"},
	"Wardens":   {ID: "q4", Name: "Wardens", Kind: model.Group},
	"Ardal": {ID: "q5", Name: "Per Ardal", Kind: model.Person, Country: "DNK", Posts: []model.Post{
		{Role: "envoy", Of: "DNK", From: "1961", To: "1965"}}},
}

// kings are holders of one office at different times.
var kings = []*model.Actor{
	{ID: "q6", Name: "Haakon", Kind: model.Person, Country: "NOR", Posts: []model.Post{{Role: "king", Of: "NOR", From: "1905", To: "1957"}}},
	{ID: "q7", Name: "Olav", Kind: model.Person, Country: "NOR", Posts: []model.Post{{Role: "king", Of: "NOR", From: "1957", To: "1991"}}},
}

// tables is a gazetteer of the cast.
type tables struct{}

func (tables) Actor(id string) (*model.Actor, bool) {
	for _, a := range cast {
		if a.ID == id {
			return a, true
		}
	}
	return nil, false
}

func (tables) Holder(country, role string, _ model.Date) []*model.Actor {
	if country == "NOR" && role == "king" {
		return kings
	}
	for _, word := range []string{"Berg", "Soto"} {
		if a := cast[word]; a.Country == country && slices.ContainsFunc(a.Posts, func(p model.Post) bool { return p.Role == role }) {
			return []*model.Actor{a}
		}
	}
	return nil
}

func (tables) Official(of, at *model.Actor, role string) *model.Actor {
	name := role + " of " + of.Name
	if at != nil {
		name += " to " + at.Name
	}
	return &model.Actor{ID: "q-" + name, Name: name, Kind: model.Person, Country: of.ID}
}

func (tables) Issuer(a *model.Article) (code, office string) {
	switch {
	case strings.Contains(a.URL, "mfa.gov.tr"):
		return "TUR", ""
	case strings.Contains(a.Source, "Ruritania"):
		return "RUR", "" // whom the tables do not know
	}
	return "", ""
}

// names marks the words of the cast in a document.
func names(d *model.Document) []model.Mention {
	var found []model.Mention
	for i, s := range d.Sentences {
		for j, tok := range s.Tokens {
			a := cast[tok.Form]
			if a == nil {
				continue
			}
			m := model.Mention{Sentence: i, First: j, Last: j + 1, Head: j, Actors: []*model.Actor{a}, Score: 1}
			if tok.Form == "Ardal" {
				m.Role = "envoy"
			}
			if strings.HasSuffix(tok.Form, "an") {
				m.Form = model.Demonym
			}
			found = append(found, m)
		}
	}
	return found
}

// show prints what is resolved beyond names, one mention a line.
func show(d *model.Document, r *coref.Resolution) string {
	var b strings.Builder
	for _, m := range r.Mentions {
		if m.Form != model.Pronoun && m.Form != model.Nominal {
			continue
		}
		tokens := d.Sentences[m.Sentence].Tokens
		span := model.Span{Start: tokens[m.First].Span.Start, End: tokens[m.Last-1].Span.End}
		var actors []string
		for _, a := range m.Actors {
			actors = append(actors, a.Name)
		}
		fmt.Fprintf(&b, "%d %s: %s\n", m.Sentence, span.Of(d.Article.Text), strings.Join(actors, ", "))
	}
	return b.String()
}

func TestResolve(t *testing.T) {
	tests := []struct{ name, url, lines, want string }{
		{"he and his", "", `
Soto PROPN 2 nsubj
met VERB 0 root meet
Berg PROPN 2 obj
_. PUNCT 2 punct

He PRON 2 nsubj
praised VERB 0 root praise
her PRON 4 nmod:poss
visit NOUN 2 obj
_. PUNCT 2 punct`, `
1 He: Juan Soto
1 her: Ida Berg`},
		{"it is the state, and never a weather", "", `
Norway PROPN 2 nsubj
thanked VERB 0 root thank
Chile PROPN 2 obj
for SCONJ 5 mark
backing VERB 2 advcl back
its PRON 7 nmod:poss
plan NOUN 5 obj
_. PUNCT 2 punct

It PRON 3 expl
is AUX 3 cop be
clear ADJ 0 root
that SCONJ 6 mark
it PRON 6 nsubj
won VERB 3 csubj win
_. PUNCT 3 punct`, `
0 its: Norway
1 it: Norway`},
		{"they are those who acted together", "", `
Berg PROPN 4 nsubj
and CCONJ 3 cc
Soto PROPN 1 conj
signed VERB 0 root sign
it PRON 4 obj
_. PUNCT 4 punct

They PRON 2 nsubj
agreed VERB 0 root agree
_. PUNCT 2 punct

The DET 3 det
two NUM 3 nummod
countries NOUN 4 nsubj country Number=Plur
cooperate VERB 0 root
_. PUNCT 4 punct`, `
1 They: Ida Berg, Juan Soto
2 The two countries: Norway, Chile`},
		{"pairs", "", `
Norway PROPN 4 nsubj
and CCONJ 3 cc
Chile PROPN 1 conj
signed VERB 0 root sign
it PRON 4 obj
_. PUNCT 4 punct

They PRON 2 nsubj
praised VERB 0 root praise
both PRON 2 obj both
_. PUNCT 2 punct

Neither DET 2 det
government NOUN 3 nsubj government
yielded VERB 0 root yield
to ADP 6 case
the DET 6 det
neighbours NOUN 3 obl neighbour Number=Plur
_. PUNCT 3 punct

The DET 2 det
pair NOUN 3 nsubj pair
parted VERB 0 root part
_. PUNCT 3 punct`, `
1 They: Norway, Chile
1 both: Norway, Chile
2 Neither government: Norway, Chile
2 the neighbours: Norway, Chile
3 The pair: Norway, Chile`},
		{"the kingdom is no republic, the envoy is who was spoken of", "", `
Norway PROPN 2 nsubj
scolded VERB 0 root scold
Chile PROPN 2 obj
_. PUNCT 2 punct

The DET 2 det
republic NOUN 3 nsubj republic
left VERB 0 root leave
the DET 5 det
kingdom NOUN 3 obj kingdom
_. PUNCT 3 punct

The DET 3 det
Chilean ADJ 3 amod
ambassador NOUN 4 nsubj ambassador
smiled VERB 0 root smile
_. PUNCT 4 punct

The DET 2 det
envoy NOUN 3 nsubj envoy
slept VERB 0 root sleep
_. PUNCT 3 punct`, `
1 The republic: Chile
1 the kingdom: Norway
2 The Chilean ambassador: ambassador of Chile
3 The envoy: ambassador of Chile`},
		{"an ambassador is who has to do with him", "", `
Norway PROPN 2 nsubj
summoned VERB 0 root summon
the DET 5 det
Chilean ADJ 5 amod
ambassador NOUN 2 obj ambassador
_. PUNCT 2 punct`, `
0 the Chilean ambassador: ambassador of Chile to Norway`},
		{"an army is its state's", "", `
Norway PROPN 2 nsubj
recalled VERB 0 root recall
its PRON 4 nmod:poss
troops NOUN 2 obj troop Number=Plur
_. PUNCT 2 punct

The DET 2 det
army NOUN 3 nsubj army
left VERB 0 root leave
_. PUNCT 3 punct

A DET 2 det
navy NOUN 3 nsubj navy
left VERB 0 root leave
_. PUNCT 3 punct`, `
0 its troops: Norway
0 its: Norway
1 The army: Norway`},
		{"a ministry is of the state in whose capital it is", "", `
Norway PROPN 2 nsubj
left VERB 0 root leave
_. PUNCT 2 punct

The DET 2 det
ministry NOUN 5 nsubj ministry
in ADP 4 case
Chile PROPN 2 nmod
left VERB 0 root leave
_. PUNCT 5 punct`, `
1 The ministry: Chile`},
		{"a resolution is who passed it", "", `
The DET 2 det
Council PROPN 3 nsubj
met VERB 0 root meet
_. PUNCT 3 punct

The DET 2 det
resolution NOUN 3 nsubj resolution
demands VERB 0 root demand
peace NOUN 3 obj
_. PUNCT 3 punct`, `
1 The resolution: Security Council`},
		{"an accord that is hailed is whose it is", "", `
Norway PROPN 4 nsubj
and CCONJ 3 cc
Chile PROPN 1 conj
signed VERB 0 root sign
it PRON 4 obj
_. PUNCT 4 punct

Wardens PROPN 2 nsubj
hailed VERB 0 root hail
the DET 4 det
accord NOUN 2 obj accord
_. PUNCT 2 punct`, `
1 the accord: Norway, Chile`},
		{"the latter and the former", "", `
Norway PROPN 2 nsubj
scolded VERB 0 root scold
Chile PROPN 2 obj
_. PUNCT 2 punct

The DET 2 det
latter ADJ 3 nsubj latter
slept VERB 0 root sleep
_. PUNCT 3 punct`, `
1 The latter: Chile`},
		{"two who were only named one after the other", "", `
Berg PROPN 2 nsubj
slept VERB 0 root sleep
_. PUNCT 2 punct

Soto PROPN 2 nsubj
slept VERB 0 root sleep
_. PUNCT 2 punct

Both DET 2 det
leaders NOUN 3 nsubj leader Number=Plur
woke VERB 0 root wake
_. PUNCT 3 punct`, `
2 Both leaders: Ida Berg, Juan Soto`},
		{"the two whom the article is about", "", `
Norway PROPN 2 nsubj
slept VERB 0 root sleep
_. PUNCT 2 punct

Soto PROPN 2 nsubj
slept VERB 0 root sleep
_. PUNCT 2 punct

Berg PROPN 2 nsubj
scolded VERB 0 root scold
Chile PROPN 2 obj
_. PUNCT 2 punct

Wardens PROPN 2 nsubj
scolded VERB 0 root scold
the DET 5 det
two NUM 5 nummod
countries NOUN 2 obj country Number=Plur
_. PUNCT 2 punct`, `
3 the two countries: Norway, Chile`},
		{"the rebels", "", `
Wardens PROPN 2 nsubj
attacked VERB 0 root attack
Chile PROPN 2 obj
_. PUNCT 2 punct

Norway PROPN 2 nsubj
armed VERB 0 root arm
the DET 4 det
rebels NOUN 2 obj rebel Number=Plur
_. PUNCT 2 punct`, `
1 the rebels: Wardens`},
		{"offices, with a state and without", "", `
Berg PROPN 2 nsubj
met VERB 0 root meet
Soto PROPN 2 obj
_. PUNCT 2 punct

The DET 3 det
Chilean ADJ 3 amod
President PROPN 4 nsubj
left VERB 0 root leave
_. PUNCT 4 punct

The DET 3 det
prime ADJ 3 amod
minister NOUN 4 nsubj
stayed VERB 0 root stay
_. PUNCT 4 punct`, `
1 The Chilean President: Juan Soto
2 The prime minister: Ida Berg`},
		{"an office that only the table knows", "", `
The DET 2 det
President PROPN 5 nsubj
of ADP 4 case
Chile PROPN 2 nmod
left VERB 0 root leave
_. PUNCT 5 punct`, `
0 The President of Chile: Juan Soto`},
		{"he for a ministry that has spoken", "", `
The DET 3 det
Chilean ADJ 3 amod
Ministry PROPN 4 nsubj
said VERB 0 root say
that SCONJ 7 mark
Norway PROPN 7 nsubj
lied VERB 4 ccomp lie
_. PUNCT 4 punct

He PRON 2 nsubj
added VERB 0 root add
that SCONJ 5 mark
rain NOUN 5 nsubj
fell VERB 2 ccomp fall
_. PUNCT 2 punct`, `
1 He: Chilean Foreign Ministry`},
		{"I, we and you in quotation", "", `
“ PUNCT 3 punct
_We PRON 3 nsubj
thank VERB 0 root
you PRON 3 obj
and CCONJ 7 cc
I PRON 7 nsubj
agree VERB 3 conj
_, PUNCT 3 punct
_” PUNCT 3 punct
Berg PROPN 11 nsubj
told VERB 3 parataxis tell
Soto PROPN 11 obj
_. PUNCT 3 punct`, `
0 We: Norway
0 you: Juan Soto
0 I: Ida Berg`},
		{"us in a reported clause is the speaker's side", "", `
The DET 2 det
Ministry PROPN 3 nsubj
said VERB 0 root say
Norway PROPN 5 nsubj
attacked VERB 3 ccomp attack
us PRON 5 obj
_. PUNCT 3 punct`, `
0 us: Chile`},
		{"the regime and the group", "", `
Chile PROPN 2 nsubj
fought VERB 0 root fight
the DET 4 det
Wardens PROPN 2 obj
_. PUNCT 2 punct

The DET 2 det
group NOUN 5 nsubj
and CCONJ 4 cc
rain NOUN 2 conj
left VERB 0 root leave
_. PUNCT 5 punct

The DET 2 det
regime NOUN 3 nsubj
stayed VERB 0 root stay
_. PUNCT 3 punct`, `
1 The group: Wardens
2 The regime: Chile`},
		{"a thing that competes", "", `
Norway PROPN 2 nsubj
left VERB 0 root leave
_. PUNCT 2 punct

The DET 2 det
bridge NOUN 3 nsubj
lost VERB 0 root lose
its PRON 5 nmod:poss
name NOUN 3 obj
_. PUNCT 3 punct`, ``},
		{"talks of two states, and their sides", "", `
# title
Norwegian ADJ 4 amod
- PUNCT 3 punct
Chilean ADJ 4 amod
talks NOUN 0 root talk Number=Plur

The DET 2 det
talks NOUN 3 nsubj talk Number=Plur
failed VERB 0 root fail
_. PUNCT 3 punct

Both DET 2 det
sides NOUN 3 nsubj side Number=Plur
left VERB 0 root leave
_. PUNCT 3 punct

His PRON 2 nmod:poss
day NOUN 3 nsubj
ended VERB 0 root end`, `
1 The talks: Norway, Chile
2 Both sides: Norway, Chile`},
		{"a counterpart", "", `
Berg PROPN 2 nsubj
met VERB 0 root meet
Soto PROPN 2 obj
_. PUNCT 2 punct

Soto PROPN 2 nsubj
thanked VERB 0 root thank
his PRON 4 nmod:poss
counterpart NOUN 2 obj
_. PUNCT 2 punct`, `
1 his counterpart: Ida Berg
1 his: Juan Soto`},
		{"ministers who are not those named last", "", `
Berg PROPN 4 nsubj
and CCONJ 3 cc
Soto PROPN 1 conj
met VERB 0 root meet
_. PUNCT 4 punct

The DET 3 det
defence NOUN 3 compound
ministers NOUN 4 nsubj minister Number=Plur
stayed VERB 0 root stay`, ``},
		{"an undated article's holder is who served with those it names", "", `
Ardal PROPN 2 nsubj
met VERB 0 root meet
the DET 4 det
King PROPN 2 obj
of ADP 6 case
Norway PROPN 4 nmod
_. PUNCT 2 punct`, `
0 the King of Norway: Olav`},
		{"a paper that a ministry has issued", "", `
Norway PROPN 2 nsubj
read VERB 0 root
a DET 4 det
statement NOUN 2 obj
by ADP 7 case
the DET 7 det
Ministry PROPN 4 nmod
_. PUNCT 2 punct

The DET 2 det
statement NOUN 3 nsubj
warned VERB 0 root warn
Norway PROPN 3 obj
_. PUNCT 3 punct`, `
1 The statement: Chilean Foreign Ministry`},
		{"what two do together is both sides'", "", `
Berg PROPN 0 root
_: PUNCT 1 punct
Mr PROPN 6 vocative
President PROPN 3 flat
_, PUNCT 3 punct
we PRON 7 nsubj
cooperate VERB 1 parataxis cooperate
_. PUNCT 1 punct
---
Soto PROPN 0 root
_: PUNCT 1 punct
Our PRON 4 nmod:poss
trade NOUN 5 nsubj
grows VERB 1 parataxis grow
and CCONJ 8 cc
we PRON 8 nsubj
thank VERB 5 conj
you PRON 8 obj
_. PUNCT 1 punct
---
Berg PROPN 2 nsubj
said VERB 0 root say
she PRON 4 nsubj
slept VERB 2 ccomp sleep
---
Soto PROPN 2 nsubj
said VERB 0 root say
he PRON 4 nsubj
slept VERB 2 ccomp sleep`, `
0 Mr President: Juan Soto
0 we: Norway, Chile
1 Our: Chile, Norway
1 we: Chile
1 you: Ida Berg
2 she: Ida Berg
3 he: Juan Soto`},
		{"a statement that nobody signs", "https://www.mfa.gov.tr/x", `
We PRON 2 nsubj
thank VERB 0 root
Chile PROPN 2 obj
_. PUNCT 2 punct`, ``},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			d, err := treetest.Document(c.lines)
			if err != nil {
				t.Fatal(err)
			}
			d.Article.URL = c.url
			r := coref.Resolve(d, names(d), quote.Find(d), tables{})
			if diff := cmp.Diff(strings.TrimSpace(c.want), strings.TrimSpace(show(d, r))); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestAtPrefersTheHeadThenTheShortest(t *testing.T) {
	d, err := treetest.Document(`The DET 3 det
Chilean ADJ 3 amod
President PROPN 4 nsubj
left VERB 0 root leave`)
	if err != nil {
		t.Fatal(err)
	}
	r := coref.Resolve(d, names(d), nil, tables{})
	if m := r.At(0, 1); m == nil || m.Actors[0].ID != "CHL" {
		t.Errorf("Chilean is %+v", m)
	}
	if m := r.At(0, 2); m == nil || m.Actors[0].ID != "q2" {
		t.Errorf("the President is %+v", m)
	}
	if m := r.At(0, 3); m != nil {
		t.Errorf("the verb is %+v", m)
	}
	if m := r.At(7, 0); m != nil {
		t.Errorf("a sentence that is not there has %+v", m)
	}
}

func TestIssuer(t *testing.T) {
	d := &model.Document{Article: &model.Article{Source: "Foreign Office of Ruritania"}}
	if got := coref.Resolve(d, nil, nil, tables{}).Issuer(); got != nil {
		t.Errorf("%s issues it, though the tables do not know him", got.Name)
	}
}
