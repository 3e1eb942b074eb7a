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
}

const usage = `The Scatter-Gather Playground shows what happens, and when, if a request is fanned
out to several sources.

usage: go run . [command]

  serve [-addr 127.0.0.1:8080]          build the page and serve it; the default
        [-site DIR]                     serve a site that static has written
  static [-base /playground/] -o DIR    write the page for any file server
  run [-format FORMAT] SCENARIO         run a scenario and print what happened
  tail [-runs N] SCENARIO               run a scenario many times and print statistics

"go run . COMMAND -h" describes a command.
`

// command runs a command with its arguments.
type command func(p program, ctx context.Context, args []string) error

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

// misused prints what is wrong with a command line, and the usage of the command.
func (o options) misused(format string, args ...any) error {
	fmt.Fprintf(o.p.err, o.Name()+": "+format+"\n", args...)
	fmt.Fprintf(o.p.err, "usage: go run . %s\n\"go run . %s -h\" describes it\n", o.usage, o.Name())
	return errUsage
}
