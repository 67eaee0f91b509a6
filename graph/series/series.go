// Package series shows how two actors deal with each other over time, and when that changed.
package series

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/demarche/demarche/extract/model"
	"github.com/demarche/demarche/graph/network"
	"github.com/demarche/demarche/graph/projection"
)

// The steps of series.
const (
	Day   = "day"
	Week  = "week" // from Monday
	Month = "month"
)

// Steps are the steps that there are.
var Steps = []string{Day, Week, Month}

// Options say how a series is made.
type Options struct {
	Step        string  // one of Steps; "" stands for Month
	HalfLife    float64 // of Point.Level, in days; 0 stands for 90
	Resamplings int     // of the stories, for intervals; 0 stands for 1,000
	Seed        uint64
}

// Series is what two actors do to each other, by time. It has no point where nothing is known or dated.
type Series struct {
	Step    string   `json:"step"`
	Points  []Point  `json:"points"`  // without a gap from the first event to the last
	Changes []Change `json:"changes"` // ordered
	Events  int      `json:"events"`
	Undated int      `json:"undated"` // events left out because nobody knows when
}

// Point is one day, week or month.
type Point struct {
	From      projection.Date       `json:"from"`
	To        projection.Date       `json:"to"` // first day after
	Events    int                   `json:"events"`
	Friendly  int                   `json:"friendly"` // events whose relation ties
	Hostile   int                   `json:"hostile"`  // events whose relation parts
	Stories   int                   `json:"stories"`
	Goldstein float64               `json:"goldstein"` // sum over events, each 1/(n-1) of what n parties do together
	Low       float64               `json:"low"`       // 95 of 100 resamplings of the stories find the sum from here
	High      float64               `json:"high"`      // to here
	Level     float64               `json:"level"`     // the sum of all points so far, fading by half in a half-life
	Evidence  []projection.Evidence `json:"-"`         // of the point's events, by day
}

// event is what a series counts.
type event struct {
	day      time.Time
	id       string
	story    int
	tie      int
	value    float64 // Goldstein, times the share of the pair
	evidence []projection.Evidence
}

// Of returns the series of a pair, nil standing for a pair that has nothing to do with each other. J. Goldstein, A
// Conflict-Cooperation Scale for WEIS Events Data, Journal of Conflict Resolution 36(2), 1992, gives the weights of events;
// the intervals are percentiles of B. Efron's bootstrap over stories, which may tell of several events together.
func Of(n *network.Network, p *network.Pair, o Options) (*Series, error) {
	o.Step, o.HalfLife, o.Resamplings = cmp.Or(o.Step, Month), cmp.Or(o.HalfLife, 90), cmp.Or(o.Resamplings, 1000)
	if !slices.Contains(Steps, o.Step) {
		return nil, fmt.Errorf("series: step %q is not one of %v", o.Step, Steps)
	}
	if o.HalfLife < 0 || o.Resamplings < 20 {
		return nil, fmt.Errorf("series: a half-life of %v days, %d resamplings", o.HalfLife, o.Resamplings)
	}
	s := &Series{Step: o.Step, Points: []Point{}, Changes: []Change{}}
	if p == nil {
		return s, nil
	}
	events, stories, undated := eventsOf(n.Between(p))
	s.Events, s.Undated = len(events), undated
	if len(events) == 0 {
		return s, nil
	}
	s.fill(events, o)
	s.intervals(events, stories, o)
	s.Changes = changes(events)
	return s, nil
}

// eventsOf returns the dated events, by day and id, and how many stories tell of them.
func eventsOf(deeds []network.Deed) (events []event, stories, undated int) {
	found := make(map[string]int)
	places := make(map[string]int)
	lost := make(map[string]bool)
	for i := range deeds {
		d := &deeds[i]
		day, _, ok := model.Date(d.Day).Range()
		if !ok {
			lost[d.Event] = true
			continue
		}
		if _, ok := places[d.Story]; !ok {
			places[d.Story] = len(places)
		}
		at, ok := found[d.Event]
		if !ok {
			at = len(events)
			found[d.Event] = at
			events = append(events, event{day: day, id: d.Event, story: places[d.Story], tie: d.Relation.Tie, value: d.Relation.Goldstein * d.Share})
		}
		events[at].evidence = append(events[at].evidence, *d.Evidence)
	}
	slices.SortFunc(events, func(a, b event) int { return cmp.Or(a.day.Compare(b.day), strings.Compare(a.id, b.id)) })
	return events, len(places), len(lost)
}

// fill makes the points.
func (s *Series) fill(events []event, o Options) {
	level := 0.0
	for from := begin(events[0].day, o.Step); len(events) > 0; {
		to := next(from, o.Step)
		p := Point{From: date(from), To: date(to)}
		stories := make(map[int]bool)
		level *= math.Exp2(-to.Sub(from).Hours() / 24 / o.HalfLife)
		for len(events) > 0 && events[0].day.Before(to) {
			e := &events[0]
			p.Events++
			switch {
			case e.tie > 0:
				p.Friendly++
			case e.tie < 0:
				p.Hostile++
			}
			p.Goldstein += e.value
			stories[e.story] = true
			p.Evidence = append(p.Evidence, e.evidence...)
			events = events[1:]
		}
		level += p.Goldstein
		p.Stories, p.Level = len(stories), level
		s.Points = append(s.Points, p)
		from = to
	}
}

// intervals resamples the stories.
func (s *Series) intervals(events []event, stories int, o Options) {
	random := rand.New(rand.NewPCG(o.Seed, 2))
	at := make([]int, len(events)) // point of each event
	point := 0
	for i, e := range events {
		for s.Points[point].To <= date(e.day) {
			point++
		}
		at[i] = point
	}
	sums := make([][]float64, len(s.Points))
	for range o.Resamplings {
		times := make([]float64, stories)
		for range stories {
			times[random.IntN(stories)]++
		}
		drawn := make([]float64, len(s.Points))
		for i, e := range events {
			drawn[at[i]] += times[e.story] * e.value
		}
		for i, sum := range drawn {
			if s.Points[i].Events > 0 {
				sums[i] = append(sums[i], sum)
			}
		}
	}
	for i := range s.Points {
		if s.Points[i].Events > 0 {
			s.Points[i].Low, s.Points[i].High = ends(sums[i])
		}
	}
}

// ends returns where 95 of 100 lie between; x is sorted.
func ends(x []float64) (low, high float64) {
	slices.Sort(x)
	cut := len(x) * 25 / 1000
	return x[cut], x[len(x)-1-cut]
}

// begin is the first day of the step that holds t.
func begin(t time.Time, step string) time.Time {
	switch step {
	case Month:
		return time.Date(t.Year(), t.Month(), 1, 0, 0, 0, 0, time.UTC)
	case Week:
		return t.AddDate(0, 0, -(int(t.Weekday())+6)%7)
	}
	return t
}

func next(t time.Time, step string) time.Time {
	switch step {
	case Month:
		return t.AddDate(0, 1, 0)
	case Week:
		return t.AddDate(0, 0, 7)
	}
	return t.AddDate(0, 0, 1)
}

func date(t time.Time) projection.Date { return projection.Date(t.Format("2006-01-02")) }
