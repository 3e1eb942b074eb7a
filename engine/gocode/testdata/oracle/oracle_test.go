// Package oracle runs generated programs in virtual time and writes down what they did.
//
// The test of package gocode copies this file into a module of its own, together with the
// programs. There is one package for each, with a function Main, and a file that lists
// them all in the variable programs.
package oracle

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

type program struct {
	name string
	main func()
}

// TestPrograms runs the programs named in ONLY, or all, each in a bubble of its own. What
// a program prints goes to DIR/name.out; how long it took and how it ended to DIR/name.end.
// A program that panics takes this process with it and needs one for itself.
func TestPrograms(t *testing.T) {
	only := strings.Fields(os.Getenv("ONLY"))
	for _, p := range programs {
		for _, name := range only {
			if p.name == name {
				run(t, p)
			}
		}
	}
}

func run(t *testing.T, p program) {
	out, err := os.Create(filepath.Join(os.Getenv("DIR"), p.name+".out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	terminal := os.Stdout
	os.Stdout = out
	took := time.Duration(-1)
	end := bubble(t, func() {
		start := time.Now()
		p.main()
		took = time.Since(start)
		// A real program ends here. In the bubble its orphans have time to run on.
		time.Sleep(1000 * time.Hour)
	})
	os.Stdout = terminal
	text := fmt.Sprintf("%d\n%s", took, end)
	if err := os.WriteFile(filepath.Join(os.Getenv("DIR"), p.name+".end"), []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// bubble runs a function in a bubble and returns why that ended early: "" if it did not.
func bubble(t *testing.T, f func()) (end string) {
	defer func() {
		if r := recover(); r != nil {
			end = fmt.Sprint(r)
		}
	}()
	synctest.Test(t, func(*testing.T) { f() })
	return ""
}
