package relation_test

import (
	"slices"
	"testing"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/relation"
)

// TestBehaviour holds what the engine adds to the rules: negation, plans, whose word it is, nesting,
// missing roles, groups. finds are as in rule files; lacks must not be found at all.
func TestBehaviour(t *testing.T) {
	tests := []struct {
		text         string
		finds, lacks []string
	}{
		// Polarity.
		{"Norway did not attack Sweden.", []string{"Norway ATTACKS Sweden -"}, nil},
		{"Norway has never attacked Sweden.", []string{"Norway ATTACKS Sweden -"}, nil},
		{"Norway refused to visit Sweden.", []string{"Norway VISITS Sweden -"}, nil},
		{"Norway imposed no sanctions on Sweden.", []string{"Norway SANCTIONS Sweden -"}, nil},
		{"Norway put off a visit to Sweden.", []string{"Norway VISITS Sweden -"}, nil},
		{"Norway has tried in vain to reach Sweden by telephone.", []string{"Norway MEETS Sweden -"}, nil},
		{"Norway neither condemned nor supported Sweden.", []string{"Norway CRITICIZES Sweden -", "Norway SUPPORTS Sweden -"}, nil},
		{"Norway attacked neither Sweden nor Finland.", []string{"Norway ATTACKS Sweden -", "Norway ATTACKS Finland -"}, nil},
		{"Norway did not attack Chile or threaten Laos.", []string{"Norway ATTACKS Chile -", "Norway THREATENS Laos -"}, nil},
		{"Norway has yet to recognise Kosovo.", []string{"Norway RECOGNIZES Kosovo -"}, nil},
		// Modality.
		{"Did Norway attack Sweden?", []string{"Norway ATTACKS Sweden possible"}, []string{"Norway ATTACKS Sweden asserted"}},
		{"Norway will impose sanctions on Sweden.", []string{"Norway SANCTIONS Sweden planned"}, nil},
		{"Norway plans to attack Sweden.", []string{"Norway ATTACKS Sweden planned"}, nil},
		{"Norway may attack Sweden.", []string{"Norway ATTACKS Sweden possible"}, nil},
		{"Norway would attack Sweden if the talks failed.", []string{"Norway ATTACKS Sweden conditional"}, nil},
		{"Norway is trying to attack Sweden.", []string{"Norway ATTACKS Sweden asserted"}, nil},
		{"Norway will fly to Stockholm for talks with Sweden next week.", []string{"Norway MEETS Sweden planned"}, nil},
		{"An agreement between Norway and Sweden is to be signed in Oslo.", []string{"Norway SIGNS_WITH Sweden planned"}, []string{"Norway SIGNS_WITH Sweden asserted"}},
		{"Norway and Sweden are to resume talks.", nil, []string{"Norway MEETS Sweden asserted"}},
		{"Norway to impose sanctions on Sweden", []string{"Norway SANCTIONS Sweden planned"}, nil},
		{"Norway and Sweden can cooperate in the rebuilding of Finland.", nil, []string{"Norway AIDS Finland asserted"}},
		{"Agreements were signed on cooperation between Norway and Sweden.", []string{"Norway COOPERATES_WITH Sweden planned"}, nil},
		{"Norway showed little appetite for a war with Sweden.", nil, []string{"Norway FIGHTS Sweden asserted"}},
		{"Norway will impose sanctions on Sweden, should the talks fail.", []string{"Norway SANCTIONS Sweden conditional"}, nil},
		// What is asked for is no statement.
		{"Norway urged Sweden to visit Finland.", []string{"Norway URGES Sweden"}, []string{"Sweden VISITS Finland"}},
		{"Norway called on Sweden to stop attacking Finland.", []string{"Norway URGES Sweden"}, []string{"Sweden ATTACKS Finland asserted"}},
		// Whose word it is.
		{"Norway attacked Finland, Sweden said.", []string{"Norway ATTACKS Finland within by Sweden", "Sweden ACCUSES Norway"}, nil},
		{"Sweden said that Norway had attacked Finland.", []string{"Norway ATTACKS Finland within by Sweden", "Sweden ACCUSES Norway"}, nil},
		{"Question: What of Finland?\nStefan Löfven: Norway attacked Finland.\nErna Solberg: Sweden threatened Finland.", []string{"Norway ATTACKS Finland within", "Sweden THREATENS Finland by Erna Solberg"}, []string{"Norway THREATENS Finland", "Sweden ATTACKS Finland"}},
		{"The Swedish foreign ministry issued a statement.\n\nFull statement:\n\nNorway attacked Finland.", []string{"Sweden ACCUSES Norway"}, nil},
		{"Norway attacked Finland, says Sweden.", []string{"Norway ATTACKS Finland within by Sweden", "Sweden ACCUSES Norway"}, nil},
		{"Norway attacked Finland, insists Sweden.", []string{"Norway ATTACKS Finland within by Sweden"}, nil},
		{"Sweden accused Norway of attacking Finland.", []string{"Sweden ACCUSES Norway", "Norway ATTACKS Finland within by Sweden"}, nil},
		{"Sweden said that Norway will visit Finland.", []string{"Norway VISITS Finland planned by Sweden"}, nil},
		{"Sweden thanked Norway for supporting Finland.", []string{"Sweden PRAISES Norway", "Norway SUPPORTS Finland within by Sweden"}, nil},
		// Denials.
		{"Norway said that it had not attacked Sweden.", []string{"Norway DENIES Sweden", "Norway ATTACKS Sweden - within by Norway"}, nil},
		{"Norway denied attacking Sweden.", []string{"Norway DENIES Sweden", "Norway ATTACKS Sweden - within"}, nil},
		{"Norway denied that it had attacked Sweden.", []string{"Norway DENIES Sweden", "Norway ATTACKS Sweden - within"}, nil},
		{"\"Nobody has a reason to accuse Norway,\" the Norwegian foreign ministry said of Sweden.", nil, []string{"Sweden ACCUSES Norway"}},
		// Hearsay.
		{"It is not the case that Norway has attacked Sweden.", []string{"Norway ATTACKS Sweden -"}, nil},
		{"It is untrue that Norway attacked Sweden.", []string{"Norway ATTACKS Sweden -"}, nil},
		{"The claim that Norway attacked Sweden is false.", []string{"Norway ATTACKS Sweden -"}, nil},
		{"Reports that Norway has recognised Kosovo are mistaken.", []string{"Norway RECOGNIZES Kosovo -"}, nil},
		{"There are rumours that Norway attacked Sweden.", []string{"Norway ATTACKS Sweden possible"}, nil},
		// Roles that no path reaches.
		{"After talks with Sweden, Norway left.", []string{"Norway MEETS Sweden"}, nil},
		// Where it was is no party.
		{"The Pretoria accord between Norway and Sweden is holding.", []string{"Norway SIGNS_WITH Sweden"}, []string{"South Africa SIGNS_WITH Norway", "South Africa SIGNS_WITH Sweden"}},
		{"Under a memorandum signed in Madrid, Sweden and Finland undertook not to attack Norway.", []string{"Sweden SIGNS_WITH Finland"}, []string{"Spain SIGNS_WITH Sweden", "Spain SIGNS_WITH Finland"}},
		{"Norway accused Sweden of spying. Norway will impose sanctions.", []string{"Norway SANCTIONS Sweden planned"}, nil},
		{"Before her departure for Sweden, the Norwegian minister rested.", []string{"Norway VISITS Sweden planned"}, nil},
		// The order of two who act together is that of their names, not of a pronoun.
		{"\"This is our joint success – Norway, Finland and Sweden,\" the Swedish prime minister said.", []string{"Norway COOPERATES_WITH Sweden"}, nil},
		// Groups and lists.
		{"Norway and Sweden urged Iran and Syria to talk.",
			[]string{"Norway URGES Iran", "Norway URGES Syria", "Sweden URGES Iran", "Sweden URGES Syria"}, nil},
		{"Norway held talks with Chile and Peru.", []string{"Norway MEETS Chile", "Norway MEETS Peru"}, []string{"Chile MEETS Peru"}},
		{"Talks between Norway, Chile and Peru began.", []string{"Norway MEETS Chile", "Norway MEETS Peru", "Chile MEETS Peru"}, nil},
		{"Norway met Chile, Peru, Cuba, Iran and Syria.", []string{"Norway MEETS Chile", "Norway MEETS Cuba", "Norway MEETS Syria"}, nil},
		{"The Norway-Sweden agreement was signed in Oslo.", []string{"Norway SIGNS_WITH Sweden"}, nil},
		{"The EU, Norway, Canada and Japan imposed sanctions on Russia, Belarus, Iran and Syria.", []string{"Norway SANCTIONS Syria", "Japan SANCTIONS Belarus", "Canada SANCTIONS Russia"}, nil},
		// Who is named and no known actor does it himself: nobody else stands in for him.
		{"Norway accused Sweden of spying. The singer Omar Nasri visited Finland.", nil, []string{"Sweden VISITS Finland", "Norway VISITS Finland"}},
		{"Norway accused Sweden of spying. Environmental activists condemned Finland.", nil, []string{"Sweden CRITICIZES Finland", "Norway CRITICIZES Finland"}},
		// Both ends of one state, and nobody at all.
		{"Norway criticised the Norwegian government.", nil, []string{"Norway CRITICIZES Norway"}},
		{"Norway attacked.", nil, nil},
	}
	run := newRunner(t)
	for _, tt := range tests {
		missing, found := run.missing(t, relation.Example{Text: tt.text, Finds: tt.finds})
		if len(missing) > 0 {
			t.Errorf("%s\n\tmissing %q\n\tfound   %q", tt.text, missing, found)
		}
		statements := run.statements(t, tt.text)
		for _, l := range tt.lacks {
			if slices.ContainsFunc(statements, func(st model.Statement) bool { return fits(l, &st) }) {
				t.Errorf("%s\n\tmust not give %q\n\tfound %q", tt.text, l, found)
			}
		}
	}
}

