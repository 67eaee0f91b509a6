// Package community finds groups of actors that have more to do with each other than chance would give them, and
// camps: groups that are friendly within and hostile across.
package community

import (
	"cmp"
	"math/rand/v2"
	"slices"

	"github.com/demarche/demarche/graph/network"
)

// Options say how communities are looked for.
type Options struct {
	Resolution float64 // γ; higher gives smaller communities; 0 stands for 1
	Seed       uint64  // of the order in which nodes are looked at
	Restarts   int     // the best of so many; 0 stands for 100 in a graph of up to 1,000 nodes, else 1
	Iterations int     // each from what the one before found; 0 stands for until nothing is gained in a graph of up to 1,000 nodes, else 2
}

// Partition is which community each node is in.
type Partition struct {
	Of      []int // from 0, numbered in the order of their smallest nodes
	Count   int
	Quality float64 // see Modularity and SignedModularity
}

const smallGraph = 1000

// Leiden returns the communities of a graph whose arcs go both ways, of high modularity, each connected:
// V. Traag, L. Waltman and N. van Eck, From Louvain to Leiden: Guaranteeing Well-Connected Communities, Scientific
// Reports 9, 5233, 2019. Loops are left out.
func Leiden(ties *network.CSR, options Options) Partition {
	options = options.filled(ties.Len())
	return options.best(unsigned(ties, options.Resolution), func(of []int) float64 { return Modularity(ties, of, options.Resolution) })
}

func (o Options) filled(n int) Options {
	o.Resolution = cmp.Or(o.Resolution, 1)
	if n <= smallGraph {
		o.Restarts, o.Iterations = cmp.Or(o.Restarts, 100), cmp.Or(o.Iterations, 100)
	}
	o.Restarts, o.Iterations = cmp.Or(o.Restarts, 1), cmp.Or(o.Iterations, 2)
	return o
}

// best returns the partition of highest quality among the restarts, the first of equal ones. Every other starts from the
// best so far, shaken: H. Lourenço, O. Martin and T. Stützle, Iterated Local Search, 2003.
func (o Options) best(g *weighted, quality func(of []int) float64) Partition {
	var found Partition
	for i := range o.Restarts {
		random := rand.New(rand.NewPCG(o.Seed, uint64(i)))
		of := alone(g.len())
		if i%2 == 1 {
			of = shake(g, found.Of, random)
		}
		p := partition(of)
		p.Quality = quality(p.Of)
		still := 0
		for j := 0; j < o.Iterations && still < patience; j++ {
			leiden(g, of, random)
			next := partition(of)
			next.Quality = quality(next.Of)
			still++
			if next.Quality > p.Quality+1e-12 {
				still = 0
			}
			p = next
		}
		if i == 0 || p.Quality > found.Quality+1e-12 {
			found = p
		}
	}
	return found
}

// patience is how many iterations in a row may gain nothing.
const patience = 2

// shake moves some nodes to the communities of neighbours.
func shake(g *weighted, of []int, random *rand.Rand) []int32 {
	shaken := make([]int32, len(of))
	for v, c := range of {
		shaken[v] = int32(c)
	}
	share := 0.3 * random.Float64()
	for v := range shaken {
		if near := g.to[g.start[v]:g.start[v+1]]; len(near) > 0 && random.Float64() < share {
			shaken[v] = shaken[near[random.IntN(len(near))]]
		}
	}
	return shaken
}

func alone(n int) []int32 {
	of := make([]int32, n)
	for v := range of {
		of[v] = int32(v)
	}
	return of
}

// partition numbers communities in the order of their smallest nodes.
func partition(of []int32) Partition {
	p := Partition{Of: make([]int, len(of))}
	number := make([]int, len(of))
	for v, c := range of {
		if number[c] == 0 {
			p.Count++
			number[c] = p.Count
		}
		p.Of[v] = number[c] - 1
	}
	return p
}

// leiden moves nodes between the communities of, refines these, and goes on with the refined ones as nodes, until nothing
// moves.
func leiden(g *weighted, of []int32, random *rand.Rand) {
	where := slices.Clone(of) // of the nodes of the graph at hand
	member := alone(g.len())  // node of the graph at hand that a given node is in
	for first := true; ; first = false {
		moved := newMover(g, where).move(random)
		for v := range of {
			of[v] = where[member[v]]
		}
		if !moved && !first || communities(where) == g.len() {
			return
		}
		refined := refine(g, where, random)
		g, where, refined = aggregate(g, where, refined)
		for v := range member {
			member[v] = refined[member[v]]
		}
	}
}

func communities(where []int32) int {
	seen := make([]bool, len(where))
	n := 0
	for _, c := range where {
		if !seen[c] {
			seen[c] = true
			n++
		}
	}
	return n
}

// aggregate makes one node of each refined community. It returns the new graph, the community of each of its nodes
// (numbered by one of them), and the new node of each old one.
func aggregate(g *weighted, where, refined []int32) (*weighted, []int32, []int32) {
	number := make([]int32, g.len())
	for i := range number {
		number[i] = -1
	}
	node := make([]int32, g.len())
	count := int32(0)
	for v, c := range refined {
		if number[c] < 0 {
			number[c] = count
			count++
		}
		node[v] = number[c]
	}
	bigger := g.collapse(node, int(count))
	inside := make([]int32, count)
	first := make([]int32, g.len())
	for i := range first {
		first[i] = -1
	}
	for v, c := range where {
		if first[c] < 0 {
			first[c] = node[v]
		}
		inside[node[v]] = first[c]
	}
	return bigger, inside, node
}
