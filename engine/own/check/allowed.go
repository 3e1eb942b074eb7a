package check

import (
	"slices"
	"strings"
)

// allowed are the packages that a program can import, each with the names that it can use; nil
// stands for all names that the package has.
var allowed = map[string][]string{
	"bytes":                      nil,
	"cmp":                        nil,
	"container/heap":             nil,
	"container/list":             nil,
	"context":                    nil,
	"encoding/json":              nil,
	"errors":                     nil,
	"fmt":                        {"Append", "Appendf", "Appendln", "Errorf", "Formatter", "Fprint", "Fprintf", "Fprintln", "GoStringer", "Print", "Printf", "Println", "Sprint", "Sprintf", "Sprintln", "Sscan", "Sscanf", "Sscanln", "State", "Stringer"},
	"io":                         {"Discard", "EOF", "Reader", "Writer", "StringWriter", "ReadAll", "WriteString", "Copy"},
	"iter":                       {"Seq", "Seq2"},
	"maps":                       nil,
	"math":                       nil,
	"math/bits":                  nil,
	"math/rand":                  nil,
	"math/rand/v2":               nil,
	"os":                         {"Exit", "Stderr", "Stdout"},
	"runtime":                    {"GOMAXPROCS", "Gosched", "NumCPU", "NumGoroutine"},
	"slices":                     nil,
	"sort":                       nil,
	"strconv":                    nil,
	"strings":                    nil,
	"sync":                       nil,
	"sync/atomic":                nil,
	"time":                       nil,
	"unicode":                    nil,
	"unicode/utf8":               nil,
	"golang.org/x/sync/errgroup": nil,
}

// Packages lists the import paths that a program can use, sorted.
func Packages() []string {
	paths := make([]string, 0, len(allowed))
	for path := range allowed {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	return paths
}

// Names lists the names of a package that a program can use; nil: all of them.
func Names(path string) []string { return allowed[path] }

// reasons say why packages cannot be imported. The key is a path, or the beginning of one up to
// a slash; the longest counts.
var reasons = map[string]string{
	"C":             "cgo needs a C compiler, and the program is interpreted",
	"crypto/":       "the interpreter does not have it",
	"embed":         "a program is one file, and has no others to embed",
	"internal/":     "packages named internal belong to the standard library",
	"io/":           "there are no files",
	"log":           "write with package fmt instead, and end the program with os.Exit",
	"net":           "there is no network",
	"net/":          "there is no network",
	"os/":           "there are no files, processes and signals",
	"plugin":        "there are no files",
	"reflect":       "the interpreter does not have it",
	"runtime/":      "it would change the interpreter itself",
	"syscall":       "a program can only compute, sleep and print",
	"syscall/":      "a program can only compute, sleep and print",
	"testing":       "tests are run by go test; write a func main that calls what you want to see",
	"testing/":      "tests are run by go test; write a func main that calls what you want to see",
	"unsafe":        "a program can only use memory as Go's types allow",
	"path/filepath": "there are no files",
}

// reason says why a package cannot be imported.
func reason(path string) string {
	if r, ok := reasons[path]; ok {
		return r
	}
	for at := len(path) - 1; at > 0; at-- {
		if path[at] != '/' {
			continue
		}
		if r, ok := reasons[path[:at+1]]; ok {
			return r
		}
	}
	first, _, _ := strings.Cut(path, "/")
	switch {
	case strings.HasPrefix(path, "."):
		return "a program is one file, and has no packages beside it"
	case strings.Contains(first, "."):
		return "of packages outside of the standard library there is only golang.org/x/sync/errgroup"
	}
	return "the interpreter does not have it"
}
