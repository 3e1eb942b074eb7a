package instrument

import (
	_ "embed"
	"fmt"
	"strings"
)

// ErrgroupPath is the import path of the only package outside of the standard library that a
// program can import.
const ErrgroupPath = errgroupPath

// errgroupSource is errgroup.go of golang.org/x/sync v0.24.0, unchanged. Its license is beside it.
//
//go:embed errgroup/errgroup.go.txt
var errgroupSource string

// errgroupChanges are what Errgroup replaces: how often the text occurs, and by what.
var errgroupChanges = []struct {
	old, new string
	times    int
}{
	{"package errgroup\n", "package errgroup; import ownhook \"" + HookPath + "\"\n", 1},
	{"context.WithCancelCause(ctx)", "ownhook.WithCancelCause(ownhook.Caller())(ctx)", 1},
	{"\tif g.sem != nil {\n\t\tg.sem <- token{}\n", "\tif g.sem != nil {\n\t\townhook.Limit(); g.sem <- token{}; ownhook.End()\n", 1},
	{"\tgo func() {\n\t\tdefer g.done()\n", "\townlane := ownhook.SpawnTask(); go func() { ownhook.Enter(ownlane); defer func() { ownhook.Leave(recover()) }()\n\t\tdefer g.done()\n", 2},
	{"if err := f(); err != nil {", "if err := ownhook.Task(f()); err != nil {", 2},
}

// Errgroup returns the source of errgroup, changed so that it reports what it does. Its lines are
// those of the original.
func Errgroup() (string, error) {
	source := errgroupSource
	for _, c := range errgroupChanges {
		if n := strings.Count(source, c.old); n != c.times {
			return "", fmt.Errorf("errgroup is another version: %q occurs %d times, not %d", c.old, n, c.times)
		}
		source = strings.ReplaceAll(source, c.old, c.new)
	}
	return source, nil
}
