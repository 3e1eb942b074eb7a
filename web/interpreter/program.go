//go:build js && wasm

package main

import (
	"errors"
	"fmt"
	"go/token"
	"strings"

	"scattergather/engine/own"
	"scattergather/engine/own/check"
	"scattergather/engine/own/hook/typed"
	"scattergather/engine/own/instrument"
	"scattergather/engine/own/literal"
	"scattergather/engine/own/recorder"

	"github.com/goplus/ixgo"
)

// program is a program that can be run.
type program struct {
	source   string // changed
	sites    []recorder.Site
	literals []own.Literal
}

// prepare checks a program and changes it.
func prepare(source []byte) (*program, []own.Problem) {
	p, problems := check.Source(source, context.Importer)
	if len(problems) > 0 {
		return nil, problems
	}
	changed, sites := instrument.Program(p)
	return &program{changed, sites, literal.List(p)}, nil
}

// context holds the packages that programs import, with their types.
var context *ixgo.Context

// warm loads what every program needs.
func warm() {
	context = ixgo.NewContext(ixgo.DisableCustomBuiltin)
	context.Lookup = func(string, string) (string, bool) { return "", false }
	context.BuildContext.GOROOT = ""
	errgroup, err := instrument.Errgroup()
	if err == nil {
		err = deferStack(context)
	}
	for path, source := range map[string]string{instrument.TypedPath: typed.Source, instrument.ErrgroupPath: errgroup} {
		if err == nil {
			err = context.AddImportFile(path, path+".go", source)
		}
	}
	for _, path := range append(check.Packages(), instrument.HookPath, instrument.TypedPath) {
		if err == nil {
			if _, err = context.Importer.Import(path); err != nil {
				err = fmt.Errorf("%s: %w", path, err)
			}
		}
	}
	// Built here, these are part of the image that web/site/virtual.js copies: a run builds the
	// program alone.
	if err == nil {
		err = context.PrebuildSSA(instrument.TypedPath, instrument.ErrgroupPath)
	}
	if err != nil {
		panic(err)
	}
}

// load makes the program ready to run.
func (p *program) load() (*ixgo.Interp, error) { return context.LoadInterp(check.FileName, p.source) }

// run interprets the program until it ends.
func run(interp *ixgo.Interp, r *recorder.Recorder) {
	context.SetPanic(func(info *ixgo.PanicInfo) {
		// What the interpreter itself fails at has the place of the function.
		if _, own := info.Error.(ixgo.FatalError); !own && info.Pos() != token.NoPos {
			if at := info.Position(); at.Filename == check.FileName {
				r.Fails(at.Line)
			}
		}
	})
	err := interp.RunInit()
	if err == nil {
		_, err = interp.RunMain()
	}
	if err != nil {
		var panicked ixgo.PanicError
		if errors.As(err, &panicked) {
			r.Panicked(panicked.Value)
			return
		}
		r.Panicked(errors.New(strings.TrimPrefix(err.Error(), "panic: ")))
		return
	}
	r.Returned()
}
