//go:build !amd64

package neural

// runnable returns the sets of kernels of this machine.
func runnable() map[string]kernels { return map[string]kernels{"portable": portable} }
