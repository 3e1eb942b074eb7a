package command

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the descriptions of the commands into the documents")

// TestDescriptions asks every command what it does.
func TestDescriptions(t *testing.T) {
	for _, c := range commands() {
		for _, flag := range []string{"-h", "-help", "--help"} {
			status, out, said := call(t, "", c.name, flag)
			if status != 0 || said != "" {
				t.Errorf("%s %s: status %d, %s", c.name, flag, status, said)
			}
			if !strings.Contains(out, "usage: scattergather ") {
				t.Errorf("%s %s prints %q", c.name, flag, out)
			}
		}
		if _, out, _ := call(t, "", "help"); !strings.Contains(out, "  "+c.name+" ") || !strings.Contains(out, c.about) {
			t.Errorf("help does not list %s", c.name)
		}
	}
	// Help asked for after other arguments runs nothing.
	if status, out, _ := call(t, "", "run", "nosuch", "-h"); status != 0 || !strings.Contains(out, "usage: scattergather run") {
		t.Errorf("run nosuch -h: status %d, %s", status, out)
	}
}

// TestCommandsInTheDocuments holds the document of the command line against what the commands
// say of themselves.
func TestCommandsInTheDocuments(t *testing.T) {
	const name, heading = "../docs/cli.md", "## Commands\n"
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	before, after, _ := strings.Cut(string(text), heading)
	var want strings.Builder
	for _, c := range commands() {
		_, out, _ := call(t, "", c.name, "-h")
		want.WriteString("\n### " + c.name + "\n\n```\n" + out + "```\n")
	}
	if after == want.String() {
		return
	}
	if *update {
		if err := os.WriteFile(name, []byte(before+heading+want.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	t.Errorf("%s is not what the commands say; go test ./web/command -update writes it.\n%s\nwant\n%s", name, after, want.String())
}
