package series_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/graphtest"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
	"github.com/demarche/demarche/graph/series"
)

func build(t *testing.T, bundles ...model.Bundle) *network.Network {
	t.Helper()
	g, err := projection.Build(t.Context(), graphtest.Workspace(t, bundles...))
	if err != nil {
		t.Fatal(err)
	}
	n, err := network.Build(g, network.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func pair(t *testing.T, n *network.Network, a, b string) *network.Pair {
	t.Helper()
	u, okA := n.Node(a)
	v, okB := n.Node(b)
	if !okA || !okB {
		t.Fatalf("no %s or no %s", a, b)
	}
	return n.Pair(u, v)
}

func TestPoints(t *testing.T) {
	n := build(t,
		graphtest.Bundle(t, "a", "Daily", "2021-01-05", "FRA ACCUSES ITA", "FRA ACCUSES ITA", "ITA VISITS FRA when=2021-03-01..2021-03-03"),
		graphtest.Bundle(t, "b", "Daily", "2021-01-31", "ITA PRAISES FRA", "FRA DENIES ITA"),
		graphtest.Bundle(t, "c", "Daily", "", "ITA PRAISES FRA"))
	s, err := series.Of(n, pair(t, n, "FRA", "ITA"), series.Options{HalfLife: 31})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range s.Points {
		got = append(got, fmt.Sprintf("%s %s events %d + %d - %d stories %d sum %.1f level %.2f", p.From, p.To, p.Events, p.Friendly, p.Hostile, p.Stories, p.Goldstein, p.Level))
		if p.Low > p.Goldstein || p.High < p.Goldstein {
			t.Errorf("%s: %v is not within %v and %v", p.From, p.Goldstein, p.Low, p.High)
		}
	}
	// The accusation is told twice in one story: one event. It fades by half until the end of the next month of 31 days.
	want := []string{
		"2021-01-01 2021-02-01 events 3 + 1 - 1 stories 2 sum 1.4 level 1.40",
		"2021-02-01 2021-03-01 events 0 + 0 - 0 stories 0 sum 0.0 level 0.75",
		"2021-03-01 2021-04-01 events 1 + 1 - 0 stories 1 sum 1.9 level 2.27",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if s.Events != 4 || s.Undated != 1 {
		t.Errorf("%d events, %d undated", s.Events, s.Undated)
	}
	// What was at some time in a month or a year has no day.
	n = build(t, graphtest.Bundle(t, "d", "Daily", "2021-06-05", "ITA PRAISES FRA", "FRA ACCUSES ITA when=2021-02", "FRA VISITS ITA when=2019"))
	for step, undated := range map[string]int{series.Day: 2, series.Week: 2, series.Month: 1} {
		s, err := series.Of(n, pair(t, n, "FRA", "ITA"), series.Options{Step: step})
		if err != nil || s.Undated != undated {
			t.Errorf("by %s: %d events have no exact date, want %d, %v", step, s.Undated, undated, err)
		}
	}
}

// TestDriving: what is cited is what moves the figure.
func TestDriving(t *testing.T) {
	n := build(t,
		graphtest.Bundle(t, "a", "Daily", "2021-01-05", "ITA VISITS FRA conf=0.7", "FRA PRESSURES ITA conf=0.6", "FRA ACCUSES ITA conf=0.99", "ITA VISITS FRA conf=0.9"),
		graphtest.Bundle(t, "b", "Daily", "2020-03-05", "FRA ACCUSES ITA conf=0.99", "ITA PRAISES FRA conf=0.5"))
	s, err := series.Of(n, pair(t, n, "FRA", "ITA"), series.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range s.Points[len(s.Points)-1].Evidence {
		got = append(got, e.Statement)
	}
	if diff := cmp.Diff([]string{"a-2", "a-3", "a-4", "a-1"}, got); diff != "" {
		t.Errorf("a hostile month: %s", diff)
	}
	shifts := series.Since(n, "2021-01-01", series.Options{}).Shifts
	if len(shifts) != 1 || len(shifts[0].Driving) != 2 || shifts[0].Driving[0].Statement != "a-2" || shifts[0].Driving[1].Statement != "b-2" || shifts[0].Clear {
		t.Errorf("it got worse, told by one story on either side: %+v", shifts)
	}
}

func TestSteps(t *testing.T) {
	n := build(t,
		graphtest.Bundle(t, "a", "Daily", "2021-01-05", "FRA ACCUSES ITA", "ITA VISITS FRA when=2021-03-01..2021-03-03"))
	for step, points := range map[string]int{series.Day: 56, series.Week: 9} {
		s, err := series.Of(n, pair(t, n, "FRA", "ITA"), series.Options{Step: step})
		if err != nil || len(s.Points) != points {
			t.Errorf("by %s: %d points, want %d, %v", step, len(s.Points), points, err)
		}
		if step == series.Week && s.Points[0].From != "2021-01-04" {
			t.Errorf("the first week begins on %s", s.Points[0].From)
		}
	}
}

func TestChangePoint(t *testing.T) {
	day := time.Date(2022, 1, 1, 0, 0, 0, 0, time.UTC)
	var bundles []model.Bundle
	for i := range 40 {
		line := "FRA VISITS ITA"
		if i >= 25 {
			line = "FRA PRESSURES ITA"
		}
		if i%7 == 0 {
			line = "ITA MEETS FRA"
		}
		bundles = append(bundles, graphtest.Bundle(t, fmt.Sprintf("a%02d", i), "Daily", model.Date(day.AddDate(0, 0, 3*i).Format("2006-01-02")), line))
	}
	n := build(t, bundles...)
	s, err := series.Of(n, pair(t, n, "ITA", "FRA"), series.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := projection.Date(day.AddDate(0, 0, 75).Format("2006-01-02"))
	if len(s.Changes) != 1 || s.Changes[0].Day != want || s.Changes[0].Before < 1 || s.Changes[0].After > -4 || s.Changes[0].P > 0.01 {
		t.Errorf("changes %+v, want one on %s", s.Changes, want)
	}

	// One story that looks back on all of it says nothing of when the tone changed.
	var lines []string
	for i := range 40 {
		line := "FRA VISITS ITA when="
		if i >= 25 {
			line = "FRA PRESSURES ITA when="
		}
		lines = append(lines, line+day.AddDate(0, 0, 3*i).Format("2006-01-02"))
	}
	one := build(t, graphtest.Bundle(t, "a", "Daily", "2023-01-01", lines...))
	if s, err := series.Of(one, pair(t, one, "ITA", "FRA"), series.Options{}); err != nil || len(s.Changes) != 0 {
		t.Errorf("one story: changes %+v, %v", s.Changes, err)
	}

	since := series.Since(n, want, series.Options{})
	shifts, fresh := since.Shifts, since.Fresh
	if len(shifts) != 1 || len(fresh) != 0 || !shifts[0].Clear || shifts[0].EventsBefore != 25 || shifts[0].EventsAfter != 15 || shifts[0].High >= 0 {
		t.Errorf("since: %+v, new %+v", shifts, fresh)
	}
}

func TestNoData(t *testing.T) {
	n := build(t, graphtest.Bundle(t, "a", "Daily", "", "FRA ACCUSES ITA", "DEU VISITS POL"))
	for name, p := range map[string]*network.Pair{"strangers": nil, "undated": pair(t, n, "FRA", "ITA")} {
		s, err := series.Of(n, p, series.Options{})
		if err != nil || len(s.Points) != 0 || s.Points == nil || s.Changes == nil {
			t.Errorf("%s: %+v, %v", name, s, err)
		}
	}
	for _, o := range []series.Options{{Step: "year"}, {HalfLife: -1}, {Resamplings: 3}} {
		if _, err := series.Of(n, nil, o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
	if c := series.Since(n, "2021-01-01", series.Options{}); len(c.Shifts)+len(c.Fresh) != 0 || c.Undated != 2 {
		t.Errorf("%+v", c)
	}
	one := build(t, graphtest.Bundle(t, "a", "Daily", "2021-05-05", "FRA ACCUSES ITA"))
	s, err := series.Of(one, pair(t, one, "FRA", "ITA"), series.Options{})
	if err != nil || len(s.Points) != 1 || math.IsNaN(s.Points[0].Low) {
		t.Errorf("%+v, %v", s, err)
	}
}
