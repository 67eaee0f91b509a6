package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/goccy/go-yaml"
	"golang.org/x/text/unicode/norm"
)

func decompose(s string) string { return norm.NFD.String(s) }

// families maps the groups of the list to the code that their members roll up to.
var families = map[string]string{
	"EU institutions and bodies": "EU", "UN and affiliates": "UN", "UN Environment Programme entities": "UN", "Arab League entities": "LAS",
	"African Union entities": "AU", "OSCE entities": "OSCE", "Mercosur entities": "MERCOSUR", "Eurasian Economic Union entities": "EAEU",
	"ECOWAS entities": "ECOWAS", "Council of Europe entities": "COE", "OAS institutions and bodies": "OAS", "BRICS entities": "BRICS",
	"Association of Southeast Asian Nations entities": "ASEAN", "Organization of the Petroleum Exporting Countries": "OPEC",
	"Organization of Turkic States entities": "OTS", "Caribbean Community entities": "CARICOM", "World Bank Group entities": "WB",
}

// longestAcronym bounds what may serve as an organisation's code.
const longestAcronym = 8

// readOrganisations reads the list of international organisations: one row each with its id (the acronym or the Wikidata id), its
// name, the code that it rolls up to and its other names.
func readOrganisations(path string) ([][]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read organisations: %w", err)
	}
	var list map[string]map[string]any
	if err := yaml.Unmarshal(b, &list); err != nil {
		return nil, fmt.Errorf("read organisations of %s: %w", path, err)
	}
	var rows [][]string
	for _, o := range list {
		text := func(field string) string {
			s, _ := o[field].(string)
			if s == "null" || strings.ContainsAny(s, "\t|") {
				return ""
			}
			return strings.TrimSpace(s)
		}
		name, acronym := text("Name_en"), text("Abbreviation_en")
		if name == "" {
			continue
		}
		id, code := text("Wikidata_code"), families[text("Org_family")]
		if !strings.HasPrefix(id, "Q") {
			id = ""
		}
		if code == "" && len(acronym) >= 2 && len(acronym) <= longestAcronym && acronym == strings.ToUpper(acronym) && !strings.Contains(acronym, " ") {
			code = acronym
		}
		var aliases []string
		for _, f := range []string{"Abbreviation_en", "Name_other_en", "Name_other_2_en", "Abbreviation_other_en", "Abbreviation_other_2_en", "Name_former_en"} {
			if a := text(f); a != "" && a != name && !contains(aliases, a) {
				aliases = append(aliases, a)
			}
		}
		rows = append(rows, []string{id, name, code, strings.Join(aliases, "|")})
	}
	return rows, nil
}
