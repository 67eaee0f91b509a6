package lemma

import (
	"cmp"
	"compress/gzip"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Train counts lemmas in tagged sentences. An ending keeps the script of most distinct forms, and is
// dropped where the next shorter one says the same; a form becomes an exception where endings get it wrong.
func Train(sentences [][]model.Token) *Model {
	forms := map[entry]map[string]int{}
	for _, s := range sentences {
		for i := range s {
			e := entry{s[i].UPOS + " " + s[i].XPOS, fold(s[i].UPOS, s[i].Form)}
			if forms[e] == nil {
				forms[e] = map[string]int{}
			}
			forms[e][s[i].Lemma]++
		}
	}
	scripts := map[entry]map[script]int{}
	for e, lemmas := range forms {
		s, ok := between(e.form, frequent(lemmas, cmp.Compare[string]))
		if !ok {
			continue
		}
		for n := 0; n <= min(longest, len(e.form)); n++ {
			end := entry{e.tag, e.form[len(e.form)-n:]}
			if scripts[end] == nil {
				scripts[end] = map[script]int{}
			}
			scripts[end][s]++
		}
	}
	m := &Model{exceptions: map[entry]string{}, endings: map[entry]script{}}
	for n := 0; n <= longest; n++ {
		for end, counts := range scripts {
			if len(end.form) != n {
				continue
			}
			s := frequent(counts, func(a, b script) int { return cmp.Or(cmp.Compare(a.cut, b.cut), cmp.Compare(a.put, b.put)) })
			if n > 0 && (counts[s] < 2 || m.shorter(end) == s) {
				continue
			}
			m.endings[end] = s
		}
	}
	for e, lemmas := range forms {
		if l := frequent(lemmas, cmp.Compare[string]); m.byEnding(e.tag, e.form) != l {
			m.exceptions[e] = l
		}
	}
	return m
}

// shorter returns the script of the longest known proper ending of end.
func (m *Model) shorter(end entry) script {
	for n := len(end.form) - 1; n >= 0; n-- {
		if s, ok := m.endings[entry{end.tag, end.form[len(end.form)-n:]}]; ok {
			return s
		}
	}
	return script{}
}

// between returns the script from form to lemma, and false where they share no beginning.
func between(form, lemma string) (script, bool) {
	n := 0
	for n < len(form) && n < len(lemma) && form[n] == lemma[n] {
		n++
	}
	return script{len(form) - n, lemma[n:]}, n > 0
}

func frequent[K comparable](counts map[K]int, compare func(a, b K) int) K {
	var best K
	most := 0
	for k, n := range counts {
		if n > most || n == most && compare(k, best) < 0 {
			best, most = k, n
		}
	}
	return best
}

// Write writes the model, compressed, in the order of its entries.
func (m *Model) Write(w io.Writer) error {
	zip, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return fmt.Errorf("write lemmas: %w", err)
	}
	order := func(a, b entry) int { return cmp.Or(strings.Compare(a.tag, b.tag), strings.Compare(a.form, b.form)) }
	for _, e := range slices.SortedFunc(maps.Keys(m.endings), order) {
		if _, err := fmt.Fprintf(zip, "%s\t%s\t%d\t%s\n", e.tag, e.form, m.endings[e].cut, m.endings[e].put); err != nil {
			return fmt.Errorf("write lemmas: %w", err)
		}
	}
	for _, e := range slices.SortedFunc(maps.Keys(m.exceptions), order) {
		if _, err := fmt.Fprintf(zip, "%s\t%s\t%s\n", e.tag, e.form, m.exceptions[e]); err != nil {
			return fmt.Errorf("write lemmas: %w", err)
		}
	}
	return zip.Close()
}
