// Command stories measures how well near-duplicates are put into stories: go run ./scripts/stories [-v] [-seed N] [-data DIR]. It
// makes copies of articles as agencies' clients make them, and pairs of articles that tell of one event in words of
// their own, and prints the precision and recall of the pairs that share a story.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/demarche/demarche/graph/story"
)

func main() {
	data := flag.String("data", "../shared/data/bulk", "folder with the bulk files")
	seed := flag.Uint64("seed", 1, "of the changes that are made")
	verbose := flag.Bool("v", false, "print the pairs that are wrong")
	flag.Parse()
	originals, err := readBulk(*data)
	if err != nil {
		fmt.Fprintln(os.Stderr, "stories:", err)
		os.Exit(1)
	}
	set := generate(originals, *seed)
	r := measure(set)
	if *verbose {
		for _, p := range r.wrong {
			fmt.Println(p)
		}
	}
	fmt.Println(r)
}

// result counts pairs of articles.
type result struct {
	articles, both, found, true int // of the pairs: in one story and rightly so; in one story; rightly in one
	byKind                      map[string][2]int
	wrong                       []string
}

func (r result) precision() float64 { return float64(r.both) / float64(max(1, r.found)) }
func (r result) recall() float64    { return float64(r.both) / float64(max(1, r.true)) }

func (r result) String() string {
	s := fmt.Sprintf("%d articles, %d true pairs: precision %.4f, recall %.4f", r.articles, r.true, r.precision(), r.recall())
	for _, kind := range kinds {
		if n := r.byKind[kind.name]; n[1] > 0 {
			s += fmt.Sprintf("\n  %-40s %d of %d with their original", kind.name, n[0], n[1])
		}
	}
	return s
}

// measure puts the articles into stories as the workspace does: connected components of those that are near each other.
func measure(set []made) result {
	parent := make([]int, len(set))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	sketches := make([]*story.Sketch, len(set))
	byKey := make(map[int64][]int)
	for i := range set {
		s, ok := story.Of(set[i].text)
		if !ok {
			continue
		}
		sketches[i] = &s
		for _, k := range s.Keys() {
			for _, j := range byKey[k] {
				if story.Same(&s, sketches[j]) {
					parent[root(i)] = root(j)
				}
			}
			byKey[k] = append(byKey[k], i)
		}
	}
	r := result{articles: len(set), byKind: make(map[string][2]int)}
	for i := range set {
		for j := range i {
			same, truly := root(i) == root(j), set[i].story == set[j].story
			if same {
				r.found++
			}
			if truly {
				r.true++
			}
			if same && truly {
				r.both++
			}
			if same != truly {
				r.wrong = append(r.wrong, fmt.Sprintf("%s (%s) and %s (%s): one story %v", set[i].name, set[i].kind, set[j].name, set[j].kind, truly))
			}
			if truly && set[j].kind == "" {
				n := r.byKind[set[i].kind]
				n[1]++
				if same {
					n[0]++
				}
				r.byKind[set[i].kind] = n
			}
		}
	}
	return r
}
