package cypher

import (
	"cmp"
	"math"
	"slices"
	"unsafe"
)

// sorter is ORDER BY. Rows that are equal keep the order in which they came.
type sorter struct {
	keys        []evaluator
	desc        []bool
	keep        []int // slots of a row that are read later
	skip, limit func(*frame) (int64, error)
}

type sortRow struct {
	keys, values []any
	at           int // when it came
}

func (s sorter) stage(r *run, next flow) flow {
	var rows []sortRow
	came := 0
	most := s.most(r.f)
	return flow{func() error {
		cells := make([]any, len(s.keys)+len(s.keep))
		row := sortRow{cells[:len(s.keys)], cells[len(s.keys):], came}
		came++
		for i, key := range s.keys {
			var err error
			if row.keys[i], err = key(r.f); err != nil {
				return err
			}
		}
		for i, slot := range s.keep {
			row.values[i] = r.f.slots[slot]
		}
		if len(rows) == cap(rows) { // it will be copied to a larger place
			if err := r.f.charge(int(unsafe.Sizeof(row)) * 2 * len(rows)); err != nil {
				return err
			}
		}
		rows = append(rows, row)
		if len(rows) < 2*most {
			return r.f.charge(valueBytes * (2 + len(s.keys) + len(s.keep)))
		}
		s.sort(r.f.g, rows) // what comes after the first is not needed
		rows = rows[:most]
		return nil
	}, func() error {
		s.sort(r.f.g, rows)
		var err error
		for _, row := range rows {
			for i, slot := range s.keep {
				r.f.slots[slot] = row.values[i]
			}
			if err = next.push(); err != nil {
				break
			}
		}
		return r.finish(next, err)
	}}
}

// windowed returns the clause after an ORDER BY if it lets only some of the rows pass, as they come; nil if it doesn't.
func (p *projectClause) windowed(next clause) *projectClause {
	after, ok := next.(*projectClause)
	if !ok || len(p.order) == 0 || p.skip != nil || p.limit != nil || p.where != nil ||
		after.limit == nil || after.distinct || len(after.order) > 0 || slices.ContainsFunc(after.items, func(it item) bool { return aggregates(it.expr) }) {
		return nil
	}
	return after
}

// most is how many rows SKIP and LIMIT leave to look at; all, where there is no limit.
func (s sorter) most(f *frame) int {
	const all = math.MaxInt / 4
	if s.limit == nil {
		return all
	}
	most, err := s.limit(f)
	if err != nil {
		return all // the window after says so
	}
	if s.skip != nil {
		skip, err := s.skip(f)
		if err != nil || skip > all/2 {
			return all
		}
		most = min(most, all/2) + skip
	}
	return int(min(max(most, 512), all))
}

func (s sorter) sort(g *Graph, rows []sortRow) {
	slices.SortFunc(rows, func(x, y sortRow) int {
		for i := range s.keys {
			c := orderKeys(g, x.keys[i], y.keys[i])
			if s.desc[i] {
				c = -c
			}
			if c != 0 {
				return c
			}
		}
		return cmp.Compare(x.at, y.at)
	})
}
