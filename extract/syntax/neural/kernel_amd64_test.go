package neural

import "golang.org/x/sys/cpu"

// runnable returns the sets of kernels of this machine.
func runnable() map[string]kernels {
	sets := map[string]kernels{"portable": portable}
	if cpu.X86.HasAVX2 {
		sets["avx2"] = avx2
	}
	if cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI {
		sets["vnni"] = vnni
	}
	return sets
}
