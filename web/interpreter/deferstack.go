//go:build js && wasm

package main

import (
	"errors"
	"go/types"
	"reflect"

	"github.com/goplus/ixgo"
)

// deferStack gives the interpreter the type of the list of deferred calls that a loop over a function
// adds to. The interpreter has it, but for an older x/tools, where the type had another name.
func deferStack(c *ixgo.Context) error {
	const path = "$ssa" // of the type in x/tools
	list, ok := reflect.TypeFor[ixgo.Frame]().FieldByName("_defer")
	if !ok {
		return errors.New("ixgo is another version: a frame has no list of deferred calls")
	}
	ixgo.RegisterPackage(&ixgo.Package{Name: "ssa", Path: path, NamedTypes: map[string]reflect.Type{"deferStack": reflect.PointerTo(list.Type)}})
	// A package that is there, and not complete, is taken as it was registered.
	if err := c.Loader.SetImport(path, types.NewPackage(path, "ssa"), nil); err != nil {
		return err
	}
	_, err := c.Loader.Import(path)
	return err
}
