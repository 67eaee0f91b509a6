// Package shared finds the data that lies beside the repository and is not part of it: annotated
// articles, treebanks, bulk text. Tests that measure against it skip, and say so, where it is absent.
package shared

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// Dir returns the folder of shared data: $DEMARCHE_SHARED, or ../shared beside the repository.
// It skips the test where neither exists.
func Dir(tb testing.TB) string {
	tb.Helper()
	if dir := os.Getenv("DEMARCHE_SHARED"); dir != "" {
		return dir
	}
	_, file, _, _ := runtime.Caller(0)
	dir := filepath.Join(filepath.Dir(file), "..", "..", "..", "shared")
	if _, err := os.Stat(dir); err != nil {
		tb.Skip("no shared data beside the repository: nothing to measure against")
	}
	return dir
}
