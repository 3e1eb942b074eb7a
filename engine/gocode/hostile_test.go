//go:build !js

package gocode_test

import (
	"fmt"
	"strings"
	"testing"

	"scattergather/engine/hostile"
)

// TestHostileTextsMakeValidPrograms generates the programs of scenarios with hostile texts in all
// fields. They are formatted and compile, and go vet has nothing to say, for example of a text
// that is used as a format. That they are the same programs as with plain texts is tested in
// web/command, with the other outputs.
func TestHostileTextsMakeValidPrograms(t *testing.T) {
	c := newCompiler(t)
	var vetted []subject
	for _, p := range hostile.Pairs() {
		r, program := generate(t, p.Hostile)
		if err := c.check(program.Source); err != nil {
			t.Errorf("%s: %v\n%.2000s", p.Name, err, program.Source)
		}
		if strings.HasPrefix(p.Name, "stores") {
			vetted = append(vetted, subject{fmt.Sprintf("p%d", len(vetted)), r, program})
		}
	}
	if testing.Short() || t.Failed() {
		return
	}
	dir := t.TempDir()
	writePrograms(t, dir, vetted)
	goTool(t, dir, "vet", "./...")
}
