//go:build js && wasm

package main

import (
	"reflect"

	"scattergather/engine/own/hook"
	"scattergather/engine/own/instrument"

	"github.com/goplus/ixgo"
	_ "github.com/goplus/ixgo/pkg/bytes"
	_ "github.com/goplus/ixgo/pkg/cmp"
	_ "github.com/goplus/ixgo/pkg/container/heap"
	_ "github.com/goplus/ixgo/pkg/container/list"
	_ "github.com/goplus/ixgo/pkg/context"
	_ "github.com/goplus/ixgo/pkg/encoding/json"
	_ "github.com/goplus/ixgo/pkg/errors"
	_ "github.com/goplus/ixgo/pkg/fmt"
	_ "github.com/goplus/ixgo/pkg/io"
	_ "github.com/goplus/ixgo/pkg/iter"
	_ "github.com/goplus/ixgo/pkg/maps"
	_ "github.com/goplus/ixgo/pkg/math"
	_ "github.com/goplus/ixgo/pkg/math/bits"
	_ "github.com/goplus/ixgo/pkg/math/rand"
	_ "github.com/goplus/ixgo/pkg/math/rand/v2"
	_ "github.com/goplus/ixgo/pkg/os"
	_ "github.com/goplus/ixgo/pkg/runtime"
	_ "github.com/goplus/ixgo/pkg/slices"
	_ "github.com/goplus/ixgo/pkg/sort"
	_ "github.com/goplus/ixgo/pkg/strconv"
	_ "github.com/goplus/ixgo/pkg/strings"
	_ "github.com/goplus/ixgo/pkg/sync"
	_ "github.com/goplus/ixgo/pkg/sync/atomic"
	_ "github.com/goplus/ixgo/pkg/time"
	_ "github.com/goplus/ixgo/pkg/unicode"
	_ "github.com/goplus/ixgo/pkg/unicode/utf8"
)

// The hooks are compiled.
func init() {
	ixgo.RegisterPackage(&ixgo.Package{
		Name: "hook", Path: instrument.HookPath,
		Deps:       map[string]string{"context": "context", "sync": "sync", "time": "time"},
		Interfaces: map[string]reflect.Type{},
		NamedTypes: map[string]reflect.Type{"Output": reflect.TypeOf((*hook.Output)(nil)).Elem()},
		AliasTypes: map[string]reflect.Type{}, Vars: map[string]reflect.Value{},
		TypedConsts: map[string]ixgo.TypedConst{}, UntypedConsts: map[string]ixgo.UntypedConst{},
		Funcs: map[string]reflect.Value{
			"AfterFunc": reflect.ValueOf(hook.AfterFunc), "BeginReceive": reflect.ValueOf(hook.BeginReceive),
			"BeginSend": reflect.ValueOf(hook.BeginSend), "BuiltinPrint": reflect.ValueOf(hook.BuiltinPrint),
			"BuiltinPrintln": reflect.ValueOf(hook.BuiltinPrintln), "Call": reflect.ValueOf(hook.Call),
			"Caller": reflect.ValueOf(hook.Caller), "CondWait": reflect.ValueOf(hook.CondWait),
			"ContextAfterFunc": reflect.ValueOf(hook.ContextAfterFunc), "Deferred": reflect.ValueOf(hook.Deferred),
			"End": reflect.ValueOf(hook.End), "Enter": reflect.ValueOf(hook.Enter), "Exit": reflect.ValueOf(hook.Exit),
			"Goroutines": reflect.ValueOf(hook.Goroutines), "GroupGo": reflect.ValueOf(hook.GroupGo),
			"GroupWait": reflect.ValueOf(hook.GroupWait), "Leave": reflect.ValueOf(hook.Leave),
			"Limit": reflect.ValueOf(hook.Limit), "Lock": reflect.ValueOf(hook.Lock), "Loop": reflect.ValueOf(hook.Loop),
			"Once": reflect.ValueOf(hook.Once), "Panic": reflect.ValueOf(hook.Panic), "Print": reflect.ValueOf(hook.Print),
			"Printf": reflect.ValueOf(hook.Printf), "Println": reflect.ValueOf(hook.Println), "RLock": reflect.ValueOf(hook.RLock),
			"Select": reflect.ValueOf(hook.Select), "Selected": reflect.ValueOf(hook.Selected), "Sleep": reflect.ValueOf(hook.Sleep),
			"Spawn": reflect.ValueOf(hook.Spawn), "SpawnTask": reflect.ValueOf(hook.SpawnTask), "Stderr": reflect.ValueOf(hook.Stderr),
			"Stdout": reflect.ValueOf(hook.Stdout), "Task": reflect.ValueOf(hook.Task), "Wait": reflect.ValueOf(hook.Wait),
			"Waited": reflect.ValueOf(hook.Waited), "WithCancel": reflect.ValueOf(hook.WithCancel),
			"WithCancelCause": reflect.ValueOf(hook.WithCancelCause), "WithDeadline": reflect.ValueOf(hook.WithDeadline),
			"WithDeadlineCause": reflect.ValueOf(hook.WithDeadlineCause), "WithTimeout": reflect.ValueOf(hook.WithTimeout),
			"WithTimeoutCause": reflect.ValueOf(hook.WithTimeoutCause),
		},
	})
}
