package main

import (
	"bufio"
	"fmt"
	"os"
	"regexp"
	"strings"
	"time"
)

var (
	infoTag   = regexp.MustCompile(`^\s*<(/?)([^<>]+)>(.*)$`)
	infoName  = regexp.MustCompile(`^\s*([A-Z][A-Z'\-._ ]+?)_?\s*\[`)
	infoTerm  = regexp.MustCompile(`\[(?:[A-Z]+ )?(?:(<|>)(\d{8})|(\d{8}) ?- ?(\d{8}))\s*\]`)
	firstRole = regexp.MustCompile(`(?i)^(president|prime minister|premier|king|queen|emir|amir|sultan|chancellor|vice president|deputy prime minister|(federal )?min(ister|\.)? (of|for) (foreign|external|defen[cs]e|national defen[cs]e|interior|internal)|secretary of state|chief of state|head of government|leader|first deputy prime minister)`)
	highTag   = regexp.MustCompile(`(?i)^(presidents?|prime ministers?|premiers?|kings?|queens?|emirs?|amirs?|sultans?|chancellors?|emperors?|heads? of (state|government)|chairm[ae]n.*|general secretar(y|ies).*|first secretar(y|ies).*|secretar(y|ies) general.*|leaders?|presidents of the (republic|council of ministers|government|presidency|executive council)|popes?|grand dukes?|princes?)$`)
)

// readCountryInfo reads leaders since 1980 and the first offices of governments out of CountryInfo.txt, but for
// persons that known has already.
func readCountryInfo(path string, known []person) ([]person, error) {
	have := map[string]bool{}
	for _, p := range known {
		for _, q := range p.posts {
			have[q.of+" "+plain(p.name)] = true
		}
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read country info: %w", err)
	}
	defer f.Close()
	all := gatherer{byID: map[string]*person{}}
	var code, section, role string
	started := false
	for lines := bufio.NewScanner(f); lines.Scan(); {
		line := lines.Text()
		if strings.HasPrefix(line, "<Country>") {
			started = true
		}
		if !started {
			continue
		}
		if m := infoTag.FindStringSubmatch(line); m != nil {
			switch {
			case m[1] != "":
			case m[2] == "CountryCode":
				code = strings.SplitN(m[3], "<", 2)[0]
			case m[2] == "Leaders" || m[2] == "Government":
				section, role = m[2], ""
			case section == "Leaders":
				role = m[2]
			default:
				section = ""
			}
			continue
		}
		m := infoName.FindStringSubmatch(line)
		if m == nil || section == "" || len(code) != 3 || strings.Contains(m[1], "ACTING") {
			continue
		}
		name := titleCase(strings.Trim(strings.ReplaceAll(m[1], "_", " "), " "))
		if !strings.Contains(name, " ") || have[code+" "+plain(name)] {
			continue
		}
		office := role
		if section == "Government" {
			_, after, _ := strings.Cut(line, "#")
			office = strings.TrimSpace(after)
			if !firstRole.MatchString(office) {
				continue
			}
		} else if !highTag.MatchString(office) {
			continue
		}
		for _, term := range infoTerm.FindAllStringSubmatch(line, -1) {
			from, to := isoDate(term[3]), isoDate(term[4])
			switch term[1] {
			case "<":
				to = isoDate(term[2])
			case ">":
				from = isoDate(term[2])
			}
			for i, o := range strings.Split(office, " & ") {
				if i == 0 || firstRole.MatchString(o) {
					all.add("ci:"+strings.ReplaceAll(strings.ToLower(code+" "+plain(name)), " ", "-"), name, post{code, singular(o), from, to})
				}
			}
		}
	}
	persons := all.sorted()
	for i := range persons {
		persons[i].id = "" // the gazetteer derives one from kind, name and state
	}
	return persons, nil
}

// isoDate writes 19910211 as 1991-02-11; 1 January stands for an unknown day, and the 31st of a shorter month for its end.
func isoDate(s string) string {
	if len(s) != 8 {
		return ""
	}
	if strings.HasSuffix(s, "0101") {
		return s[:4]
	}
	date := s[:4] + "-" + s[4:6] + "-" + s[6:]
	if _, err := time.Parse(time.DateOnly, date); err != nil {
		return date[:7]
	}
	return date
}

// singular turns the heading of a list into the office: "Prime ministers" into "prime minister".
func singular(s string) string {
	s = strings.ToLower(strings.NewReplacer("Min.", "Minister", "Dep.", "Deputy", ` "acting"`, "", ` "Acting"`, "").Replace(s))
	first, rest, _ := strings.Cut(s, " of ")
	switch {
	case strings.HasSuffix(first, "men"):
		first = strings.TrimSuffix(first, "men") + "man"
	case strings.HasSuffix(first, "ies"):
		first = strings.TrimSuffix(first, "ies") + "y"
	default:
		first = strings.TrimSuffix(first, "s")
	}
	if rest != "" {
		return first + " of " + rest
	}
	return first
}

// titleCase writes a name that is all in capitals as names are written.
func titleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		switch {
		case i > 0 && (w == "bin" || w == "al" || w == "de" || w == "la" || w == "van" || w == "der" || w == "von" || w == "ibn" || w == "da" || w == "dos" || w == "del"):
		default:
			up := []byte(w)
			for j := range up {
				if (j == 0 || up[j-1] == '-' || up[j-1] == '\'') && up[j] >= 'a' && up[j] <= 'z' && !(j > 0 && j == len(up)-1) {
					up[j] -= 'a' - 'A'
				}
			}
			words[i] = string(up)
		}
	}
	return strings.Join(words, " ")
}

// plain lowers a name and strips what is not an ASCII letter after decomposition.
func plain(s string) string {
	var b strings.Builder
	for _, r := range decompose(s) {
		switch {
		case r >= 'A' && r <= 'Z':
			b.WriteRune(r + 'a' - 'A')
		case r >= 'a' && r <= 'z' || r == ' ':
			b.WriteRune(r)
		}
	}
	return b.String()
}
