package actor

import (
	"net/url"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// home is the state whose government issues an article, or "": there, an official without a state is that state's.
func home(a *model.Article) string {
	if a == nil {
		return ""
	}
	for _, s := range []string{a.URL, a.Source} {
		host := strings.ToLower(strings.TrimSpace(s))
		if u, err := url.Parse(host); err == nil && u.Host != "" {
			host = u.Host
		} else if f := strings.Fields(host); len(f) > 0 {
			host = f[0]
		}
		for _, g := range governments {
			if host == g.domain || strings.HasSuffix(host, "."+g.domain) {
				return g.code
			}
		}
	}
	return ""
}

// governments are the domains under which governments publish.
var governments = []struct{ domain, code string }{
	{"kremlin.ru", "RUS"}, {"mid.ru", "RUS"}, {"government.ru", "RUS"}, {"mil.ru", "RUS"}, {"gov.uk", "GBR"}, {"parliament.uk", "GBR"},
	{"state.gov", "USA"}, {"whitehouse.gov", "USA"}, {"defense.gov", "USA"}, {"treasury.gov", "USA"}, {"usembassy.gov", "USA"}, {"gov.il", "ISR"},
	{"elysee.fr", "FRA"}, {"diplomatie.gouv.fr", "FRA"}, {"gouvernement.fr", "FRA"}, {"bundesregierung.de", "DEU"}, {"auswaertiges-amt.de", "DEU"},
	{"mofa.go.jp", "JPN"}, {"kantei.go.jp", "JPN"}, {"fmprc.gov.cn", "CHN"}, {"gov.cn", "CHN"}, {"mfa.gov.tr", "TUR"}, {"mfa.gov.ua", "UKR"}, {"president.gov.ua", "UKR"},
	{"mfa.ir", "IRN"}, {"president.ir", "IRN"}, {"mea.gov.in", "IND"}, {"pib.gov.in", "IND"}, {"mfa.gov.rs", "SRB"}, {"gov.au", "AUS"}, {"gc.ca", "CAN"}, {"gov.pl", "POL"},
}
