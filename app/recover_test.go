package app

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"scattergather/app/model"
	"scattergather/app/ui"

	goapp "github.com/maxence-charriere/go-app/v10/pkg/app"
)

// stumble has a fault.
func stumble() {
	lanes := make([]int, 4)
	for i := range 7 {
		lanes[i]++
	}
}

// TestAFaultTellsWhereItHappened: the page goes on after a fault and says only what it was. Where it
// was is in the console. What is printed there a process of its own prints.
func TestAFaultTellsWhereItHappened(t *testing.T) {
	p := newPage()
	for _, test := range []struct {
		name  string
		do    func()
		says  string
		where string
	}{
		{"handler", func() { defer p.Recover(); stumble() }, "index out of range [4] with length 4", "app.stumble("},
		{"part", func() { ui.Guard(p, func() goapp.UI { stumble(); return nil }) }, "index out of range [4] with length 4", "app.stumble("},
		{"message", func() { p.Post(nil) }, "nil pointer", "app/model.Update("},
	} {
		t.Run(test.name, func(t *testing.T) {
			if os.Getenv("STUMBLE") != "" {
				p.state.Notice = model.Notice{}
				test.do()
				if n := p.state.Notice; !strings.Contains(n.Text, test.says) || !n.Urgent {
					t.Errorf("the page says %+v, want %q", n, test.says)
				}
				return
			}
			var printed strings.Builder
			cmd := exec.Command(os.Args[0], "-test.run", "^TestAFaultTellsWhereItHappened$/^"+test.name+"$")
			cmd.Env = append(os.Environ(), "STUMBLE=1")
			cmd.Stderr = &printed
			if out, err := cmd.Output(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			said := printed.String()
			if first, _, _ := strings.Cut(said, "\n"); !strings.HasPrefix(first, "fault: ") || !strings.Contains(first, test.says) || !strings.Contains(said, test.where) {
				t.Errorf("printed is\n%s\nwant %q, and %s", said, test.says, test.where)
			}
		})
	}
}
