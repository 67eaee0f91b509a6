package relation

import (
	"strings"

	"github.com/demarche/demarche/extract/model"
)

// recounted are the relations that an article tells of one event at a time: a meeting told in several sentences
// took place once.
var recounted = map[string]bool{"MEETS": true, "VISITS": true, "HOSTS": true, "NEGOTIATES_WITH": true, "SIGNS_WITH": true}

// event is what the statements of one event share.
type event struct {
	relation string
	one, two string // sides, in order
	modality model.Modality
}

func eventOf(s *model.Statement) event {
	e := event{s.Relation, s.Source.Side(), s.Target.Side(), s.Modality}
	if e.two < e.one {
		e.one, e.two = e.two, e.one
	}
	return e
}

// sameEvents gives all statements of an event the most precise date that the article gives it, unless
// its dates contradict each other.
func sameEvents(all []model.Statement) {
	dated := map[event]*model.Statement{} // nil where there are several events
	for i := range all {
		s := &all[i]
		if !recounted[s.Relation] || s.When == "" {
			continue
		}
		e := eventOf(s)
		switch d, seen := dated[e]; {
		case !seen || d != nil && strings.HasPrefix(string(s.When), string(d.When)):
			dated[e] = s
		case d != nil && !strings.HasPrefix(string(d.When), string(s.When)):
			dated[e] = nil
		}
	}
	for i := range all {
		if d := dated[eventOf(&all[i])]; d != nil {
			all[i].When, all[i].WhenFrom, all[i].WhenTo = d.When, d.WhenFrom, d.WhenTo
		}
	}
}
