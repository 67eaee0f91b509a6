package actor

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/internal/nearest"
)

func names(actors []*model.Actor) string {
	var all []string
	for _, a := range actors {
		all = append(all, a.Name)
	}
	return strings.Join(all, ", ")
}

func TestHolder(t *testing.T) {
	g := load(t)
	for _, c := range []struct {
		country, role string
		on            model.Date
		want          string // the first
	}{
		{"GBR", "Foreign Secretary", "2016-12", "Boris Johnson"},
		{"GBR", "foreign minister", "2015-03-01", "Philip Hammond"},
		{"USA", "Secretary of State", "1987-05", "George Shultz"},
		{"RUS", "president", "2010", "Dmitry Medvedev"},
		{"RUS", "President", "2013-02-03T10:00:00Z", "Vladimir Putin"},
		{"DEU", "Federal Chancellor", "2019-01-22", "Angela Merkel"},
		{"JPN", "premier", "1987-01", "Yasuhiro Nakasone"},
		{"FRA", "Minister for Europe and Foreign Affairs", "2019-05", "Jean-Yves Le Drian"},
		{"UN", "Secretary-General", "1999", "Kofi Annan"},
		{"SRB", "Minister of Internal Affairs", "2022-08", "Aleksandar Vulin"},
		{"USA", "Defence Secretary", "1986-02", "Caspar Weinberger"},
	} {
		holders := g.Holder(c.country, c.role, c.on)
		if len(holders) == 0 || holders[0].Name != c.want {
			t.Errorf("%s of %s on %q: %s, want %s first", c.role, c.country, c.on, names(holders), c.want)
		}
	}
	if got := g.Holder("GBR", "foreign secretary", "1901"); len(got) > 0 {
		t.Errorf("foreign secretaries of 1901: %s", names(got))
	}
	if got := g.Holder("GBR", "foreign secretary", ""); len(got) < 10 {
		t.Errorf("foreign secretaries of any time: %s", names(got))
	}
}

func TestResolve(t *testing.T) {
	g := load(t)
	for _, c := range []struct{ text, id, name string }{
		{"Serbia", "SRB", "Serbia"}, {"the UK", "GBR", "United Kingdom"}, {"USSR", "SUN", "Soviet Union"}, {"DEU", "DEU", "Germany"},
		{"Holland", "NLD", "Netherlands"}, {"Belgrade", "SRB", "Serbia"}, {"UN", "UN", "United Nations"}, {"Sergej Lavrov", "", "Sergei Lavrov"},
		{"Merkel", "", "Angela Merkel"}, {"Mihajlović", "", "Zorana Mihajlovic"}, {"Daesh", "", "Islamic State"}, {"Türkiye", "TUR", "Turkey"},
		{"Moscow", "RUS", "Russia"}, {"Serbian", "SRB", "Serbia"}, {"Jordan", "JOR", "Jordan"}, {"Bonn", "DEU", "Germany"},
	} {
		got := g.Resolve(c.text)
		if len(got) != 1 || got[0].Name != c.name || c.id != "" && got[0].ID != c.id {
			t.Errorf("%q resolves to %v, want %s first", c.text, got, c.name)
		}
	}
	if got := g.Resolve("Congo"); len(got) != 1 || got[0].ID != "COG" {
		t.Errorf("Congo resolves to %v", got)
	}
	if got := g.Resolve("Congolese"); len(got) != 2 {
		t.Errorf("Congolese resolves to %v", got)
	}
	if got := g.Resolve("nobody at all"); len(got) > 0 {
		t.Errorf("nobody resolves to %v", got)
	}
}

func TestActor(t *testing.T) {
	g := load(t)
	want := &model.Actor{ID: "NATO", Name: "NATO", Kind: model.Org, Country: "NATO"}
	got, ok := g.Actor("NATO")
	if !ok {
		t.Fatal("no NATO")
	}
	got = &model.Actor{ID: got.ID, Name: got.Name, Kind: got.Kind, Country: got.Country}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if a, ok := g.Actor("ZZZ"); ok {
		t.Errorf("ZZZ is %v", a)
	}
}

