// Package command is the command line of the playground: it serves the page, writes it as a
// static site, and runs scenarios without a browser. Start with Main, which selects the command;
// each command is in the file of its name.
package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"scattergather/engine/lesson"
)

// Main runs the command that args name, without the name of the program, and returns the exit
// status: 0 for success, 1 for an error, 2 for a command line that is wrong. It writes errors
// to err. serve and tail stop when ctx is done.
func Main(ctx context.Context, args []string, in io.Reader, out, err io.Writer) int {
	return program{in: in, out: out, err: err}.main(ctx, args)
}

// program is the environment of a command: its standard streams.
type program struct {
	in       io.Reader
	out, err io.Writer

	// described is called with the flags of a command that is asked for its description; nil
	// prints them.
	described func(options)
}

// usage is what help prints; the table of commands follows it.
const usage = `The Scatter-Gather Playground shows what happens, and when, if a request is fanned
out to several sources.

usage: scattergather [COMMAND]

`

// command is one of the commands.
type command struct {
	name  string
	about string   // one line
	args  []string // words that complete its arguments; nil: it has none
	run   func(p program, ctx context.Context, args []string) error
}

// commands returns all commands, the default first. It is no variable, because help and
// completion print what it returns.
func commands() []command {
	var lessons []string
	for _, l := range lesson.All() {
		lessons = append(lessons, l.Name)
	}
	return []command{
		{"serve", "serve the page; the default", nil, program.serve},
		{"static", "write the page for any file server", nil, program.static},
		{"run", "run a scenario and print what happened", lessons, program.run},
		{"tail", "run a scenario many times and print statistics", lessons, program.tail},
		{"completion", "print a script that completes commands in a shell", shells, program.completion},
		{"help", "list the commands", nil, program.help},
	}
}

// errUsage is returned for a command line that is wrong, after the problem was printed.
var errUsage = errors.New("usage")

// main is Main.
func (p program) main(ctx context.Context, args []string) int {
	name := "serve"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	} else if len(args) > 0 && isHelp(args[0]) {
		name = "help"
	}
	all := commands()
	i := slices.IndexFunc(all, func(c command) bool { return c.name == name })
	if i < 0 {
		fmt.Fprintf(p.err, "unknown command %q\n\n%s", name, help())
		return 2
	}
	switch err := all[i].run(p, ctx, args); {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return 0
	case errors.Is(err, errUsage):
		return 2
	default:
		fmt.Fprintln(p.err, err)
		return 1
	}
}

func (p program) help(context.Context, []string) error {
	_, err := io.WriteString(p.out, help())
	return err
}

func help() string {
	var b strings.Builder
	b.WriteString(usage)
	for _, c := range commands() {
		fmt.Fprintf(&b, "  %-11s %s\n", c.name, c.about)
	}
	b.WriteString(`
"scattergather COMMAND -h" describes a command. In a checkout of the sources, "go run ."
stands for "scattergather".
`)
	return b.String()
}

func isHelp(arg string) bool {
	return arg == "-h" || arg == "-help" || arg == "--help"
}

// options are the flags of a command and its description.
type options struct {
	*flag.FlagSet
	p            program
	usage, about string
}

// options returns the flags of a command. usage is one line; about is the description that -h
// prints below it.
func (p program) options(name, usage, about string) options {
	o := options{flag.NewFlagSet(name, flag.ContinueOnError), p, usage, about}
	o.SetOutput(io.Discard) // package flag prints the user's text as it is; parse quotes it
	return o
}

// parse reads flags before, between and after the other arguments, and returns the others.
func (o options) parse(args []string) (others []string, err error) {
	if slices.ContainsFunc(args, isHelp) {
		if o.p.described != nil {
			o.p.described(o)
		} else {
			o.describe()
		}
		return nil, flag.ErrHelp
	}
	for {
		if err := o.Parse(args); err != nil {
			return nil, o.misused("%s", plain(err.Error()))
		}
		if o.NArg() == 0 {
			return others, nil
		}
		others, args = append(others, o.Arg(0)), o.Args()[1:]
	}
}

// describe prints the description of the command.
func (o options) describe() {
	fmt.Fprintf(o.p.out, "usage: scattergather %s\n\n%s\n", o.usage, o.about)
	o.SetOutput(o.p.out)
	first := true
	o.VisitAll(func(*flag.Flag) {
		if first {
			fmt.Fprintln(o.p.out)
		}
		first = false
	})
	o.PrintDefaults()
}

// words is the value of a flag that is one of a few words. The command checks it.
type words struct {
	value string
	all   []string
}

func (w *words) String() string         { return w.value }
func (w *words) Set(value string) error { w.value = value; return nil }

// words defines a flag whose value should be one of these; the first is the default.
func (o options) words(name string, all []string, usage string) *string {
	w := &words{all[0], all}
	o.Var(w, name, usage)
	return &w.value
}

// misused prints what is wrong with a command line, and the usage of the command.
func (o options) misused(format string, args ...any) error {
	fmt.Fprintf(o.p.err, o.Name()+": "+format+"\n", args...)
	fmt.Fprintf(o.p.err, "usage: scattergather %s\n\"scattergather %s -h\" describes it\n", o.usage, o.Name())
	return errUsage
}
