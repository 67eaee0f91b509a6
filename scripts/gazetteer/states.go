package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"unicode"
)

// state is a country or territory with the words that name it.
type state struct {
	code, name          string
	adjectives, aliases []string
	capitals            []string
}

// readStates reads countries.json of mledoze/countries.
func readStates(path string) ([]state, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read states: %w", err)
	}
	var rows []struct {
		Name struct {
			Common   string `json:"common"`
			Official string `json:"official"`
		} `json:"name"`
		Code     string   `json:"cca3"`
		Free     bool     `json:"independent"`
		Capital  []string `json:"capital"`
		Aliases  []string `json:"altSpellings"`
		Demonyms map[string]struct {
			F string `json:"f"`
			M string `json:"m"`
		} `json:"demonyms"`
	}
	if err := json.Unmarshal(b, &rows); err != nil {
		return nil, fmt.Errorf("read states of %s: %w", path, err)
	}
	// The French of Réunion are not meant where a text says French.
	taken := map[string]bool{}
	for _, r := range rows {
		taken[r.Demonyms["eng"].M] = taken[r.Demonyms["eng"].M] || r.Free
	}
	var states []state
	for _, r := range rows {
		s := state{code: r.Code, name: r.Name.Common, capitals: latin(r.Capital)}
		if s.code == "UNK" { // user-assigned code of Kosovo
			s.code = "XKX"
		}
		for _, a := range append([]string{r.Name.Official}, latin(r.Aliases)...) {
			// Codes, names in other languages (Island is Iceland's) and inverted ones ("Korea, Republic of") are not written in English text.
			english := a == r.Name.Official || strings.Contains(a, " of ") && !strings.ContainsAny(a, "(,")
			if english && a != s.name && !contains(s.aliases, a) {
				s.aliases = append(s.aliases, a)
			}
		}
		for _, d := range []string{r.Demonyms["eng"].M, r.Demonyms["eng"].F} {
			if d != "" && (r.Free || !taken[d]) && !contains(s.adjectives, d) {
				s.adjectives = append(s.adjectives, d)
			}
		}
		states = append(states, s)
	}
	return states, nil
}

func stateRows(states []state) [][]string {
	var rows [][]string
	for _, s := range states {
		rows = append(rows, []string{s.code, s.name, strings.Join(s.adjectives, "|"), strings.Join(s.aliases, "|"), strings.Join(s.capitals, "|")})
	}
	return rows
}

// latin keeps the names written in Latin letters.
func latin(names []string) []string {
	var kept []string
	for _, n := range names {
		ok := n != ""
		for _, r := range n {
			ok = ok && (!unicode.IsLetter(r) || unicode.Is(unicode.Latin, r))
		}
		if ok {
			kept = append(kept, n)
		}
	}
	return kept
}

func contains(list []string, s string) bool {
	for _, l := range list {
		if l == s {
			return true
		}
	}
	return false
}
