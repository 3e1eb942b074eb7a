package command

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"scattergather/engine/lesson"
)

// script writes the script of a shell into a file and returns its path.
func script(t *testing.T, shell string) string {
	t.Helper()
	status, out, said := call(t, "", "completion", shell)
	if status != 0 || said != "" {
		t.Fatalf("status %d: %s", status, said)
	}
	return put(t, "completion", out)
}

// TestCompletionInBash calls the function of the script as bash does when somebody presses
// Tab: with the words of the line, of which the last is completed.
func TestCompletionInBash(t *testing.T) {
	path := script(t, "bash")
	if out, err := exec.Command("bash", "-n", path).CombinedOutput(); err != nil {
		t.Fatalf("bash -n: %v\n%s", err, out)
	}
	dir := t.TempDir()
	for _, name := range []string{"leaves.json", "notes.txt", "folder/deep.json"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var lessons []string
	for _, l := range lesson.All() {
		lessons = append(lessons, l.Name)
	}
	withFiles := func(names ...string) []string { return append(names, "leaves.json", "folder") }
	for _, test := range []struct {
		line string // its words are apart by one space; the last may be empty
		want []string
	}{
		{"", []string{"serve", "static", "run", "tail", "completion", "help"}},
		{"ru", []string{"run"}},
		{"-s", []string{"-site"}},
		{"run ", withFiles(lessons...)},
		{"run sca", []string{"scatter-gather"}},
		{"run lea", []string{"leaves.json"}},
		{"run folder/", []string{"folder/deep.json"}},
		{"run -", []string{"-format", "-h", "-seed"}},
		{"run -format ", []string{"console", "json", "go", "chrome", "svg", "png"}},
		{"run --format c", []string{"console", "chrome"}},
		{"run -format = ", []string{"console", "json", "go", "chrome", "svg", "png"}}, // "-format=" as bash splits it
		{"run -format =", []string{"console", "json", "go", "chrome", "svg", "png"}},
		{"run -format = js", []string{"json"}},
		{"run -format json wa", []string{"wait"}},
		{"tail -runs ", nil},
		{"tail -runs 10 limit-", []string{"limit-zero"}},
		{"tail -format ", []string{"text", "json"}},
		{"static -o ", []string{"folder"}},
		{"serve -site f", []string{"folder"}},
		{"serve ", nil},
		{"completion ", []string{"bash", "zsh", "fish"}},
		{"help ta", []string{"tail"}},
		{"nosuch ", nil},
	} {
		// The words are arguments of the script, so the test does not depend on how bash quotes.
		const press = `source "$1" && shift && COMP_WORDS=(scattergather "$@") && COMP_CWORD=$# && { _scattergather; printf '%s\n' "${COMPREPLY[@]}"; }`
		cmd := exec.Command("bash", append([]string{"--norc", "-c", press, "bash", path}, strings.Split(test.line, " ")...)...)
		cmd.Dir = dir
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Errorf("%q: %v\n%s", test.line, err, out)
			continue
		}
		got := strings.Fields(string(out))
		slices.Sort(got)
		slices.Sort(test.want)
		if !slices.Equal(got, test.want) {
			t.Errorf("%q completes to %q, want %q", test.line, got, test.want)
		}
	}
}

func TestCompletionInFish(t *testing.T) {
	fish, err := exec.LookPath("fish")
	if err != nil {
		t.Skip("fish is not installed")
	}
	path := script(t, "fish")
	for line, want := range map[string]string{
		"ru":                   "run",
		"run sca":              "scatter-gather",
		"run -format s":        "svg",
		"tail -format ":        "json text",
		"completion z":         "zsh",
		"tail -runs 10 limit-": "limit-zero",
	} {
		cmd := exec.Command(fish, "--no-config", "-c", `source $argv[1]; complete -C $argv[2]`, path, "scattergather "+line)
		cmd.Dir = t.TempDir()
		cmd.Env = append(os.Environ(), "HOME="+cmd.Dir)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		var got []string
		for row := range strings.Lines(string(out)) {
			word, _, _ := strings.Cut(strings.TrimSpace(row), "\t")
			got = append(got, word)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q completes to %q, want %q", line, got, want)
		}
	}
}

// TestCompletionInZsh presses Tab in a shell with a terminal, as zsh completes nowhere else.
func TestCompletionInZsh(t *testing.T) {
	zsh, err := exec.LookPath("zsh")
	if err != nil {
		t.Skip("zsh is not installed")
	}
	path := script(t, "zsh")
	if out, err := exec.Command(zsh, "-n", path).CombinedOutput(); err != nil {
		t.Fatalf("zsh -n: %v\n%s", err, out)
	}
	// Control-X writes the line that Tab has left.
	const press = `
		zmodload zsh/zpty
		zpty shell zsh -f -i
		zpty -w shell "autoload -Uz compinit && compinit -u -D && source $1"
		zpty -w shell "leave() { print -r -- \$BUFFER >line; exit }; zle -N leave; bindkey ^X leave; echo rea''dy"
		zpty -r shell seen '*ready*'
		zpty -w -n shell "$2"$'\t'$'\C-x'
		while zpty -r shell seen; do :; done
		cat line`
	for line, want := range map[string]string{
		"ru":            "run",
		"run sca":       "run scatter-gather",
		"run -format s": "run -format svg",
		"tail -ru":      "tail -runs=",
		"completion z":  "completion zsh",
	} {
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		cmd := exec.CommandContext(ctx, zsh, "-f", "-c", press, "zsh", path, "scattergather "+line)
		cmd.Dir = t.TempDir()
		out, err := cmd.CombinedOutput()
		if err != nil || strings.TrimSpace(string(out)) != "scattergather "+want {
			t.Errorf("%q: %v, %q; want %q", line, err, out, want)
		}
	}
}

// TestCompletionWords: what the scripts hold of flags and lessons stands in quotes in which
// shells obey some characters.
func TestCompletionWords(t *testing.T) {
	for _, c := range completions(t.Context(), program{}) {
		all := append([]string{c.Name}, c.Args...)
		for _, f := range c.Flags {
			all = append(append(all, f.Name), f.Words...)
		}
		for _, word := range all {
			if strings.Trim(word, "abcdefghijklmnopqrstuvwxyz-") != "" {
				t.Errorf("%s: %q is not a word of letters and hyphens", c.Name, word)
			}
		}
		if len(c.Flags) == 0 || c.Name == "tail" && len(c.Flags) < 3 {
			t.Errorf("%s: only %d flags are found", c.Name, len(c.Flags))
		}
	}
}
