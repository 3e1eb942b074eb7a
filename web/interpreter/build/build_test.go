package build

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// TestChange fails with another version of Go: look at what changed in the file, adapt changes,
// and write down its checksum.
func TestChange(t *testing.T) {
	source, err := os.ReadFile(filepath.Join(runtime.GOROOT(), "src", "runtime", "lock_js.go"))
	if err != nil {
		t.Fatal(err)
	}
	changed, err := change(source)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(changed), "\n") != strings.Count(string(source), "\n") {
		t.Error("lines were added or removed")
	}
}

func TestAnotherRuntimeIsRefused(t *testing.T) {
	if _, err := change([]byte("package runtime\n")); err == nil || !strings.Contains(err.Error(), "is not that of Go 1.26.8") {
		t.Errorf("got %v", err)
	}
}
