// Package eval compares extracted statements with articles that people annotated.
package eval

import (
	"crypto/sha1"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// Gold is one annotated article.
type Gold struct {
	ID         string      `json:"id"`
	Title      string      `json:"title"`
	Sentences  []string    `json:"sentences"` // index 0 is the headline, where there is one
	Statements []Annotated `json:"statements"`
}

// Annotated is a statement as the annotators wrote it down; Sentence indexes Gold.Sentences.
type Annotated struct {
	ID        string         `json:"id"`
	Sentence  int            `json:"sentence"`
	Source    Party          `json:"source"`
	Relation  string         `json:"relation"`
	Predicate string         `json:"predicate"`
	Target    Party          `json:"target"`
	ClaimedBy *Party         `json:"claimed_by"`
	Within    model.Optional `json:"within"`
	Polarity  model.Polarity `json:"polarity"`
	Modality  model.Modality `json:"modality"`
	When      model.Optional `json:"when"`
}

// Party is an actor in an annotation.
type Party struct {
	Mention string         `json:"mention"`
	Name    string         `json:"name"`
	Country model.Optional `json:"country"`
}

// Blind reports whether the article is one of the quarter whose errors are never shown: it counts,
// and says whether what holds elsewhere was learnt or memorised.
func (g *Gold) Blind() bool {
	sum := sha1.Sum([]byte(g.ID))
	n := new(big.Int).SetBytes(sum[:])
	return n.Mod(n, big.NewInt(4)).Sign() == 0
}

// Genre is the part of the article's id before its first hyphen, by which annotated sets name
// their sources.
func (g *Gold) Genre() string {
	genre, _, _ := strings.Cut(g.ID, "-")
	return genre
}

// ReadGold reads the annotated articles of a folder, one JSON file each, in the order of their names.
func ReadGold(dir string) ([]Gold, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil {
		return nil, fmt.Errorf("annotated articles in %s: %w", dir, err)
	}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%s holds no annotated article (*.json)", dir)
	}
	all := make([]Gold, len(paths))
	for i, path := range paths {
		b, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("read annotated article: %w", err)
		}
		if err := json.Unmarshal(b, &all[i]); err != nil {
			return nil, fmt.Errorf("annotated article %s: %w", path, err)
		}
	}
	return all, nil
}
