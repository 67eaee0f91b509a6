// Package ordered maps a stream over several workers and keeps its order.
package ordered

import (
	"context"
	"iter"
	"sync"
)

// Map applies f to every element of in, up to workers at once, and yields the results in the order
// of in. At most 2×workers elements are in flight. It stops early when ctx ends or the consumer does.
func Map[In, Out any](ctx context.Context, in iter.Seq[In], workers int, f func(In) Out) iter.Seq[Out] {
	return func(yield func(Out) bool) {
		ctx, cancel := context.WithCancel(ctx)
		type job struct {
			in  In
			out chan Out
		}
		jobs := make(chan job, workers)
		queue := make(chan job, workers)
		var running sync.WaitGroup
		// The producer and the workers are gone when Map returns: in may hold files open.
		defer running.Wait()
		defer cancel()

		running.Go(func() {
			defer close(jobs)
			defer close(queue)
			for x := range in {
				j := job{x, make(chan Out, 1)}
				for _, ch := range []chan job{queue, jobs} {
					select {
					case ch <- j:
					case <-ctx.Done():
						return
					}
				}
			}
		})
		for range workers {
			running.Go(func() {
				for j := range jobs {
					j.out <- f(j.in)
				}
			})
		}
		for j := range queue {
			select {
			case out := <-j.out:
				if !yield(out) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