// TestTables holds the tables to what the rest relies on.
func TestTables(t *testing.T) {
	g := load(t)
	seen := map[string]bool{}
	for i := range g.records {
		r := &g.records[i]
		if seen[r.ID] || r.Name == "" || strings.ContainsAny(r.Name, "_\t|;") {
			t.Errorf("record %d: id %q twice, or name %q is not one", i, r.ID, r.Name)
		}
		seen[r.ID] = true
		if r.Kind == model.Country && r.Country != r.ID {
			t.Errorf("%s rolls up to %q", r.ID, r.Country)
		}
		for _, p := range r.Posts {
			for _, d := range []model.Date{p.From, p.To} {
				if _, err := model.ParseDate(string(d)); err != nil && r.known {
					t.Errorf("%s as %s: %v", r.Name, p.Role, err)
				}
			}
			if r.known && p.To != "" && p.From > p.To {
				t.Errorf("%s as %s: from %s to %s", r.Name, p.Role, p.From, p.To)
			}
			if r.known && !seen[p.Of] {
				if _, ok := g.Actor(p.Of); !ok {
					t.Errorf("%s serves %q, which nothing has as its code", r.Name, p.Of)
				}
			}
		}
	}
	for _, code := range []string{"UN", "EU", "NATO", "OSCE", "CSTO", "CIS", "SCO", "EAEU", "EURASEC", "AU", "LAS", "GCC", "ASEAN", "APEC", "BRICS", "G7", "G20", "WTO", "GATT",
		"IMF", "ICC", "ICJ", "IAEA", "OPCW", "UNESCO", "OPEC", "MERCOSUR", "BIMSTEC", "GCDI", "WEST", "SUN", "YUG", "DDR", "XKX", "PSE", "TWN"} {
		if _, ok := g.Actor(code); !ok {
			t.Errorf("no actor has the code %s", code)
		}
	}
}

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"U.S.": "us", "Mihajlović": "mihajlovic", "Đinđić": "djindjic", "ERDOĞAN": "erdogan", "Kalın": "kalin", "Côte d’Ivoire": "cote divoire", "Лавров": "lavrov", "plain": "plain",
	} {
		if got := fold(in); got != want {
			t.Errorf("fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNameKeyJoinsTransliterations(t *testing.T) {
	for _, group := range []string{
		"sergey sergei sergej", "alexander aleksander", "dmitry dmitri dmitriy", "qaddafi qadafi kadafi kadhafi", "yeltsin eltsin", "yury yuri", "medvedev medwedew",
		"mohammed mohamed", "khatami hatami", "schroder shroder",
	} {
		words := strings.Fields(group)
		for _, w := range words[1:] {
			if nameKey(w) != nameKey(words[0]) && nearest.Edits(nameKey(w), nameKey(words[0])) > 1 {
				t.Errorf("%s is %q, %s is %q", words[0], nameKey(words[0]), w, nameKey(w))
			}
		}
	}
	for _, pair := range []string{"putin rutin", "kerry perry", "blair flair"} {
		w := strings.Fields(pair)
		if nameKey(w[0]) == nameKey(w[1]) {
			t.Errorf("%s have one key", pair)
		}
	}
}

func TestRoleKey(t *testing.T) {
	for want, roles := range map[string][]string{
		"foreign minister":        {"Foreign Secretary", "Minister of Foreign Affairs", "Secretary of State for Foreign and Commonwealth Affairs", "Minister for Europe and Foreign Affairs", "External Affairs Minister", "the then foreign minister"},
		"prime minister":          {"Premier", "Federal Chancellor", "PM", "Prime Minister of the Republic", "Taoiseach"},
		"deputy foreign minister": {"Deputy Minister of Foreign Affairs", "Vice Foreign Minister", "first deputy foreign minister"},
		"defence minister":        {"Secretary of Defense", "Defence Secretary", "Minister of National Defence"},
		"interior minister":       {"Home Secretary", "Minister of Internal Affairs", "Secretary of State for the Home Department"},
		"finance minister":        {"Chancellor of the Exchequer", "Treasury Secretary", "Secretary of the Treasury"},
		"secretary general":       {"Secretary-General", "General Secretary"},
		"president":               {"President", "head of state", "President of the Republic"},
	} {
		for _, r := range roles {
			if got := roleKey(r); got != want {
				t.Errorf("roleKey(%q) = %q, want %q", r, got, want)
			}
		}
	}
}

func TestIssuer(t *testing.T) {
	g := load(t)
	for in, want := range map[model.Article]string{
		{URL: "https://www.gov.uk/government/news/x"}:            "GBR ",
		{Source: "kremlin.ru (CC BY 4.0)"}:                       "RUS president",
		{URL: "http://en.kremlin.ru/events"}:                     "RUS president",
		{URL: "https://example.com/kremlin.ru"}:                  " ",
		{Source: "An Evening Paper"}:                             " ",
		{Source: "Ministry of External Affairs, India"}:          "IND ",
		{Source: "Norwegian Ministry of Foreign Affairs"}:        "NOR ",
		{Source: "Office of the Prime Minister of New Zealand"}:  "NZL prime minister",
		{Source: "Embassy of the Republic of Korea, Copenhagen"}: "KOR ",
		{Source: "Portuguese morning paper"}:                     " ",
		{Source: "Global Affairs Canada"}:                        "CAN ",
		{URL: "https://www.nato.int/cps/en/natohq/news_1.htm"}:   "NATO ",
	} {
		if code, office := g.Issuer(&in); code+" "+office != want {
			t.Errorf("issuer of %q %q is %q, %q, want %q", in.URL, in.Source, code, office, want)
		}
	}
}
