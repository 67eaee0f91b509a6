package cypher

import (
	"fmt"
	"runtime"
	"runtime/metrics"
)

// memory bounds what a run holds. What it builds is counted, roughly, and what of that is dropped again isn't: so the count only
// says when to look at the heap itself, of which what lived before the run is none of the run's.
type memory struct {
	limit   int64 // in bytes; none, where it is 0
	before  int64 // bytes that were alive when the run began
	counted int64 // bytes that were built since the last look
}

// looks is how often the heap is looked at while a run builds as much as it may hold.
const looks = 8

func newMemory(limit int64) memory {
	m := memory{limit: limit}
	if limit <= 0 {
		return m
	}
	all, alive := heap()
	if all-alive > limit/looks {
		runtime.GC()
		_, alive = heap()
	}
	m.before = alive
	return m
}

// charge counts bytes that the run builds; of much it is asked before.
func (f *frame) charge(bytes int) error { return f.memory.charge(int64(bytes)) }

func (m *memory) charge(bytes int64) error {
	if m.limit <= 0 {
		return nil
	}
	if bytes > m.limit {
		return m.over()
	}
	if m.counted += bytes; m.counted < m.limit/looks {
		return nil
	}
	m.counted = 0
	if all, _ := heap(); all-m.before+bytes < m.limit {
		return nil
	}
	runtime.GC() // what isn't used any more doesn't count
	if _, alive := heap(); alive-m.before+bytes < m.limit {
		return nil
	}
	return m.over()
}

func (m *memory) over() error {
	size := fmt.Sprintf("%d MiB", m.limit>>20)
	if m.limit < 1<<20 {
		size = fmt.Sprintf("%d KiB", m.limit>>10)
	}
	return &Error{Kind: ErrLimit, Msg: "the query needs more memory than it may have, " + size + ": fewer rows, by WHERE or LIMIT, need less"}
}

// heap returns the bytes of all objects, and those of the ones that the last collection of garbage left.
func heap() (all, alive int64) {
	samples := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/gc/heap/live:bytes"}}
	metrics.Read(samples)
	return int64(samples[0].Value.Uint64()), int64(samples[1].Value.Uint64())
}
