// Package network is the graph of relations as algorithms want it: immutable, compressed by rows, derived from
// the projection at one level, for one period, of some relations.
package network

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// CSR is a weighted directed graph of the nodes 0 to Len()-1 in compressed sparse rows. Each row is ordered by
// target and has each target once. It is not changed after it was made.
type CSR struct {
	Start  []int32   // of the rows in To and Weight; one more than there are nodes
	To     []int32   // targets
	Weight []float64 // above 0
}

// Arc is one arc of a CSR to be.
type Arc struct {
	From, To int32
	Weight   float64
}

// NewCSR makes the graph of n nodes with these arcs; the weights of parallel ones add up. An arc out of the
// range of nodes, or a weight that is not above 0 and finite, is an error.
func NewCSR(n int, arcs []Arc) (*CSR, error) {
	for _, a := range arcs {
		if a.From < 0 || a.To < 0 || int(a.From) >= n || int(a.To) >= n {
			return nil, fmt.Errorf("arc %d→%d of a graph of %d nodes", a.From, a.To, n)
		}
		if !(a.Weight > 0) || math.IsInf(a.Weight, 1) {
			return nil, fmt.Errorf("arc %d→%d has weight %v", a.From, a.To, a.Weight)
		}
	}
	return newCSR(n, arcs), nil
}

// newCSR makes the graph of arcs that are known to be sound.
func newCSR(n int, arcs []Arc) *CSR {
	c := &CSR{Start: make([]int32, n+1), To: make([]int32, len(arcs)), Weight: make([]float64, len(arcs))}
	for _, a := range arcs {
		c.Start[a.From+1]++
	}
	for v := range n {
		c.Start[v+1] += c.Start[v]
	}
	next := slices.Clone(c.Start[:n])
	for _, a := range arcs {
		at := next[a.From]
		c.To[at], c.Weight[at] = a.To, a.Weight
		next[a.From]++
	}
	c.merge()
	return c
}

// merge orders the rows and adds parallel arcs up.
func (c *CSR) merge() {
	type target struct {
		to     int32
		weight float64
	}
	var row []target
	kept := int32(0)
	for v := range c.Len() {
		row = row[:0]
		for i := c.Start[v]; i < c.Start[v+1]; i++ {
			row = append(row, target{c.To[i], c.Weight[i]})
		}
		slices.SortStableFunc(row, func(a, b target) int { return cmp.Compare(a.to, b.to) })
		c.Start[v] = kept
		for i, t := range row {
			if i > 0 && row[i-1].to == t.to {
				c.Weight[kept-1] += t.weight
				continue
			}
			c.To[kept], c.Weight[kept] = t.to, t.weight
			kept++
		}
	}
	c.Start[c.Len()] = kept
	c.To, c.Weight = c.To[:kept:kept], c.Weight[:kept:kept]
}

// Len is the number of nodes.
func (c *CSR) Len() int { return len(c.Start) - 1 }

// Arcs is the number of arcs.
func (c *CSR) Arcs() int { return len(c.To) }

// Row returns the targets of v and their weights, which must not be changed.
func (c *CSR) Row(v int) (to []int32, weight []float64) {
	from, end := c.Start[v], c.Start[v+1]
	return c.To[from:end:end], c.Weight[from:end:end]
}

// At returns the weight of the arc from u to v, 0 where there is none.
func (c *CSR) At(u, v int) float64 {
	to, weight := c.Row(u)
	if i, ok := slices.BinarySearch(to, int32(v)); ok {
		return weight[i]
	}
	return 0
}

// Strength returns the sum of the weights of each row.
func (c *CSR) Strength() []float64 {
	s := make([]float64, c.Len())
	for v := range s {
		_, weight := c.Row(v)
		for _, w := range weight {
			s[v] += w
		}
	}
	return s
}

// Transpose returns the graph with each arc turned round.
func (c *CSR) Transpose() *CSR {
	n := c.Len()
	t := &CSR{Start: make([]int32, n+1), To: make([]int32, len(c.To)), Weight: make([]float64, len(c.To))}
	for _, v := range c.To {
		t.Start[v+1]++
	}
	for v := range n {
		t.Start[v+1] += t.Start[v]
	}
	next := slices.Clone(t.Start[:n])
	for u := range n { // in order, so that the rows are
		to, weight := c.Row(u)
		for i, v := range to {
			t.To[next[v]], t.Weight[next[v]] = int32(u), weight[i]
			next[v]++
		}
	}
	return t
}

// Undirected returns the graph in which each arc counts both ways, loops left out.
func (c *CSR) Undirected() *CSR {
	arcs := make([]Arc, 0, 2*len(c.To))
	for u := range c.Len() {
		to, weight := c.Row(u)
		for i, v := range to {
			if int(v) != u {
				arcs = append(arcs, Arc{int32(u), v, weight[i]}, Arc{v, int32(u), weight[i]})
			}
		}
	}
	return newCSR(c.Len(), arcs)
}

// Components numbers the connected components of a graph whose arcs go both ways, from 0 in the order of
// their smallest nodes, and says how many there are.
func (c *CSR) Components() (of []int, count int) {
	of = make([]int, c.Len())
	for v := range of {
		of[v] = -1
	}
	var stack []int32
	for v := range of {
		if of[v] >= 0 {
			continue
		}
		of[v] = count
		stack = append(stack[:0], int32(v))
		for len(stack) > 0 {
			u := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			to, _ := c.Row(int(u))
			for _, w := range to {
				if of[w] < 0 {
					of[w] = count
					stack = append(stack, w)
				}
			}
		}
		count++
	}
	return of, count
}
