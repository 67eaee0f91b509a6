package actor

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
)

// document cuts paragraphs at blanks into sentences without tags and trees; punctuation at the end of a word and a possessive 's are tokens of
// their own.
func document(date model.Date, sentences ...string) *model.Document {
	a := &model.Article{Published: date, Text: strings.Join(sentences, "\n\n")}
	doc := &model.Document{Article: a}
	at := 0
	for i, text := range sentences {
		s := model.Sentence{Index: i, Block: i, Span: model.Span{Start: at, End: at + len(text)}}
		pos := at
		for _, w := range strings.Split(text, " ") {
			for _, form := range cut(w) {
				s.Tokens = append(s.Tokens, model.Token{Form: form, Span: model.Span{Start: pos, End: pos + len(form)}, Head: -1})
				pos += len(form)
			}
			pos++
		}
		at += len(text) + 2
		doc.Sentences = append(doc.Sentences, s)
	}
	return doc
}

func cut(w string) []string {
	for _, tail := range []string{",", ":", ";", "?", "!", ")", "”", "'s", "’s"} {
		if head, found := strings.CutSuffix(w, tail); found && head != "" {
			return append(cut(head), tail)
		}
	}
	if head, found := strings.CutSuffix(w, "."); found && len(head) > 3 && !strings.Contains(head, ".") {
		return append(cut(head), ".")
	}
	for _, lead := range []string{"“", "("} {
		if rest, found := strings.CutPrefix(w, lead); found && rest != "" {
			return append([]string{lead}, cut(rest)...)
		}
	}
	return []string{w}
}

// show writes mentions as "words = name/country", with what else tells: adjective, place, role, members of a group.
func show(doc *model.Document, mentions []model.Mention) []string {
	var lines []string
	for _, m := range mentions {
		tokens := doc.Sentences[m.Sentence].Tokens
		var names []string
		for _, a := range m.Actors {
			names = append(names, a.Name+"/"+a.Country)
		}
		line := doc.Article.Text[tokens[m.First].Span.Start:tokens[m.Last-1].Span.End] + " = " + strings.Join(names, " + ")
		if m.Form == model.Demonym {
			line += " (adjective)"
		}
		if m.Place {
			line += " (place)"
		}
		if m.Role != "" {
			line += " (" + m.Role + ")"
		}
		lines = append(lines, line)
	}
	return lines
}

func load(tb testing.TB) *Gazetteer {
	tb.Helper()
	g, err := Load()
	if err != nil {
		tb.Fatal(err)
	}
	return g
}

