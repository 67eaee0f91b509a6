package balance

import (
	"cmp"
	"slices"

	"github.com/demarche/demarche/graph/network"
)

// Roles counts the ways in which an actor stands between two others: a acts toward it, it acts toward c, and a does not
// act toward c.
type Roles struct {
	Coordinator    int `json:"coordinator"`    // all three are of one camp
	Itinerant      int `json:"itinerant"`      // a and c are of one camp, it is of another
	Gatekeeper     int `json:"gatekeeper"`     // it lets another camp's reach its own
	Representative int `json:"representative"` // it carries its own camp's to another
	Liaison        int `json:"liaison"`        // all three are of different camps
}

// Brokerage returns the roles of each actor among the camps:
// R. Gould and R. Fernandez, Structures of Mediation: A Formal Approach to Brokerage in Transaction Networks,
// Sociological Methodology 19, 1989. Loops are left out.
func Brokerage(acts *network.CSR, camp []int) []Roles {
	in := acts.Transpose()
	roles := make([]Roles, acts.Len())
	for b := range roles {
		from, _ := in.Row(b)
		to, _ := acts.Row(b)
		for _, a := range from {
			for _, c := range to {
				if int(a) == b || int(c) == b || a == c || acts.At(int(a), int(c)) > 0 {
					continue
				}
				r := &roles[b]
				switch A, B, C := camp[a], camp[b], camp[c]; {
				case A == B && B == C:
					r.Coordinator++
				case A == C:
					r.Itinerant++
				case B == C:
					r.Gatekeeper++
				case A == B:
					r.Representative++
				default:
					r.Liaison++
				}
			}
		}
	}
	return roles
}

// Mediator is an actor that is friends with both sides of hostile pairs.
type Mediator struct {
	Node  int
	Pairs [][2]int // the hostile pairs, the most hostile first
}

// Mediators returns those who could mediate: the most pairs first.
func Mediators(friendly, hostile *network.CSR) []Mediator {
	type foes struct {
		u, v   int
		weight float64
	}
	var pairs []foes
	for u := range hostile.Len() {
		to, weight := hostile.Row(u)
		for i, v := range to {
			if int(v) > u {
				pairs = append(pairs, foes{u, int(v), weight[i]})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b foes) int { return cmp.Compare(b.weight, a.weight) })
	between := make([][][2]int, friendly.Len())
	for _, p := range pairs {
		to, _ := friendly.Row(p.u)
		for _, m := range to {
			if int(m) != p.u && int(m) != p.v && friendly.At(int(m), p.v) > 0 {
				between[m] = append(between[m], [2]int{p.u, p.v})
			}
		}
	}
	var found []Mediator
	for m, pairs := range between {
		if len(pairs) > 0 {
			found = append(found, Mediator{m, pairs})
		}
	}
	slices.SortStableFunc(found, func(a, b Mediator) int { return cmp.Compare(len(b.Pairs), len(a.Pairs)) })
	return found
}

// Status returns what each actor's friends and foes say of its rank, -1 to 1: praise received and blame given raise it,
// blame received and praise given lower it,
//
//	σ(v) = ( in⁺ + out⁻ − in⁻ − out⁺ ) / ( in⁺ + out⁻ + in⁻ + out⁺ )
//
// J. Leskovec, D. Huttenlocher and J. Kleinberg, Signed Networks in Social Media, CHI 2010. It is 0 for an actor with
// no signed act.
func Status(friendly, hostile *network.CSR) []float64 {
	gives, blames := friendly.Strength(), hostile.Strength()
	gets, blamed := friendly.Transpose().Strength(), hostile.Transpose().Strength()
	s := make([]float64, friendly.Len())
	for v := range s {
		if all := gets[v] + blames[v] + blamed[v] + gives[v]; all > 0 {
			s[v] = (gets[v] + blames[v] - blamed[v] - gives[v]) / all
		}
	}
	return s
}
