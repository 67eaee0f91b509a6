package projection_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/projection"
)

// TestNoLeak builds articles at random and holds every direct edge against the statements themselves: nothing that is
// claimed, denied, planned, conditional or possible is behind one, and nothing plain is left out.
func TestNoLeak(t *testing.T) {
	actors := []string{"FRA", "ITA", "marin@FRA", "rossi@ITA", "mfa@ITA:org", "rebels:group"}
	relations := []string{"ACCUSES", "PRESSURES", "VISITS", "PRAISES"} // none symmetric: the statement's own order counts
	for seed := range uint64(10) {
		random := rand.New(rand.NewPCG(seed, 1))
		pick := func(from []string) string { return from[random.IntN(len(from))] }
		var lines []string
		for i := range 40 {
			line := fmt.Sprint(pick(actors), " ", pick(relations), " ", pick(actors))
			if random.IntN(2) == 0 {
				line += " by=" + pick(actors)
			}
			if i > 0 && random.IntN(3) == 0 {
				line += fmt.Sprint(" in=", 1+random.IntN(i))
			}
			line += pick([]string{"", "", " -", " planned", " conditional", " possible"})
			lines = append(lines, line)
		}
		b := graphtest.Bundle(t, "a", "Daily", "2021", lines...)

		want := make(map[string]int64)
		for i := range b.Statements {
			s := &b.Statements[i]
			if !s.Plain() {
				continue
			}
			if s.Source.ID != s.Target.ID {
				want["actor "+s.Source.ID+" "+s.Relation+" "+s.Target.ID]++
			}
			if s.Source.Side() != s.Target.Side() {
				want["state "+s.Source.Side()+" "+s.Relation+" "+s.Target.Side()]++
			}
		}
		got := make(map[string]int64)
		for _, r := range project(t, b).Rels {
			if slices.Contains(relations, r.Type) {
				got[strings.Join([]string{r.Props.Text("level"), r.From.ID, r.Type, r.To.ID}, " ")] = r.Props.Int("statements")
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("seed %d: %s", seed, diff)
		}
	}
}

// TestFormerStates rolls an actor up to the state that the article gives, for people outlive states.
func TestFormerStates(t *testing.T) {
	early := graphtest.Bundle(t, "a", "Daily", "1990", "boris@SUN VISITS FRA")
	late := graphtest.Bundle(t, "b", "Daily", "1993", "boris@RUS VISITS FRA")
	silent := graphtest.Bundle(t, "c", "Daily", "1994", "boris:person VISITS ITA")
	third := graphtest.Bundle(t, "d", "Daily", "1994", "boris@RUS VISITS DEU")
	g := project(t, early, late, silent, third)
	want := []string{"RUS VISITS DEU", "RUS VISITS FRA", "RUS VISITS ITA", "SUN VISITS FRA"}
	if diff := cmp.Diff(want, edges(g, projection.LevelState)); diff != "" {
		t.Error(diff)
	}
	var names []string
	for _, n := range g.Nodes {
		if n.Labels[0] == projection.Actor {
			names = append(names, n.ID)
		}
	}
	// The states that only roll up have nodes too.
	if diff := cmp.Diff([]string{"DEU", "FRA", "ITA", "RUS", "SUN", "boris"}, names); diff != "" {
		t.Error(diff)
	}
}

// TestSurestSentence shows the sentence of the surest statement, and the first of equally sure ones.
func TestSurestSentence(t *testing.T) {
	var bundles []model.Bundle
	for i, confidence := range []string{"0.4", "0.9", "0.9"} {
		bundles = append(bundles, graphtest.Bundle(t, fmt.Sprint(i), "Daily", "2021", "FRA VISITS ITA conf="+confidence))
	}
	for _, r := range project(t, bundles...).Rels {
		if r.Type == "VISITS" && (r.Props.Text("sample") != bundles[1].Statements[0].Evidence || r.Props.Get("confidence") != 0.9) {
			t.Errorf("%v", r.Props)
		}
	}
}
