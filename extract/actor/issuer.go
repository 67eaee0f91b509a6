package actor

import (
	"net/url"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Issuer returns the code of the state or organisation that publishes an article, by its address, else by its credit line, and the
// office whose site it is, where it is one's; "" for the press.
func (g *Gazetteer) Issuer(a *model.Article) (code, office string) {
	if a == nil {
		return "", ""
	}
	for _, s := range []string{a.URL, a.Source} {
		host := strings.ToLower(strings.TrimSpace(s))
		if u, err := url.Parse(host); err == nil && u.Host != "" {
			host = u.Hostname()
		} else if f := strings.Fields(host); len(f) > 0 {
			host = f[0]
		}
		for _, o := range outlets {
			if host == o.domain || strings.HasSuffix(host, "."+o.domain) {
				return o.code, o.office
			}
		}
	}
	return g.credited(a.Source)
}

// home is the state whose government issues an article, or "": there, an official without a state is that state's.
func (g *Gazetteer) home(a *model.Article) string {
	code, _ := g.Issuer(a)
	if state, ok := g.Actor(code); !ok || state.Kind != model.Country {
		return ""
	}
	return code
}

// credited reads a credit line that names a state's organ: "Ministry of External Affairs, India".
func (g *Gazetteer) credited(credit string) (code, office string) {
	lower := strings.ToLower(credit)
	for _, c := range credits {
		if strings.Contains(lower, c.words) {
			return c.code, c.office
		}
	}
	official := false
	ps := pieces(credit)
	for _, p := range ps {
		official = official || issuing[p.text]
	}
	if !official {
		return "", ""
	}
	if code = g.stateIn(ps); code == "" {
		for _, c := range bareCredits {
			if strings.Contains(lower, c) {
				return "GBR", ""
			}
		}
	}
	switch {
	case strings.Contains(lower, "prime minister"):
		office = "prime minister"
	case strings.Contains(lower, "presiden"):
		office = "president"
	}
	return code, office
}

// stateIn returns the code of the first state that words name, by its name or its adjective of today, or "".
func (g *Gazetteer) stateIn(ps []piece) string {
	for first := range ps {
		for last := len(ps); last > first && ps[first].capital; last-- {
			var run []string
			for _, p := range ps[first:last] {
				run = append(run, p.text)
			}
			for _, v := range g.names.exact(run) {
				f := g.forms[v]
				if f.to == "" && (f.kind == nameKind || f.kind == adjectiveKind) && g.records[f.record].Kind == model.Country {
					return g.records[f.record].ID
				}
			}
		}
	}
	return ""
}

// outlet is a site that speaks for a state or an organisation.
type outlet struct {
	domain string // with its subdomains
	code   string
	office string // whose site it is; "" for the state as a whole
}

var outlets = []outlet{
	{"kremlin.ru", "RUS", "president"}, {"mid.ru", "RUS", ""}, {"government.ru", "RUS", "prime minister"}, {"mil.ru", "RUS", ""},
	{"gov.uk", "GBR", ""}, {"parliament.uk", "GBR", ""},
	{"whitehouse.gov", "USA", "president"}, {"state.gov", "USA", ""}, {"defense.gov", "USA", ""}, {"treasury.gov", "USA", ""}, {"usembassy.gov", "USA", ""},
	{"elysee.fr", "FRA", "president"}, {"diplomatie.gouv.fr", "FRA", ""}, {"gouvernement.fr", "FRA", ""},
	{"bundesregierung.de", "DEU", "chancellor"}, {"auswaertiges-amt.de", "DEU", ""},
	{"fmprc.gov.cn", "CHN", ""}, {"gov.cn", "CHN", ""}, {"mea.gov.in", "IND", ""}, {"pib.gov.in", "IND", ""},
	{"mofa.go.jp", "JPN", ""}, {"kantei.go.jp", "JPN", "prime minister"}, {"mofa.go.kr", "KOR", ""},
	{"mfa.gov.tr", "TUR", ""}, {"gov.il", "ISR", ""}, {"mfa.gov.ua", "UKR", ""}, {"president.gov.ua", "UKR", "president"}, {"mfa.gov.rs", "SRB", ""},
	{"mfa.ir", "IRN", ""}, {"president.ir", "IRN", "president"}, {"gov.au", "AUS", ""}, {"gc.ca", "CAN", ""}, {"gov.pl", "POL", ""},
	{"europa.eu", "EU", ""}, {"nato.int", "NATO", ""}, {"osce.org", "OSCE", ""}, {"un.org", "UN", ""}, {"iaea.org", "IAEA", ""}, {"au.int", "AU", ""},
}

// credits are words of credit lines that name no state.
var credits = []struct{ words, code, office string }{
	{"kremlin.ru", "RUS", "president"}, {"uk government", "GBR", ""}, {"foreign and commonwealth office", "GBR", ""}, {"foreign, commonwealth and development office", "GBR", ""},
	{"white house", "USA", "president"}, {"state department", "USA", ""}, {"pentagon", "USA", ""}, {"centcom", "USA", ""}, {"central command", "USA", ""}, {"élysée", "FRA", "president"},
	{"european commission", "EU", ""}, {"european external action service", "EU", ""}, {"united nations", "UN", ""}, {"african union", "AU", ""},
}

// bareCredits are words of credit lines by which British departments sign, who name no state.
var bareCredits = []string{"ministry of defence", "home office", "cabinet office", "foreign office", "hm treasury", "department for international"}

// issuing are words of credit lines in which a state speaks, and no paper.
var issuing = set(`ministry minister ministers department government office affairs presidency president chancellery embassy parliament cabinet
	secretariat mission forces command`)
