package source

import (
	"regexp"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source/date"
)

// A dateline starts an agency's text: "BELGRADE, Dec 1 (Reuters) –", "MOSCOW, June 12, 2019. /TASS/." or "(AP) —". It has a place, a
// date and an agency, of which each may be absent; without an agency, place and dash must be there.
const (
	place    = `([A-Z][A-Z'’. -]+[A-Z](?:/[A-Z][A-Z .-]+)??(?:, ?[A-Z][a-z]+\.?){0,2}?)`
	monthDay = `(?:,? ?((?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?)(?:,? \d{4})?))?`
	agency   = `[.,]? ?(?:\(([A-Z][\w .&'’-]{1,40})\)|/([A-Z][\w .-]{1,30})/|\[([A-Z][\w .-]{1,30})\])[.,]?`
)

var (
	credited = regexp.MustCompile(`^` + place + `??` + monthDay + agency + `\s*(?:[–—-]{1,3}|:)?\s`)
	placed   = regexp.MustCompile(`^` + place + monthDay + `[.,]?\s*[–—-]{1,3}\s`)
)

// readDateline notes what the dateline of an article's text says. It stays in the text: it is part of the words.
func readDateline(a *model.Article, body string) {
	line, _, _ := strings.Cut(body, "\n")
	line = strings.ToValidUTF8(line[:min(len(line), 160)], "") + " "
	m := credited.FindStringSubmatch(line)
	if m == nil {
		m = append(placed.FindStringSubmatch(line), "", "", "")
	}
	if len(m) < 6 {
		return
	}
	if a.Dateline == "" {
		a.Dateline = strings.Trim(m[1], " ,.")
	}
	if a.Credit == "" {
		a.Credit = strings.TrimSpace(m[3] + m[4] + m[5])
	}
	if a.Published == "" {
		// A day without its year dates nothing.
		if d, ok := date.Parse(m[2], date.Unknown); ok {
			a.Published = d
		}
	}
}

// agencies are the news agencies that stand where an author would, in lower case.
var agencies = map[string]bool{
	"reuters": true, "ap": true, "associated press": true, "the associated press": true, "afp": true, "agence france-presse": true, "upi": true, "dpa": true, "efe": true,
	"ansa": true, "tass": true, "interfax": true, "ria novosti": true, "xinhua": true, "kyodo": true, "kyodo news": true, "pti": true, "press trust of india": true, "ani": true,
	"anadolu agency": true, "anadolu": true, "irna": true, "yonhap": true, "tanjug": true, "beta": true, "hina": true, "ukrinform": true, "belta": true, "apa": true, "mti": true,
	"pap": true, "ctk": true, "bta": true, "agerpres": true, "bloomberg": true, "pa": true, "press association": true, "pa media": true, "aap": true, "wam": true, "spa": true, "ians": true,
}
