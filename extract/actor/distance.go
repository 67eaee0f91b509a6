package actor

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
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
	d := distance(familyA, familyB)
	n := max(len(familyA), len(familyB))
	if d*3 > n || familyA[0] != familyB[0] && d > 1 {
		return 1
	}
	first := distance(a[0], b[0])
	m := max(len(a[0]), len(b[0]))
	if first*2 > m && !(len(a[0]) == 1 && a[0][0] == b[0][0]) {
		return 1
	}
	return (float64(d) + float64(first)/2) / float64(n+m)
}

// distance is Damerau and Levenshtein's, with adjacent letters swapped as one edit.
func distance(a, b string) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		prev, cur, old := rows[(i+2)%3], rows[i%3], rows[(i+1)%3]
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], old[j-2]+1)
			}
		}
	}
	return rows[len(a)%3][len(b)]
}
