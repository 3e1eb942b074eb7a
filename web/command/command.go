// Package command is the playground from the command line: it serves the page, writes it as
// a static site, and runs scenarios without a browser. Start with Main, which picks the
// command; each command is in the file of its name.
package command

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Main runs the command that args name, the name of the program left out, and returns the
// exit status: 0, 1 for an error, 2 for a command line that cannot be understood. Errors
// are told on err. Serving ends when ctx is done.
func Main(ctx context.Context, args []string, in io.Reader, out, err io.Writer) int {
	return program{in: in, out: out, err: err}.main(ctx, args)
}

// program is the command line and what it is connected to.
type program struct {
	in       io.Reader
	out, err io.Writer
}

const usage = `The Scatter-Gather Playground: what happens, and when, if a request is fanned out
to several sources?

usage: go run . [command]

  serve [-addr 127.0.0.1:8080]          build the page and serve it; the default
        [-site DIR]                     serve a site that static has written
  static [-base /playground/] -o DIR    write the page for any file server
  run [-format FORMAT] SCENARIO         run a scenario and print what happened
  tail [-runs N] SCENARIO               run a scenario many times and print the figures

"go run . COMMAND -h" tells more about a command.
`

// command is one of the things the program can do.
type command func(p program, ctx context.Context, args []string) error

// errUsage is returned for a command line that cannot be understood, after it has been told.
var errUsage = errors.New("usage")

// main is Main.
func (p program) main(ctx context.Context, args []string) int {
	name := "serve"
	if len(args) > 0 && !strings.HasPrefix(args[0], "-") {
		name, args = args[0], args[1:]
	} else if len(args) > 0 && isHelp(args[0]) {
		name = "help"
	}
	commands := map[string]command{
		"serve":  program.serve,
		"static": program.static,
		"run":    program.run,
		"tail":   program.tail,
		"help":   program.help,
	}
	run, ok := commands[name]
	if !ok {
		fmt.Fprintf(p.err, "unknown command %q\n\n%s", name, usage)
		return 2
	}
	switch err := run(p, ctx, args); {
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
	_, err := io.WriteString(p.out, usage)
	return err
}

func isHelp(arg string) bool {
	return arg == "-h" || arg == "-help" || arg == "--help"
}

// options are the flags of a command and what it tells about itself.
type options struct {
	*flag.FlagSet
	p            program
	usage, about string
}

// options returns the flags of a command. Its usage is one line; about is what it tells
// when it is asked for help.
func (p program) options(name, usage, about string) options {
	o := options{flag.NewFlagSet(name, flag.ContinueOnError), p, usage, about}
	o.SetOutput(io.Discard) // package flag prints the user's text as it is; parse quotes it
	return o
}

// parse reads flags that may stand before, between and after the other arguments, and
// returns these.
func (o options) parse(args []string) (others []string, err error) {
	if slices.ContainsFunc(args, isHelp) {
		fmt.Fprintf(o.p.out, "usage: go run . %s\n\n%s\n\n", o.usage, o.about)
		o.SetOutput(o.p.out)
		o.PrintDefaults()
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

// misused tells what is wrong with a command line and how it should be.
func (o options) misused(format string, args ...any) error {
	fmt.Fprintf(o.p.err, o.Name()+": "+format+"\n", args...)
	fmt.Fprintf(o.p.err, "usage: go run . %s\n\"go run . %s -h\" prints more\n", o.usage, o.Name())
	return errUsage
}
