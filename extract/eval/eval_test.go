package eval_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract"
	"github.com/demarche/demarche/extract/eval"
	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/extract/source"
	"github.com/demarche/demarche/internal/shared"
)

// The figures are those of the judge beside the annotated articles.
func TestCompareAgreesWithJudge(t *testing.T) {
	gold := filepath.Join(shared.Dir(t), "gold")
	x, err := extract.New(extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var all []model.Statement
	for item := range source.Read(t.Context(), []string{filepath.Join(gold, "dev.jsonl")}, source.Options{}) {
		if item.Problem != nil {
			t.Fatal(item.Problem)
		}
		b, err := x.Extract(t.Context(), item.Article)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, b.Statements...)
	}
	dev, err := eval.ReadGold(filepath.Join(gold, "dev"))
	if err != nil {
		t.Fatal(err)
	}
	got := eval.Compare(dev, all, x.Catalogue())
	for l, s := range got.Levels {
		t.Logf("%-9s P %.3f R %.3f F1 %.3f blind %.3f", eval.Level(l), s.Precision, s.Recall, s.F1, s.BlindF1)
	}
	want := judge(t, gold, all)
	for l, s := range got.Levels {
		level := fmt.Sprint(eval.Level(l))
		mine := map[string]float64{"precision": s.Precision, "recall": s.Recall, "f1": s.F1,
			"blind_f1": s.BlindF1, "blind_precision": s.BlindPrecision, "article_f1": s.ArticleF1}
		for what, figure := range want[level].(map[string]any) {
			if math.Abs(mine[what]-figure.(float64)) > 5e-5 {
				t.Errorf("%s %s is %.4f, the judge has %.4f", level, what, mine[what], figure)
			}
		}
	}
	for what, share := range got.Side {
		if math.Abs(share-want[what].(float64)) > 5e-5 {
			t.Errorf("%s is %.4f, the judge has %.4f", what, share, want[what])
		}
	}
	if leak := want["leak"].(float64); float64(got.Leak) != leak {
		t.Errorf("%d leaks, the judge has %g", got.Leak, leak)
	}
	keepFloors(t, got)
	keepSample(t, dev, all, x.Catalogue())
}

// keepFloors holds what extraction reached on the articles that nobody looks at.
func keepFloors(t *testing.T, got *eval.Report) {
	t.Helper()
	for l, floor := range map[eval.Level]float64{eval.Pair: 0.60, eval.Relation: 0.46, eval.Holder: 0.42, eval.Actor: 0.36} {
		if f1 := got.Levels[l].BlindF1; f1 < floor {
			t.Errorf("F1 of the blind quarter is %.3f at %s, below %.2f", f1, l, floor)
		}
	}
	if p := got.Levels[eval.Relation].Precision; p < 0.62 {
		t.Errorf("precision is %.3f, below 0.62", p)
	}
	if 100*got.Leak >= got.Predicted {
		t.Errorf("%d of %d statements leak: 1 %% or more", got.Leak, got.Predicted)
	}
	for what, floor := range map[string]float64{"modality": 0.85, "within": 0.75, "when": 0.65} {
		if got.Side[what] < floor {
			t.Errorf("%s is right in %.3f, below %.2f", what, got.Side[what], floor)
		}
	}
}

// keepSample holds that an article of accusations and denials is read nearly whole: 17 of its 19 statements with polarity and holder.
func keepSample(t *testing.T, dev []eval.Gold, all []model.Statement, relations *model.Catalogue) {
	t.Helper()
	const id = "russia-serbia-2022"
	i := slices.IndexFunc(dev, func(g eval.Gold) bool { return g.ID == id })
	if i < 0 {
		t.Fatalf("no article %s", id)
	}
	of := slices.DeleteFunc(slices.Clone(all), func(s model.Statement) bool { return s.Article != id })
	r := eval.Compare(dev[i:i+1], of, relations)
	if right := math.Round(r.Levels[eval.Holder].Recall * float64(r.Gold)); right < 17 {
		t.Errorf("%s: %g of %d statements are right, not 17", id, right, r.Gold)
	}
}

