package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// original is an article of the bulk files.
type original struct{ ID, Title, Text string }

func (o original) paragraphs() []string {
	var all []string
	for _, p := range strings.Split(o.Text, "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			all = append(all, p)
		}
	}
	return all
}

// made is an article of the set. Those of one number are of one story; kind is "" for an unchanged one.
type made struct {
	name, kind, text string
	story            int
}

// fewest words of an article that is used, and how many of the largest file.
const (
	fewestWords = 120
	mostOfFile  = 600
)

func readBulk(dir string) ([]original, error) {
	var all []original
	for _, name := range []string{"kremlin-dev.jsonl", "wikinews-2019.jsonl", "reuters-21578.jsonl.gz"} {
		found, err := readFile(filepath.Join(dir, name))
		if err != nil {
			return nil, err
		}
		random := rand.New(rand.NewPCG(1, 1))
		random.Shuffle(len(found), func(i, j int) { found[i], found[j] = found[j], found[i] })
		all = append(all, found[:min(len(found), mostOfFile)]...)
	}
	return all, nil
}

func readFile(path string) ([]original, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := io.Reader(f)
	if strings.HasSuffix(path, ".gz") {
		if r, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	var found []original
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var o original
		if err := json.Unmarshal(lines.Bytes(), &o); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		if len(strings.Fields(o.Text)) >= fewestWords && len(o.paragraphs()) >= 4 {
			found = append(found, o)
		}
	}
	return found, lines.Err()
}

// kinds are the changes that are made to an article.
var kinds = []struct {
	name   string
	change func(random *rand.Rand, title string, paragraphs []string, other original) (string, []string)
}{
	{"truncated", truncate},
	{"retitled", func(_ *rand.Rand, _ string, p []string, other original) (string, []string) { return other.Title, p }},
	{"paragraphs inserted", insert},
	{"sentences reordered", reorder},
	{"credits changed", credit},
	{"truncated, retitled, credits changed", func(random *rand.Rand, title string, p []string, other original) (string, []string) {
		_, p = truncate(random, title, p, other)
		_, p = credit(random, title, p, other)
		return other.Title, p
	}},
	{"reordered, paragraphs inserted, retitled", func(random *rand.Rand, title string, p []string, other original) (string, []string) {
		_, p = reorder(random, title, p, other)
		_, p = insert(random, title, p, other)
		return other.Title, p
	}},
}

// truncate keeps the first 50 to 90 % of the words, to the end of a paragraph.
func truncate(random *rand.Rand, title string, p []string, _ original) (string, []string) {
	left := (0.5 + 0.4*random.Float64()) * float64(len(strings.Fields(strings.Join(p, " "))))
	kept := 0
	for kept < len(p) && (left > 0 || kept == 0) {
		left -= float64(len(strings.Fields(p[kept])))
		kept++
	}
	return title, p[:kept]
}

// insert puts one to three paragraphs of another article anywhere, up to a third of the article's length.
func insert(random *rand.Rand, title string, p []string, other original) (string, []string) {
	room := len(strings.Join(p, " ")) / 3
	out := slices.Clone(p)
	for _, x := range other.paragraphs()[:min(3, 1+random.IntN(3))] {
		if room -= len(x); room < 0 {
			break
		}
		out = slices.Insert(out, random.IntN(len(out)+1), x)
	}
	return title, out
}

// reorder shuffles the sentences of each paragraph, and two of the paragraphs.
func reorder(random *rand.Rand, title string, p []string, _ original) (string, []string) {
	out := slices.Clone(p)
	for i, x := range out {
		sentences := strings.SplitAfter(x, ". ")
		random.Shuffle(len(sentences), func(a, b int) { sentences[a], sentences[b] = sentences[b], sentences[a] })
		out[i] = strings.Join(sentences, " ")
	}
	a, b := random.IntN(len(out)), random.IntN(len(out))
	out[a], out[b] = out[b], out[a]
	return title, out
}

// credit adds what one outlet writes around an agency's text.
func credit(random *rand.Rand, title string, p []string, _ original) (string, []string) {
	agency := []string{"Reuters", "AP", "AFP", "TASS"}[random.IntN(4)]
	out := slices.Clone(p)
	out[0] = "LONDON, March 3 (" + agency + ") - " + out[0]
	return title, append(out, "(Reporting by our correspondents in London; editing by the desk. Copyright "+agency+". All rights reserved.)")
}

// generate makes the set: of each article one to three changed copies; of every fifth, instead, two articles on one event,
// which have the title, the first paragraph and no other in common.
func generate(originals []original, seed uint64) []made {
	random := rand.New(rand.NewPCG(seed, 2))
	var set []made
	add := func(o original, kind, title string, paragraphs []string, story int) {
		set = append(set, made{o.ID, kind, title + "\n\n" + strings.Join(paragraphs, "\n\n"), story})
	}
	for i, o := range originals {
		p := o.paragraphs()
		if i%5 == 0 && len(p) >= 8 {
			first, second := []string{p[0]}, []string{p[0]}
			for j, x := range p[1:] {
				if j%2 == 0 {
					first = append(first, x)
				} else {
					second = append(second, x)
				}
			}
			add(o, "event", o.Title, first, 2*i)
			add(o, "event", o.Title, second, 2*i+1)
			continue
		}
		add(o, "", o.Title, p, 2*i)
		for range 1 + random.IntN(3) {
			kind := kinds[random.IntN(len(kinds))]
			title, changed := kind.change(random, o.Title, p, originals[(i+1+random.IntN(len(originals)-1))%len(originals)])
			add(o, kind.name, title, changed, 2*i)
		}
	}
	return set
}
