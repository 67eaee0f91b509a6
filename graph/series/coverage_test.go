package series_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/series"
)

var relations = []model.Relation{
	{Name: "ATTACKS", Tie: -1, Goldstein: -9}, {Name: "ACCUSES", Tie: -1, Goldstein: -2}, {Name: "ASKS"},
	{Name: "VISITS", Tie: 1, Goldstein: 1.9}, {Name: "AIDS", Tie: 1, Goldstein: 7},
}

// dyad is what two actors truly do to each other in two months: how many stories are to be expected in each, and what they tell.
type dyad struct {
	rate   [2]float64
	chance [2][5]float64 // of each relation
}

// newDyad makes one of every four that fall out with each other.
func newDyad(random *rand.Rand) dyad {
	fallOut := random.IntN(4) == 0
	var d dyad
	for month := range d.rate {
		d.rate[month] = 0.7 + 25*random.Float64()*random.Float64()
		total := 0.0
		for i := range relations {
			d.chance[month][i] = random.ExpFloat64()
			if fallOut && relations[i].Tie == 1-2*month {
				d.chance[month][i] += 5
			}
			total += d.chance[month][i]
		}
		for i := range relations {
			d.chance[month][i] /= total
		}
	}
	return d
}

func (d *dyad) tone(month int) float64 {
	mean := 0.0
	for i, r := range relations {
		mean += d.chance[month][i] * r.Goldstein
	}
	return mean
}

func (d *dyad) draw(random *rand.Rand, month int) int {
	at := random.Float64()
	for i, chance := range d.chance[month] {
		if at -= chance; at <= 0 {
			return i
		}
	}
	return len(relations) - 1
}

// TestCoverage: the intervals hold what is true of pairs that are known; they are meant to in 95 of 100 cases.
func TestCoverage(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 1))
	dyads := make([]dyad, 400)
	g := &projection.Graph{}
	for i := range dyads {
		dyads[i] = newDyad(random)
		byRelation := make([]projection.Edge, len(relations))
		for month := range 2 {
			for at := random.ExpFloat64(); at < dyads[i].rate[month]; at += random.ExpFloat64() {
				relation, confidence := dyads[i].draw(random, month), 1-0.3*random.Float64()
				if random.Float64() > confidence { // misread
					relation = random.IntN(len(relations))
				}
				id := fmt.Sprint(i, " ", month, " ", at)
				day := projection.Date(time.Date(2020, time.Month(1+month), 1+random.IntN(28), 0, 0, 0, 0, time.UTC).Format("2006-01-02"))
				e := &byRelation[relation]
				*e = projection.Edge{Level: projection.LevelState, Relation: relations[relation], From: "a" + strconv.Itoa(i), To: "b" + strconv.Itoa(i), Evidence: e.Evidence}
				e.Evidence = append(e.Evidence, projection.Evidence{Statement: id, Event: id, Article: id, Story: id, From: day, Confidence: confidence})
			}
		}
		g.Edges = append(g.Edges, byRelation...)
	}
	n, err := network.Build(g, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	sums, sumsIn := map[bool]int{}, map[bool]int{} // by whether there are network.Enough stories
	for i := range dyads {
		s, err := series.Of(n, pairIfAny(n, i), series.Options{Resamplings: 200})
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range s.Points {
			if p.Events == 0 {
				continue
			}
			month := 0
			if p.From == "2020-02-01" {
				month = 1
			}
			enough := p.Stories >= network.Enough
			sums[enough]++
			if truth := dyads[i].rate[month] * dyads[i].tone(month); p.Low <= truth && truth <= p.High {
				sumsIn[enough]++
			}
		}
	}
	shifts := series.Since(n, "2020-02-01", series.Options{}).Shifts
	differences, wrong, clear := 0, 0, 0
	for _, s := range shifts {
		i, err := strconv.Atoi(s.A[1:])
		if err != nil {
			t.Fatal(err)
		}
		truth := dyads[i].tone(1) - dyads[i].tone(0)
		if s.Low <= truth && truth <= s.High {
			differences++
		}
		if s.Clear {
			clear++
			if (s.After > s.Before) != (truth > 0) {
				wrong++
			}
		}
		if s.Clear && (s.EventsBefore < network.Enough || s.EventsAfter < network.Enough) {
			t.Errorf("clear on %d and %d events", s.EventsBefore, s.EventsAfter)
		}
	}
	t.Logf("sums: %v of %v; differences: %d of %d; clear: %d, of them wrong: %d", sumsIn, sums, differences, len(shifts), clear, wrong)
	for enough, all := range sums {
		if float64(sumsIn[enough]) < 0.9*float64(all) {
			t.Errorf("enough stories %v: of %d intervals of sums %d hold the truth", enough, all, sumsIn[enough])
		}
	}
	if float64(differences) < 0.9*float64(len(shifts)) || clear == 0 || 10*wrong > clear {
		t.Errorf("of %d intervals of differences %d hold the truth; of %d that are clear %d are wrong", len(shifts), differences, clear, wrong)
	}
}

func pairIfAny(n *network.Network, i int) *network.Pair {
	u, ok := n.Node("a" + strconv.Itoa(i))
	v, ok2 := n.Node("b" + strconv.Itoa(i))
	if !ok || !ok2 {
		return nil
	}
	return n.Pair(u, v)
}
