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
	Resamplings int     // for intervals; 0 stands for 1,000
	Seed        uint64
}

// Series is what two actors do to each other, by time. It has no point where nothing is known or dated.
type Series struct {
	Step    string   `json:"step"`
	Points  []Point  `json:"points"`  // without a gap from the first event to the last
	Changes []Change `json:"changes"` // ordered
	Events  int      `json:"events"`
	Undated int      `json:"undated"` // events left out because nobody knows when, or only in which year where months are asked for
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
	Low       float64               `json:"low"`       // the sum that such a time leads one to expect is from here, in 95 of 100 cases
	High      float64               `json:"high"`      // to here
	Level     float64               `json:"level"`     // the sum of all points so far, fading by half in a half-life
	Evidence  []projection.Evidence `json:"-"`         // of the point's events, those first that move the sum most to the side where it is
}

// event is what a series counts.
type event struct {
	day      time.Time // the first on which it may begin
	after    time.Time // the first after those
	id       string
	story    int
	tie      int
	share    float64 // 1, or 1/(n-1) of what n parties do together
	value    float64 // Goldstein, times the share
	evidence []projection.Evidence
}

// Of returns the series of a pair, nil standing for a pair that has nothing to do with each other. J. Goldstein, A
// Conflict-Cooperation Scale for WEIS Events Data, Journal of Conflict Resolution 36(2), 1992, gives the weights of events.
// What the intervals are is said at sampler.
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
	events, undated := eventsOf(n.Between(p), o.Step)
	s.Events, s.Undated = len(events), undated
	if len(events) == 0 {
		return s, nil
	}
	s.fill(events, o)
	s.intervals(events, newSampler(n, rand.New(rand.NewPCG(o.Seed, 2))), o.Resamplings)
	s.Changes = changes(events)
	return s, nil
}

// eventsOf returns the dated events, by day and id, and how many have no date as exact as the step.
func eventsOf(deeds []network.Deed, step string) (events []event, undated int) {
	found := make(map[string]int)
	places := make(map[string]int)
	lost := make(map[string]bool)
	for i := range deeds {
		d := &deeds[i]
		day, _, ok := model.Date(d.When.First).Range()
		after, _, _ := model.Date(d.When.After).Range()
		// What was in 2001 was not in January.
		if !ok || after.After(next(day, step)) && !d.When.Exact() {
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
			events = append(events, event{day: day, after: after, id: d.Event, story: places[d.Story], tie: d.Relation.Tie, share: d.Share, value: d.Relation.Goldstein * d.Share})
		}
		events[at].evidence = append(events[at].evidence, *d.Evidence)
	}
	slices.SortFunc(events, func(a, b event) int { return cmp.Or(a.day.Compare(b.day), strings.Compare(a.id, b.id)) })
	return events, len(lost)
}

// fill makes the points.
func (s *Series) fill(events []event, o Options) {
	level := 0.0
	for from := begin(events[0].day, o.Step); len(events) > 0; {
		to := next(from, o.Step)
		p := Point{From: date(from), To: date(to)}
		within := events
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
			events = events[1:]
		}
		within = within[:p.Events]
		level += p.Goldstein
		p.Stories, p.Level = stories(within), level
		p.Evidence = driving(within, p.Goldstein)
		s.Points = append(s.Points, p)
		from = to
	}
}

// intervals gives each point with events its ends.
func (s *Series) intervals(events []event, draw *sampler, resamplings int) {
	for i := range s.Points {
		p := &s.Points[i]
		end := slices.IndexFunc(events, func(e event) bool { return date(e.day) >= p.To })
		if end < 0 {
			end = len(events)
		}
		if end > 0 {
			p.Low, p.High = draw.sum(events[:end], resamplings)
		}
		events = events[end:]
	}
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
