package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/internal/nearest"
)

// misspelt finds the holder of the office that a name's role and state give whose name differs from the printed one by its spelling alone
// ("Interior Minister Alexander Volin" of Serbia is Aleksandar Vulin), or returns -1.
func (f *finder) misspelt(p *span, keys []string) int32 {
	if p.of == "" || len(keys) < 2 {
		return -1
	}
	best, bestCost := int32(-1), 1.0
	for _, role := range strings.Split(p.role, " and ") {
		for _, t := range f.g.offices[officeKey(p.of, role)] {
			if f.on != "" && !covers(t.from, t.to, f.on) && !withinYears(model.Post{From: t.from, To: t.to}, f.on, 1, 1) {
				continue
			}
			if cost := unlike(keys, keysOf(f.g.records[t.record].Name)); cost < bestCost || cost == bestCost && best >= 0 && t.from > lastFrom(&f.g.records[best]) {
				best, bestCost = t.record, cost
			}
		}
	}
	return best
}

// unlike measures how far a name is from another, 0 for the same and 1 for another person: family names by edits in at most a third of
// their letters, first names by edits in at most half of them or by the initial.
func unlike(a, b []string) float64 {
	if len(a) < 2 || len(b) < 2 {
		return 1
	}
	familyA, familyB := a[len(a)-1], b[len(b)-1]
	d := nearest.Edits(familyA, familyB)
	n := max(len(familyA), len(familyB))
	if d*3 > n || familyA[0] != familyB[0] && d > 1 {
		return 1
	}
	first := nearest.Edits(a[0], b[0])
	m := max(len(a[0]), len(b[0]))
	if first*2 > m && !(len(a[0]) == 1 && a[0][0] == b[0][0]) {
		return 1
	}
	return (float64(d) + float64(first)/2) / float64(n+m)
}
