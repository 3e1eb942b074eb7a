package command

import (
	"context"
	_ "embed"
	"flag"
	"fmt"
	"io"
	"strings"
	"text/template"
)

// shells are the shells that completion writes scripts for.
var shells = []string{"bash", "zsh", "fish"}

// The templates of the scripts. What they print of commands, flags and lessons are our own
// words, without characters that a shell would obey; a test checks it.
var (
	//go:embed completion.bash
	bashScript string
	//go:embed completion.zsh
	zshScript string
	//go:embed completion.fish
	fishScript string
)

// completion prints a script that completes command lines.
func (p program) completion(ctx context.Context, args []string) error {
	o := p.options("completion", "completion "+strings.Join(shells, "|"), `Prints a script for a shell. It completes commands, flags, formats, shells, and the names
of lessons:

  bash   source <(scattergather completion bash)
  zsh    source <(scattergather completion zsh)
  fish   scattergather completion fish | source

The line can stand in the file that the shell reads at its start (~/.bashrc, ~/.zshrc after
compinit, ~/.config/fish/config.fish).`)
	others, err := o.parse(args)
	if err != nil {
		return err
	}
	if len(others) != 1 {
		return o.misused("takes the name of one shell: %s", strings.Join(shells, ", "))
	}
	script, ok := map[string]string{"bash": bashScript, "zsh": zshScript, "fish": fishScript}[others[0]]
	if !ok {
		return o.misused("unknown shell %q; there are %s", others[0], strings.Join(shells, ", "))
	}
	t, err := template.New(others[0]).Funcs(template.FuncMap{"join": strings.Join, "quote": shellQuote}).Parse(script)
	if err != nil {
		return fmt.Errorf("completion: %w", err)
	}
	return t.Execute(p.out, completions(ctx, p))
}

// completed is a command as the scripts see it.
type completed struct {
	Name, About string
	Flags       []completedFlag
	Args        []string // words that complete its arguments
	Files       bool     // its argument may be a file, too
}

// completedFlag is a flag as the scripts see it.
type completedFlag struct {
	Name, About string
	Value       string   // the name of its value; "": it has none
	Words       []string // words that complete its value
	Folder      bool     // its value is a folder
}

// completions returns all commands. It asks each for its description, which its flags are part
// of: nothing is run.
func completions(ctx context.Context, p program) (all []completed) {
	for _, c := range commands() {
		entry := completed{Name: c.name, About: c.about, Args: c.args, Files: c.name == "run" || c.name == "tail"}
		quiet := p
		quiet.out = io.Discard
		quiet.described = func(o options) {
			o.VisitAll(func(f *flag.Flag) { entry.Flags = append(entry.Flags, completeFlag(f)) })
		}
		if c.name == "help" {
			entry.Args = names(commands())
		} else {
			c.run(quiet, ctx, []string{"-h"}) // the error is flag.ErrHelp
		}
		entry.Flags = append(entry.Flags, completedFlag{Name: "h", About: "describe the command"})
		all = append(all, entry)
	}
	return all
}

func completeFlag(f *flag.Flag) completedFlag {
	value, about := flag.UnquoteUsage(f)
	about, _, _ = strings.Cut(about, ";")
	entry := completedFlag{Name: f.Name, About: about, Value: value, Folder: value == "folder"}
	if w, ok := f.Value.(*words); ok {
		entry.Words = w.all
	}
	return entry
}

func names(all []command) (names []string) {
	for _, c := range all {
		names = append(names, c.name)
	}
	return names
}

// shellQuote quotes a text for a string in single quotes, in which a colon and brackets mean
// something to zsh.
func shellQuote(text string) string {
	return strings.NewReplacer("'", "’", ":", "", "[", "(", "]", ")", `\`, "").Replace(text)
}
