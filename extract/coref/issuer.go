package coref

import (
	"net/url"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// outlet is a site or credit line that speaks for a state or an organisation.
type outlet struct {
	domain string // of the address, with its subdomains
	credit string // within the credit line, lower case; "" for none
	code   string // of the state or organisation
	office string // whose site it is; "" for the state as a whole
}

var outlets = []outlet{
	{"kremlin.ru", "kremlin.ru", "RUS", "president"},
	{"mid.ru", "russian foreign ministry", "RUS", ""},
	{"government.ru", "", "RUS", "prime minister"},
	{"gov.uk", "uk government", "GBR", ""},
	{"fco.gov.uk", "foreign office", "GBR", ""},
	{"whitehouse.gov", "white house", "USA", "president"},
	{"state.gov", "state department", "USA", ""},
	{"defense.gov", "pentagon", "USA", ""},
	{"elysee.fr", "élysée", "FRA", "president"},
	{"diplomatie.gouv.fr", "", "FRA", ""},
	{"bundesregierung.de", "", "DEU", "chancellor"},
	{"auswaertiges-amt.de", "", "DEU", ""},
	{"fmprc.gov.cn", "", "CHN", ""},
	{"mfa.gov.cn", "", "CHN", ""},
	{"mea.gov.in", "", "IND", ""},
	{"mofa.go.jp", "", "JPN", ""},
	{"mofa.go.kr", "", "KOR", ""},
	{"kantei.go.jp", "", "JPN", "prime minister"},
	{"mfa.gov.tr", "", "TUR", ""},
	{"mfa.gov.il", "", "ISR", ""},
	{"mfa.gov.ua", "", "UKR", ""},
	{"president.gov.ua", "", "UKR", "president"},
	{"mfa.gov.rs", "", "SRB", ""},
	{"mfa.ir", "", "IRN", ""},
	{"mfat.gov.au", "", "AUS", ""},
	{"dfat.gov.au", "", "AUS", ""},
	{"international.gc.ca", "", "CAN", ""},
	{"europa.eu", "european commission", "EU", ""},
	{"nato.int", "", "NATO", ""},
	{"osce.org", "", "OSCE", ""},
	{"un.org", "united nations", "UN", ""},
	{"iaea.org", "", "IAEA", ""},
	{"au.int", "african union", "AU", ""},
}

// issuer is who published an article by its address, else by its credit line; nil for the press.
func issuer(a *model.Article, g Gazetteer) *model.Actor {
	o, ok := outletOf(a)
	if !ok {
		return nil
	}
	if o.office != "" && a.Published != "" {
		if holders := g.Holder(o.code, o.office, a.Published); len(holders) > 0 {
			return incumbent(holders, o.code, o.office, a.Published)
		}
	}
	state, _ := g.Actor(o.code)
	return state
}

func outletOf(a *model.Article) (outlet, bool) {
	if u, err := url.Parse(a.URL); err == nil && u.Host != "" {
		host := strings.ToLower(u.Hostname())
		for _, o := range outlets {
			if host == o.domain || strings.HasSuffix(host, "."+o.domain) {
				return o, true
			}
		}
	}
	credit := strings.ToLower(a.Source)
	for _, o := range outlets {
		if o.credit != "" && strings.Contains(credit, o.credit) {
			return o, true
		}
	}
	return outlet{}, false
}
