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
	printed, lowered := count(sentences)
	m := newModel()
	m.learnEndings(printed)
	for e := range printed {
		folded := entry{e.tag, strings.ToLower(e.form)}
		if lemmas := lowered[folded]; lemmas != nil {
			if l := frequent(lemmas, cmp.Compare[string]); m.byEnding(e.tag, e.form) != l {
				m.exceptions[folded] = l
			}
		}
	}
	exact := map[entry]string{}
	for e, lemmas := range printed {
		upos, xpos, _ := strings.Cut(e.tag, " ")
		l := frequent(lemmas, cmp.Compare[string])
		if lemmas[l] > 1 && m.Lemma(&model.Token{Form: e.form, UPOS: upos, XPOS: xpos}) != l {
			exact[e] = l
		}
	}
	maps.Copy(m.exceptions, exact)
	return m
}

type lemmaCounts map[entry]map[string]int

func (c lemmaCounts) add(e entry, lemma string) {
	if c[e] == nil {
		c[e] = map[string]int{}
	}
	c[e][lemma]++
}

// count counts the lemmas of forms as they are printed, and of forms in lower case.
func count(sentences [][]model.Token) (printed, lowered lemmaCounts) {
	printed, lowered = lemmaCounts{}, lemmaCounts{}
	for _, s := range sentences {
		for i := range s {
			k := &s[i]
			if k.Lemma == "" {
				continue
			}
			tag, form := k.UPOS+" "+k.XPOS, straight(k.Form)
			printed.add(entry{tag, form}, k.Lemma)
			if l := strings.ToLower(form); k.UPOS != "PROPN" || l == form {
				lowered.add(entry{tag, l}, k.Lemma)
			}
		}
	}
	return printed, lowered
}

func (m *Model) learnEndings(forms lemmaCounts) {
	scripts := map[entry]map[script]int{}
	for e, lemmas := range forms {
		s, ok := between(e.form, frequent(lemmas, cmp.Compare[string]))
		if !ok {
			continue
		}
		form := strings.ToLower(e.form)
		for n := 0; n <= min(longest, len(form)); n++ {
			end := entry{e.tag + caseClass(e.form), form[len(form)-n:]}
			if scripts[end] == nil {
				scripts[end] = map[script]int{}
			}
			scripts[end][s]++
		}
	}
	for n := 0; n <= longest; n++ {
		for end, counts := range scripts {
			if len(end.form) != n {
				continue
			}
			s := frequent(counts, func(a, b script) int {
				return cmp.Or(cmp.Compare(a.mode, b.mode), cmp.Compare(a.cut, b.cut), cmp.Compare(a.put, b.put))
			})
			if n > 0 && (counts[s] < 2 || m.shorter(end) == s) {
				continue
			}
			m.endings[end] = s
		}
	}
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

// between returns the script from form to lemma that cuts least, and false where they share no beginning.
func between(form, lemma string) (script, bool) {
	var best script
	found := false
	for how := range modes {
		stem := how.of(form)
		n := 0
		for n < len(stem) && n < len(lemma) && stem[n] == lemma[n] {
			n++
		}
		if s := (script{how, len(stem) - n, lemma[n:]}); n > 0 && (!found || s.cut < best.cut) {
			best, found = s, true
		}
	}
	return best, found
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
		s := m.endings[e]
		if _, err := fmt.Fprintf(zip, "%s\t%s\t%d\t%d\t%s\n", e.tag, e.form, s.mode, s.cut, s.put); err != nil {
			return fmt.Errorf("write lemmas: %w", err)
		}
	}
	for _, e := range slices.SortedFunc(maps.Keys(m.exceptions), order) {
		if _, err := fmt.Fprintf(zip, "%s\t%s\t%s\n", e.tag, e.form, m.exceptions[e]); err != nil {
			return fmt.Errorf("write lemmas: %w", err)
		}
	}
	if err := zip.Close(); err != nil {
		return fmt.Errorf("write lemmas: %w", err)
	}
	return nil
}
