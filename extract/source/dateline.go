package source

import (
	"regexp"
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source/date"
)

// dateline is the start of an agency's text: "BELGRADE, Dec 1 (Reuters) –", "MOSCOW, June 12, 2019. /TASS/." or
// "(AP) —", with the place, the date and the agency, of which each may be absent but not all.
var dateline = regexp.MustCompile(`^(?:([A-Z][A-Z'’. -]+[A-Z](?:/[A-Z][A-Z .-]+)?(?:, ?[A-Z][\w. ]{1,20}?)?))?` +
	`(?:,? ?((?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?)(?:,? \d{4})?))?` +
	`(?:[.,]? ?(?:\(([A-Z][\w .&'’-]{1,40})\)|/([A-Z][\w .-]{1,30})/|\[([A-Z][\w .-]{1,30})\]))?[.,]?\s*(?:[–—-]{1,3}|:|\.)?\s`)

// ending is what must close a dateline, so that no sentence in capitals is taken for one.
var ending = regexp.MustCompile(`(?:[–—-]\s|/\.?\s|\)\s*[–—:-]{0,3}\s|\]\s)$`)

// readDateline notes what the dateline of an article's text says. It stays in the text: it is part of the words.
func readDateline(a *model.Article, body string) {
	line, _, _ := strings.Cut(body, "\n")
	m := dateline.FindStringSubmatch(line[:min(len(line), 160)] + " ")
	if m == nil || !ending.MatchString(m[0]) || m[1] == "" && m[3]+m[4]+m[5] == "" {
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
