package network

import (
	_ "embed"
	"strings"

	"github.com/demarche/demarche/graph/projection"
)

// blocs are memberships: bloc, state, first day, first day after ("" while it lasts). No state is in two at a time.
//
//go:embed data/blocs.tsv
var blocs string

// Membership is that a state belongs to a bloc for a time.
type Membership struct {
	Bloc, State string          // ids of actors
	From, To    projection.Date // first day, first day after; "" while it lasts
}

// Blocs returns the memberships that the bloc level rolls up by, in the order of the table.
func Blocs() []Membership {
	var all []Membership
	for line := range strings.Lines(blocs) {
		line = strings.TrimRight(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		f := append(strings.Split(line, "\t"), "", "", "")
		all = append(all, Membership{f[0], f[1], projection.Date(f[2]), projection.Date(f[3])})
	}
	return all
}

// rollUp finds the bloc of a state on a day.
type rollUp map[string][]Membership

func newRollUp() rollUp {
	r := make(rollUp)
	for _, m := range Blocs() {
		r[m.State] = append(r[m.State], m)
	}
	return r
}

// of returns the actor's bloc on that day, the latest one where nobody knows the day, itself where there is none.
func (r rollUp) of(id string, day projection.Date) string {
	for _, m := range r[id] {
		if day == "" && m.To == "" || day != "" && m.From <= day && (m.To == "" || day < m.To) {
			return m.Bloc
		}
	}
	return id
}
