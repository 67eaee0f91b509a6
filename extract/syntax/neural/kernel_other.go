//go:build !amd64

package neural

func fastest() kernels { return portable }