func judge(t *testing.T, gold string, statements []model.Statement) (figures map[string]any) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "out.jsonl")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	enc := json.NewEncoder(f)
	for _, s := range statements {
		if err := enc.Encode(s); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("python3", filepath.Join(gold, "score.py"), filepath.Join(gold, "dev"), path, "--json").Output()
	if err != nil {
		t.Fatalf("run the judge: %v", err)
	}
	if err := json.Unmarshal(out, &figures); err != nil {
		t.Fatal(err)
	}
	return figures
}

func party(code string) eval.Party {
	return eval.Party{Mention: code, Name: code, Country: model.Optional(code)}
}

// A plain statement of what the sentence has only as denied is a leak and a wrong holder, and a
// wrong direction is told from a miss.
func TestCompareByHand(t *testing.T) {
	relations, err := model.NewCatalogue([]model.Relation{{Name: "ATTACKS", Sign: -1}, {Name: "MEETS", Sign: 1, Symmetric: true}, {Name: "DENIES"}})
	if err != nil {
		t.Fatal(err)
	}
	sentences := []string{"Chad denies attacking Niger.", "Mali met Togo in Lomé."}
	gold := []eval.Gold{{ID: "a-1", Sentences: sentences, Statements: []eval.Annotated{
		{ID: "s1", Sentence: 0, Source: party("TCD"), Relation: "DENIES", Target: party("NER"), Polarity: "+", Modality: "asserted"},
		{ID: "s2", Sentence: 0, Source: party("TCD"), Relation: "ATTACKS", Target: party("NER"), Within: "s1", Polarity: "-", Modality: "asserted"},
		{ID: "s3", Sentence: 1, Source: party("MLI"), Relation: "MEETS", Target: party("TGO"), Polarity: "+", Modality: "asserted", When: "2024-05-01"},
	}}}
	if gold[0].Blind() {
		t.Fatal("the article must not be blind: its errors are looked at")
	}
	statement := func(sentence int, source, relation, target string, confidence float64) model.Statement {
		return model.Statement{Article: "a-1", Evidence: sentences[sentence], Relation: relation, Polarity: "+", Modality: "asserted", Confidence: confidence,
			Source: model.Party{Name: source, Country: model.Optional(source)}, Target: model.Party{Name: target, Country: model.Optional(target)}}
	}
	r := eval.Compare(gold, []model.Statement{
		statement(0, "TCD", "ATTACKS", "NER", .9),
		statement(0, "NER", "DENIES", "TCD", .3),
		statement(1, "TGO", "MEETS", "MLI", .8), // symmetric: either direction
	}, relations)

	matched := []float64{}
	for _, s := range r.Levels {
		matched = append(matched, math.Round(s.F1*6)/2) // statements
	}
	if d := cmp.Diff([]float64{2, 2, 2, 1, 1}, matched); d != "" {
		t.Errorf("matched by level (-want +got)\n%s", d)
	}
	if r.Leak != 1 || r.Side["when"] != 0 || r.Side["modality"] != 1 {
		t.Errorf("leak %d, when %g, modality %g; want 1, 0, 1", r.Leak, r.Side["when"], r.Side["modality"])
	}
	causes := []string{}
	for _, e := range r.Errors {
		causes = append(causes, e.Cause)
	}
	if d := cmp.Diff([]string{"wrong direction", "wrong holder", "spurious"}, causes); d != "" {
		t.Errorf("causes (-want +got)\n%s", d)
	}
	wantBins := []eval.Bin{{From: .3, Predicted: 1, Precision: 0, Confidence: .3}, {From: .8, Predicted: 1, Precision: 1, Confidence: .8}, {From: .9, Predicted: 1, Precision: 1, Confidence: .9}}
	if d := cmp.Diff(wantBins, r.Bins); d != "" {
		t.Errorf("bins (-want +got)\n%s", d)
	}
	if math.Abs(r.Calibration-(.3+.2+.1)/3) > 1e-9 {
		t.Errorf("calibration error %g, want 0.2", r.Calibration)
	}
}
