package extract_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/model"
)

// What somebody claims, denies, plans or fears never becomes a plain fact, and what is denied is
// denied by whom it is denied. Each text says what it must give ("A REL B", then "denied", "within",
// "planned" and "by CODE" where it is so) and which triples must not stand as plain facts.
var truths = []struct {
	text  string
	gives []string
	never []string
}{
	{
		text:  "The Bulgarian Foreign Ministry denied on Tuesday that Sofia is putting pressure on North Macedonia, and said that the accusations of Macedonian officials have no foundation.",
		gives: []string{"Bulgarian Foreign Ministry DENIES North Macedonia", "Bulgaria PRESSURES North Macedonia denied within by BGR"},
		never: []string{"Bulgaria PRESSURES North Macedonia"},
	},
	{
		text:  "Greek Defence Minister Nikos Pappas told reporters that a Turkish patrol boat had attacked a Greek fishing vessel near the island of Samos.",
		gives: []string{"Nikos Pappas ACCUSES Turkey", "Turkey ATTACKS Greece within by GRC"},
		never: []string{"Turkey ATTACKS Greece"},
	},
	{
		text:  "“No Turkish ship has attacked any Greek vessel, and Athens knows it,” Turkish Foreign Ministry spokeswoman Elif Demir said.",
		gives: []string{"Elif Demir DENIES Greece", "Turkey ATTACKS Greece denied within by TUR"},
		never: []string{"Turkey ATTACKS Greece"},
	},
	{
		text:  "Baku denies shelling Armenia.",
		gives: []string{"Azerbaijan DENIES Armenia", "Azerbaijan ATTACKS Armenia denied within by AZE"},
		never: []string{"Azerbaijan ATTACKS Armenia"},
	},
	{
		text:  "According to the Greek government, Brussels will discuss sanctions against Turkey next month.",
		never: []string{"Greece ACCUSES European Union", "European Union SANCTIONS Turkey"},
	},
	{
		text:  "Ukraine never shelled Belarus, the Ukrainian Defence Ministry said.",
		gives: []string{"Ukrainian Defence Ministry DENIES Belarus", "Ukraine ATTACKS Belarus denied within by UKR"},
		never: []string{"Ukraine ATTACKS Belarus"},
	},
	{
		text:  "India rejected the accusation that it had violated the airspace of Pakistan.",
		never: []string{"India ATTACKS Pakistan", "India OCCUPIES Pakistan", "India PRESSURES Pakistan"},
	},
	{
		text:  "Poland accused Belarus of pushing migrants across the border, which Minsk denies.",
		gives: []string{"Poland ACCUSES Belarus"},
		never: []string{"Belarus PRESSURES Poland", "Belarus ATTACKS Poland"},
	},
	{
		text:  "If Iran attacks Israel, the United States will impose new sanctions on Tehran.",
		never: []string{"Iran ATTACKS Israel", "United States SANCTIONS Iran"},
	},
	{
		text:  "Tokyo fears that North Korea could attack South Korea.",
		never: []string{"North Korea ATTACKS South Korea"},
	},
	{
		text:  "China threatened to invade Taiwan, Taiwanese media reported.",
		never: []string{"China ATTACKS Taiwan", "China OCCUPIES Taiwan"},
	},
	{
		text:  "There is no evidence that Sudan attacked Chad.",
		never: []string{"Sudan ATTACKS Chad"},
	},
	{
		text:  "Ethiopia refused to sign the treaty with Egypt.",
		never: []string{"Ethiopia SIGNS_WITH Egypt"},
	},
	{
		text:  "The alleged attack by Eritrea on Djibouti never happened, Asmara said.",
		never: []string{"Eritrea ATTACKS Djibouti"},
	},
	{
		text:  "Cuban President Raul Vega called on the United States to lift the sanctions.",
		gives: []string{"Raul Vega URGES United States"},
		never: []string{"United States CONCEDES_TO Cuba"},
	},
	{
		text:  "Rwanda said it had not supported the rebels against Burundi and that Burundi was spreading lies.",
		never: []string{"Rwanda ATTACKS Burundi", "Rwanda FIGHTS Burundi", "Burundi PRESSURES Rwanda"},
	},
	{
		text:  "Had Libya attacked Tunisia, Algeria would have intervened.",
		never: []string{"Libya ATTACKS Tunisia"},
	},
	{
		text:  "Spain did not recognise Kosovo.",
		gives: []string{"Spain REJECTS Kosovo"},
		never: []string{"Spain RECOGNIZES Kosovo"},
	},
	{
		text:  "“The Italian government is lying: Malta has turned back no ship,” the Maltese Foreign Ministry said in a statement.",
		gives: []string{"Maltese Foreign Ministry ACCUSES Italy"},
	},
}

func TestTruth(t *testing.T) {
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, truth := range truths {
		b, err := x.Extract(t.Context(), &model.Article{ID: "truth", Text: truth.text, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		var found, plain []string
		for i := range b.Statements {
			s := &b.Statements[i]
			found = append(found, full(s))
			if s.Plain() {
				plain = append(plain, triple(s))
			}
		}
		for _, want := range truth.gives {
			if !slices.ContainsFunc(found, func(f string) bool { return f == want || strings.HasPrefix(f, want+" by ") }) {
				t.Errorf("%s\nnot found: %s\n    found: %s", truth.text, want, strings.Join(found, "; "))
			}
		}
		for _, never := range truth.never {
			if slices.Contains(plain, never) {
				t.Errorf("%s\nfound as a plain fact: %s", truth.text, never)
			}
		}
	}
}

func triple(s *model.Statement) string {
	return fmt.Sprintf("%s %s %s", s.Source.Name, s.Relation, s.Target.Name)
}

// full is the triple with all that keeps it from being plain.
func full(s *model.Statement) string {
	line := triple(s)
	if s.Polarity == model.Negative {
		line += " denied"
	}
	if s.Within != "" {
		line += " within"
	}
	if s.Modality != model.Asserted {
		line += " " + string(s.Modality)
	}
	if s.ClaimedBy != nil {
		line += " by " + s.ClaimedBy.Side()
	}
	return line
}
