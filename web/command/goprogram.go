package command

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"scattergather/engine"
	"scattergather/engine/link"
	"scattergather/engine/own"
	"scattergather/web/embedded"
	"scattergather/web/interpreter/build"
	"scattergather/web/site"
)

// isGo reports whether an argument of run is a Go program, which is run in virtual time like a
// scenario.
func isGo(name string) bool { return strings.HasSuffix(name, ".go") }

// goFile runs the Go program in a file; seed 0 is 1.
func (p program) goFile(ctx context.Context, name string, seed int64) (engine.Report, error) {
	source, err := p.read(name)
	if err != nil {
		return engine.Report{}, plainError(name, err)
	}
	return p.goProgram(ctx, name, link.Program{Source: string(source), Seed: uint64(cmp.Or(seed, 1))})
}

// goProgram runs a Go program in Node.js with the interpreter that the page has. Its problems are
// told with the name.
func (p program) goProgram(ctx context.Context, name string, of link.Program) (engine.Report, error) {
	interpreter, err := p.interpreter(ctx)
	if err != nil {
		return engine.Report{}, err
	}
	node, err := site.NewNode(ctx, interpreter)
	if err != nil {
		return engine.Report{}, err
	}
	r, err := node.Run(of.Source, of.Seed)
	if err = errors.Join(err, node.Close()); err != nil {
		return engine.Report{}, err
	}
	if len(r.Problems) > 0 {
		var all []error
		for _, problem := range r.Problems {
			all = append(all, errors.New(problemText(name, problem)))
		}
		return engine.Report{}, errors.Join(all...)
	}
	return engine.Recorded(of.Source, r), nil
}

// problemText writes a problem of a program as the Go compiler does.
func problemText(name string, p own.Problem) string {
	switch {
	case p.Line == 0:
		return fmt.Sprintf("%s: %s", plain(name), plain(p.Text))
	case p.Column == 0:
		return fmt.Sprintf("%s:%d: %s", plain(name), p.Line, plain(p.Text))
	}
	return fmt.Sprintf("%s:%d:%d: %s", plain(name), p.Line, p.Column, plain(p.Text))
}

// interpreter returns the interpreter of programs: the one of the site that this program contains,
// or one that is built from the sources.
func (p program) interpreter(ctx context.Context) ([]byte, error) {
	files, err := embedded.Site()
	if err != nil {
		return nil, err
	}
	if files == nil {
		root, err := root()
		if err != nil {
			return nil, err
		}
		return build.Wasm(ctx, root, p.err)
	}
	contained, err := site.Read(files)
	if err != nil {
		return nil, err
	}
	all := contained.Files()
	i := slices.IndexFunc(all, func(f site.File) bool { return f.Name == "web/interpreter.wasm" })
	if i < 0 {
		return nil, errors.New("this program contains no interpreter of Go programs; run it in a checkout of the sources")
	}
	return all[i].Body, nil
}

// recordingJSON returns the run of a Go program as one JSON object, with each event on a line of
// its own.
func recordingJSON(r engine.Report) ([]byte, error) {
	recording := r.Own.Recording
	var w jsonWriter
	w.text("{\n  \"program\": ")
	w.value(r.Own.Source, true)
	w.text(",\n  \"lanes\": ")
	w.value(listed(recording.Lanes), true)
	w.text(",\n  \"events\": [")
	for i, e := range recording.Events {
		if i > 0 {
			w.text(",")
		}
		w.text("\n    ")
		event, err := json.Marshal(e)
		if err != nil {
			return nil, err
		}
		w.text(strings.TrimSuffix(string(event), "}"))
		w.text(fmt.Sprintf(`,"line":%d,"column":%d}`, recording.Places[i].Line, recording.Places[i].Column))
	}
	w.text("\n  ],\n  \"prints\": ")
	w.value(listed(recording.Prints), true)
	w.text(",\n  \"literals\": ")
	w.value(listed(recording.Literals), true)
	w.text(",\n  \"ended\": ")
	w.value(recording.Ended, true)
	if recording.Repair != nil {
		w.text(",\n  \"repair\": ")
		w.value(recording.Repair, true)
	}
	w.text(",\n  \"until\": ")
	w.value(recording.Until, true)
	w.text(",\n  \"seed\": ")
	w.value(recording.Seed, true)
	w.text("\n}\n")
	return w.out.Bytes(), w.err
}