func TestFind(t *testing.T) {
	g := load(t)
	for _, c := range []struct {
		name string
		date model.Date
		text []string
		want []string
	}{
		{"states, seats and adjectives", "2021-05", []string{"Moscow and the White House rejected the Norwegian plan of the UAE today."},
			[]string{"Moscow = Russia/RUS", "White House = United States/USA", "Norwegian = Norway/NOR (adjective)", "UAE = United Arab Emirates/ARE"}},
		{"places", "2021-05", []string{"Envoys gathered in Moscow, near Iraq and from the Netherlands."},
			[]string{"Moscow = Russia/RUS (place)", "Iraq = Iraq/IRQ (place)", "Netherlands = Netherlands/NLD (place)"}},
		{"destination is no mere place", "2021-05", []string{"Her visit to Tokyo pleased Japan."}, []string{"Tokyo = Japan/JPN", "Japan = Japan/JPN"}},
		{"peoples", "2021-05", []string{"The Serbs and Iranians told Americans."}, []string{"Serbs = Serbia/SRB", "Iranians = Iran/IRN", "Americans = United States/USA"}},
		{"an office without a state", "1983-05", []string{"A Norwegian minister quarrelled with Chile.", "Lighthouse Minister Olga Brandvik stayed away.", "Brandvik sulked."},
			[]string{"Norwegian = Norway/NOR (adjective)", "Chile = Chile/CHL", "Minister Olga Brandvik = Olga Brandvik/NOR (minister)", "Brandvik = Olga Brandvik/NOR"}},
		{"an office that could be either's", "1983-05", []string{"Norway quarrelled with Chile.", "Trade Minister Olga Brandvik stayed away."}, []string{"Norway = Norway/NOR", "Chile = Chile/CHL"}},
		{"a former official is nobody's", "1983-05", []string{"A Norwegian minister left.", "Former Trade Minister Olga Brandvik stayed away."}, []string{"Norwegian = Norway/NOR (adjective)"}},
		{"counterparts", "1983-05", []string{"She met her Norwegian counterpart, Olga Brandvik, and his Chilean opposite number Pedro Valdivieso."},
			[]string{"Norwegian counterpart, Olga Brandvik = Olga Brandvik/NOR (counterpart)", "Chilean opposite number Pedro Valdivieso = Pedro Valdivieso/CHL (counterpart)"}},
		{"family names in capitals", "1983-05", []string{"Japanese Fisheries Minister TSURUOKA Haruto spoke.", "Minister Tsuruoka left."},
			[]string{"Japanese Fisheries Minister TSURUOKA Haruto = TSURUOKA Haruto/JPN (fisheries minister)", "Minister Tsuruoka = TSURUOKA Haruto/JPN (minister)"}},
		{"what a state trades is no dish", "2021-05", []string{"The tariff on Chilean wine rose.", "She drank Chilean wine."}, []string{"Chilean = Chile/CHL (adjective)"}},
		{"the Commonwealth", "1983-05", []string{"The Commonwealth suspended Fiji."}, []string{"Commonwealth = Commonwealth of Nations/COMMONWEALTH", "Fiji = Fiji/FJI"}},
		{"the other Commonwealth", "1999-05", []string{"The Commonwealth of Independent States met.", "The Commonwealth adjourned."},
			[]string{"Commonwealth of Independent States = Commonwealth of Independent States/CIS", "Commonwealth = Commonwealth of Independent States/CIS"}},
		{"nationals", "1983-05", []string{"Norway's Olga Brandvik met Pedro Valdivieso of Chile.", "Valdivieso smiled."},
			[]string{"Norway's Olga Brandvik = Olga Brandvik/NOR", "Pedro Valdivieso of Chile = Pedro Valdivieso/CHL", "Valdivieso = Pedro Valdivieso/CHL"}},
		{"the two Koreas", "1994-05", []string{"South Korea rebuked North Korea.", "South Korea told the North that the South would wait.", "It marched to the North Sea."},
			[]string{"South Korea = South Korea/KOR", "North Korea = North Korea/PRK", "South Korea = South Korea/KOR", "North = North Korea/PRK", "South = South Korea/KOR"}},
		{"ministries named before", "1994-05", []string{"The Chilean Fisheries Ministry spoke.", "The Ministry of Fisheries regretted nothing, unlike the Ministry of Culture."},
			[]string{"Chilean Fisheries Ministry = Chilean Fisheries Ministry/CHL", "Ministry of Fisheries = Chilean Fisheries Ministry/CHL", "Ministry of Culture = Chilean Culture Ministry/CHL"}},
		{"a spokesman of a ministry named before", "1994-05", []string{"The Chilean Foreign Ministry spoke to Norway.", "However, Foreign Ministry spokeswoman Olga Brandvik smiled."},
			[]string{"Chilean Foreign Ministry = Chilean Foreign Ministry/CHL", "Norway = Norway/NOR", "Foreign Ministry spokeswoman Olga Brandvik = Olga Brandvik/CHL (foreign ministry spokeswoman)"}},
		{"a ministry that could be either's", "1994-05", []string{"Norway quarrelled with Chile.", "The Ministry of Culture stayed aloof."}, []string{"Norway = Norway/NOR", "Chile = Chile/CHL"}},
		{"officers without a state", "1994-05", []string{"The Chilean army paraded.", "General Pedro Valdivieso smiled."},
			[]string{"Chilean army = Chilean Army/CHL", "General Pedro Valdivieso = Pedro Valdivieso/CHL (general)"}},
		{"an officer abroad is nobody's", "1994-05", []string{"Chile quarrelled with nobody.", "General Olga Brandvik smiled."}, []string{"Chile = Chile/CHL"}},
		{"shortened ranks", "1994-05", []string{"Chilean Lt. Gen. Pedro Valdivieso and Rep. Olga Brandvik left."},
			[]string{"Chilean Lt. Gen. Pedro Valdivieso = Pedro Valdivieso/CHL (lieutenant general)", "Rep. Olga Brandvik = Olga Brandvik/USA (congressman)"}},
		{"warships", "1994-05", []string{"The HMS Brambling and INS Vasant sailed."}, []string{"HMS Brambling = HMS Brambling/GBR", "INS Vasant = INS Vasant/IND"}},
		{"armed groups are not their state", "1994-05", []string{"The Chilean rebels, unlike Chilean soldiers, fled."}, []string{"Chilean rebels = Chilean rebels/", "Chilean soldiers = Chile/CHL"}},
		{"the West is not western Africa", "1994-05", []string{"West African leaders met.", "The West looked on."}, []string{"West = the West/WEST"}},
		{"a national who holds another's office", "1983-05", []string{"Norway's Olga Brandvik, the UN envoy, smiled."}, []string{"Norway's Olga Brandvik, the UN envoy = Olga Brandvik/NOR (envoy)"}},
		{"hyphenated offices", "2021-05", []string{"NATO Deputy Secretary-General Olga Brandvik smiled."}, []string{"NATO Deputy Secretary-General Olga Brandvik = Olga Brandvik/NATO (deputy secretary-general)"}},
		{"pronoun us", "2021-05", []string{"They told us that the US has left us."}, []string{"US = United States/USA"}},
		{"headline in capitals", "2021-05", []string{"JAPAN TELLS U.S. IT WILL JOIN US"}, []string{"JAPAN = Japan/JPN", "U.S. = United States/USA"}},
		{"capital's state by date", "1985-03", []string{"Moscow rebuked the Soviet press and Bonn."},
			[]string{"Moscow = Soviet Union/SUN", "Soviet = Soviet Union/SUN (adjective)", "Bonn = Germany/DEU"}},
		{"compounds", "2021-05", []string{"The Greek-Turkish talks pleased pro-Iranian circles."},
			[]string{"Greek-Turkish = Greece/GRC + Turkey/TUR (adjective)", "pro-Iranian = Iran/IRN (adjective)"}},
		{"those who are the state", "2021-05", []string{"The Latvian leadership met the government of Denmark and Peruvian officials."},
			[]string{"Latvian leadership = Latvia/LVA", "government of Denmark = Denmark/DNK", "Peruvian officials = Peru/PER"}},
		{"organs", "2021-05", []string{"The Norwegian Foreign Ministry, the Ministry of Defence of Chile, the Pentagon, Kuwait's parliament and the Egyptian army agreed."},
			[]string{"Norwegian Foreign Ministry = Norwegian Foreign Ministry/NOR", "Ministry of Defence of Chile = Chilean Defence Ministry/CHL", "Pentagon = US Department of Defense/USA",
				"Kuwait's parliament = Parliament of Kuwait/KWT", "Egyptian army = Egyptian Army/EGY"}},
		{"bodies by proper names", "2021-05", []string{"Norway's Atomic Safety Commission wrote to the Peruvian Maritime Authority about it."},
			[]string{"Norway's Atomic Safety Commission = Norwegian Atomic Safety Commission/NOR", "Peruvian Maritime Authority = Peruvian Maritime Authority/PER"}},
		{"another Security Council", "2021-05", []string{"Chile's Security Council quarrelled about everything with the National Security Council, later also with the Security Council."},
			[]string{"Chile's Security Council = Chilean Security Council/CHL", "Security Council = UN Security Council/UN"}},
		{"a ministry named again", "2021-05", []string{"The Danish Defence Ministry protested.", "The Danish ministry gave no reason."},
			[]string{"Danish Defence Ministry = Danish Defence Ministry/DNK", "Danish ministry = Danish Defence Ministry/DNK"}},
		{"organisations", "2021-05", []string{"The UN Security Council, NATO and the European Commission urged the IAEA to wait."},
			[]string{"UN Security Council = UN Security Council/UN", "NATO = NATO/NATO", "European Commission = European Commission/EU", "IAEA = International Atomic Energy Agency/IAEA"}},
		{"Brussels of the Union", "2021-05", []string{"Brussels warned Hungary."}, []string{"Brussels = European Union/EU", "Hungary = Hungary/HUN"}},
		{"Brussels of Belgium", "2021-05", []string{"The Belgian king left Brussels; Belgium mourned."},
			[]string{"Belgian = Belgium/BEL (adjective)", "Brussels = Belgium/BEL", "Belgium = Belgium/BEL"}},
		{"groups and blocs", "2019-05", []string{"The Houthis, Hezbollah and Daesh defied the West and Western leaders."},
			[]string{"Houthis = Houthi movement/", "Hezbollah = Hezbollah/", "Daesh = Islamic State/", "West = the West/WEST", "Western leaders = the West/WEST"}},
		{"role before the name", "2016-11", []string{"Russian Foreign Minister Sergey Lavrov met President of Kenya Uhuru Kenyatta."},
			[]string{"Russian Foreign Minister Sergey Lavrov = Sergei Lavrov/RUS (foreign minister)", "President of Kenya Uhuru Kenyatta = Uhuru Kenyatta/KEN (president)"}},
		{"role after the name", "2021-05", []string{"Ilse Brandt, the Austrian deputy trade minister, thanked Oman."},
			[]string{"Ilse Brandt, the Austrian deputy trade minister = Ilse Brandt/AUT (deputy trade minister)", "Oman = Oman/OMN"}},
		{"role set off by a comma", "2021-05", []string{"The Finnish Foreign Minister, Aino Virtanen, flew home."},
			[]string{"Finnish Foreign Minister, Aino Virtanen = Aino Virtanen/FIN (foreign minister)"}},
		{"two roles of one person", "2021-05", []string{"Croatian Deputy Prime Minister and Minister of Trade and Tourism Ana Kralj resigned."},
			[]string{"Croatian Deputy Prime Minister and Minister of Trade and Tourism Ana Kralj = Ana Kralj/HRV (deputy prime minister and minister of trade and tourism)"}},
		{"spokesman of a ministry", "2021-05", []string{"Swedish Foreign Ministry spokesman Olle Berg denied it.", "Berg left."},
			[]string{"Swedish Foreign Ministry spokesman Olle Berg = Olle Berg/SWE (foreign ministry spokesman)", "Berg = Olle Berg/SWE"}},
		{"spokesman of a group", "2021-05", []string{"Taliban spokesman Karim Wardak replied."}, []string{"Taliban spokesman Karim Wardak = Karim Wardak/ (spokesman)"}},
		{"ambassador to a state", "2021-05", []string{"Irish Ambassador to Chile Sean Duffy was summoned."}, []string{"Irish Ambassador to Chile Sean Duffy = Sean Duffy/IRL (ambassador to chile)"}},
		{"ambassador of a state to another", "2021-05", []string{"Ambassador of Ireland to Chile Sean Duffy was summoned."}, []string{"Ambassador of Ireland to Chile Sean Duffy = Sean Duffy/IRL (ambassador to chile)"}},
		{"state in brackets", "2021-05", []string{"Foreign Minister Ivo Kral (Croatia) spoke at length."}, []string{"Foreign Minister Ivo Kral = Ivo Kral/HRV (foreign minister)", "Croatia = Croatia/HRV"}},
		{"state after the name", "2001-05", []string{"President Cardoso of Brazil spoke."}, []string{"President Cardoso of Brazil = Fernando Henrique Cardoso/BRA (president)"}},
		{"family name before and after the full one", "2021-05", []string{"Novak praised Hungary.", "Slovak envoy Petra Novak left.", "Hungary thanked Ms Novak."},
			[]string{"Novak = Petra Novak/SVK", "Hungary = Hungary/HUN", "Slovak envoy Petra Novak = Petra Novak/SVK (envoy)", "Hungary = Hungary/HUN", "Ms Novak = Petra Novak/SVK"}},
		{"a misspelt minister", "2022-08", []string{"Serbian Interior Minister Alexander Volin spoke."}, []string{"Serbian Interior Minister Alexander Volin = Aleksandar Vulin/SRB (interior minister)"}},
		{"a misspelt minister without a date", "", []string{"Serbian Interior Minister Alexander Volin spoke."}, []string{"Serbian Interior Minister Alexander Volin = Aleksandar Vulin/SRB (interior minister)"}},
		{"fame", "1987-02", []string{"Gorbachev and Thatcher agreed with Vice President Bush."},
			[]string{"Gorbachev = Mikhail Gorbachev/SUN", "Thatcher = Margaret Thatcher/GBR", "Vice President Bush = George H. W. Bush/USA (vice president)"}},
		{"those around a person", "2017-02", []string{"The Trump administration and the Assad regime quarrelled."},
			[]string{"Trump administration = Trump administration/USA", "Assad regime = Syria/SYR"}},
		{"another bearer of a famous name", "2017-02", []string{"Her neighbour Wilma Putin knits."}, nil},
		{"hyphens in names", "2013-02", []string{"UN Secretary-General Ban Ki-moon met Park Geun-hye."},
			[]string{"UN Secretary-General Ban Ki-moon = Ban Ki-moon/UN (secretary-general)", "Park Geun-hye = Park Geun-hye/KOR"}},
		{"firms", "2021-05", []string{"Nordavia Airlines of Russia sued the Japanese airline Sora Air today."},
			[]string{"Nordavia Airlines = Nordavia Airlines/RUS", "Russia = Russia/RUS", "Japanese = Japan/JPN (adjective)", "Sora Air = Sora Air/JPN"}},
		{"organisation's short name", "2021-05", []string{"Nordavia Airlines of Russia sued.", "Denmark fined Nordavia."},
			[]string{"Nordavia Airlines = Nordavia Airlines/RUS", "Russia = Russia/RUS", "Denmark = Denmark/DNK", "Nordavia = Nordavia Airlines/RUS"}},
		{"namesakes", "2021-05", []string{"Coach Vernon Jordan met Paris Hilton and George Washington in New Mexico."}, nil},
		{"a city's name in a person's", "2021-05", []string{"Serbian President Milan Jankovic left Milan."},
			[]string{"Serbian President Milan Jankovic = Milan Jankovic/SRB (president)", "Milan = Italy/ITA"}},
		{"things", "2021-05", []string{"He broke a China plate, ate Turkey sandwiches, French fries and Swiss cheese."}, nil},
		{"languages", "2021-05", []string{"She speaks Russian, wrote in Portuguese."}, nil},
		{"Georgia of America", "2021-05", []string{"Georgia and Alabama vote on Tuesday, officials in Atlanta said."}, nil},
		{"Georgia of the Caucasus", "2021-05", []string{"Georgia recalled its envoy from Tbilisi."}, []string{"Georgia = Georgia/GEO", "Tbilisi = Georgia/GEO (place)"}},
		{"lone acronym of the obscure", "2021-05", []string{"The INL plant was closed."}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := document(c.date, c.text...)
			if diff := cmp.Diff(c.want, show(doc, g.Find(doc))); diff != "" {
				t.Errorf("mentions (-want +got):\n%s", diff)
			}
		})
	}
}