// TestNoLeak holds that what somebody only claims, denies, plans or fears never stands as fact.
func TestNoLeak(t *testing.T) {
	run := newRunner(t)
	for _, text := range []string{
		"Sweden said that Norway had attacked Finland.",
		"Sweden accused Norway of attacking Finland.",
		"Norway denied attacking Finland.",
		"Norway denied that it had attacked Finland.",
		"According to Sweden, Norway attacked Finland.",
		"\"Norway attacked Finland,\" the Swedish foreign ministry said in a statement.",
		"A villager said Norway had attacked Finland.",
		"Norway threatened to attack Finland.",
		"Norway might attack Finland.",
		"If Norway attacks Finland, Sweden will help.",
		"Sweden fears that Norway will attack Finland.",
		"Sweden warned Norway not to attack Finland.",
		"Norway refrained from attacking Finland.",
		"Norway has no plans to attack Finland.",
		"The accusation is that Norway attacked Finland.",
		"The Swedish foreign ministry issued a statement on Monday.\n\nFull statement:\n\nNorway attacked Finland.",
		"The accusation against Norway is that it attacked Finland.",
	} {
		for _, st := range run.statements(t, text) {
			if st.Source.Name == "Norway" && st.Relation == "ATTACKS" && st.Target.Name == "Finland" && st.Plain() {
				t.Errorf("%s\n\tgives the plain fact %q (%s)", text, describe(&st), st.Rule)
			}
		}
	}
}