// TestCompatriots reads the state of persons without an office, which takes parts of speech.
func TestCompatriots(t *testing.T) {
	g := load(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"The Norwegian engineer Olga Brandvik slept.", []string{"Norwegian engineer Olga Brandvik = Olga Brandvik/NOR (engineer)"}},
		{"Olga Brandvik, a Norwegian engineer, slept.", []string{"Olga Brandvik = Olga Brandvik/NOR", "Norwegian = Norway/NOR (adjective)"}},
		{"The Norwegian boat Olga Brandvik slept.", []string{"Norwegian = Norway/NOR (adjective)"}},
	} {
		doc := document("1983-05", c.text)
		for i := range doc.Sentences[0].Tokens {
			tok := &doc.Sentences[0].Tokens[i]
			switch tok.Form {
			case "engineer", "boat":
				tok.UPOS = "NOUN"
			case "Norwegian":
				tok.UPOS = "ADJ"
			case "Olga", "Brandvik":
				tok.UPOS = "PROPN"
			case "slept":
				tok.UPOS = "VERB"
			}
		}
		if diff := cmp.Diff(c.want, show(doc, g.Find(doc))); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.text, diff)
		}
	}
}

func TestOfficial(t *testing.T) {
	g := load(t)
	actor := func(id string) *model.Actor {
		a, ok := g.Actor(id)
		if !ok {
			return nil
		}
		return a
	}
	for _, c := range []struct{ of, at, role, want string }{
		{"SWE", "TUR", "ambassador", "Swedish ambassador to Turkey"},
		{"SWE", "GBR", "ambassador", "Swedish ambassador to the United Kingdom"},
		{"USA", "", "ambassador", "United States ambassador"},
		{"NPL", "", "foreign minister", "Foreign Minister of Nepal"},
		{"NATO", "", "spokesman", "NATO spokesman"},
	} {
		a := g.Official(actor(c.of), actor(c.at), c.role)
		if a.Name != c.want || a.Country != c.of || a.Kind != model.Person || a.ID != ID(model.Person, c.want, c.of) {
			t.Errorf("%s of %s is %+v, want %s", c.role, c.of, *a, c.want)
		}
	}
}

func TestMentionsDoNotOverlap(t *testing.T) {
	g := load(t)
	doc := document("2021-05", "Irish Ambassador to Chile Sean Duffy and the Irish Foreign Ministry of Ireland met US-led NATO troops of the United States.")
	end := 0
	for _, m := range g.Find(doc) {
		if m.First < end || m.Last <= m.First || m.Head < m.First || m.Head >= m.Last {
			t.Errorf("mention [%d, %d) with head %d after token %d", m.First, m.Last, m.Head, end)
		}
		end = m.Last
	}
}

func TestPostsOfNewPersons(t *testing.T) {
	g := load(t)
	ms := g.Find(document("2021-05", "Slovak trade envoy Petra Novak left."))
	if len(ms) != 1 {
		t.Fatalf("%d mentions", len(ms))
	}
	want := model.Actor{ID: ID(model.Person, "Petra Novak", "SVK"), Name: "Petra Novak", Kind: model.Person, Country: "SVK", Posts: []model.Post{{Role: "trade envoy", Of: "SVK"}}}
	if diff := cmp.Diff(want, *ms[0].Actors[0]); diff != "" {
		t.Error(diff)
	}
}

func FuzzFind(f *testing.F) {
	g := load(f)
	f.Add("Russian Foreign Minister Sergey Lavrov, the U.S. and Iran's parliament", "2016-11")
	f.Add("PRESIDENT of the of of the, , Mr and - - Kim Jong-", "")
	f.Add("the Foreign Minister of , US-led ’s ’s 's Ki-moon", "1987")
	f.Fuzz(func(t *testing.T, text, date string) {
		doc := document(model.Date(date), strings.Split(text, "\n")...)
		end, sentence := 0, -1
		for _, m := range g.Find(doc) {
			if m.Sentence != sentence {
				sentence, end = m.Sentence, 0
			}
			if m.First < end || m.Last <= m.First || m.Last > len(doc.Sentences[m.Sentence].Tokens) || m.Head < m.First || m.Head >= m.Last || len(m.Actors) == 0 || len(m.Actors) > 4 {
				t.Fatalf("mention %+v of %q", m, text)
			}
			end = m.Last
		}
	})
}

func BenchmarkFind(b *testing.B) {
	g := load(b)
	var sentences []string
	for i := 0; i < 200; i++ {
		sentences = append(sentences, fmt.Sprintf("On day %d, Russian Foreign Minister Sergey Lavrov told reporters in Ankara that Moscow would answer the sanctions of the United States and the European Union.", i))
	}
	doc := document("2016-11", sentences...)
	for b.Loop() {
		g.Find(doc)
	}
	b.ReportMetric(float64(200*b.N)/b.Elapsed().Seconds(), "sentences/s")
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}

func TestFindIsDeterministicAndConcurrent(t *testing.T) {
	g := load(t)
	doc := document("2016-11", "Slovak trade envoy Petra Novak and the Norwegian Foreign Ministry met Sergei Lavrov in Moscow.", "Novak thanked the Norwegian ministry.")
	want := show(doc, g.Find(doc))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				if diff := cmp.Diff(want, show(doc, g.Find(doc))); diff != "" {
					t.Error(diff)
					return
				}
			}
		})
	}
	group.Wait()
}

// TestLongSentences reads sentences of a hundred thousand tokens: what is superlinear does not end.
func TestLongSentences(t *testing.T) {
	g := load(t)
	for _, words := range []string{
		"Iran and ", "minister of ", "Prime Minister Petra Novak , ", "Lighthouse Minister Petra Novak Iran ", "the Russian Foreign Ministry of ", "Deputy ", "Jordan ", "( ", "“ ", "Kim - ", "'s ", "Mr ", "of the ",
	} {
		doc := document("2021", strings.TrimSpace(strings.Repeat(words, 100_000/len(strings.Fields(words)))))
		tokens := doc.Sentences[0].Tokens
		for i := range tokens { // one long coordination
			tokens[i].Head, tokens[i].Deprel, tokens[i].UPOS = i-1, "conj", "PROPN"
		}
		g.Find(doc)
	}
}
