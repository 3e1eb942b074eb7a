package instrument

import (
	"fmt"
	"go/ast"
	"go/types"

	"scattergather/engine/own/check"
)

// functions are those that are replaced by a hook, which takes the site: "time.Sleep" becomes
// "hook.Sleep(3)".
var functions = map[string]string{
	"time.Sleep":                "Sleep",
	"time.AfterFunc":            "AfterFunc",
	"context.WithCancel":        "WithCancel",
	"context.WithCancelCause":   "WithCancelCause",
	"context.WithTimeout":       "WithTimeout",
	"context.WithTimeoutCause":  "WithTimeoutCause",
	"context.WithDeadline":      "WithDeadline",
	"context.WithDeadlineCause": "WithDeadlineCause",
	"context.AfterFunc":         "ContextAfterFunc",
	"fmt.Print":                 "Print",
	"fmt.Printf":                "Printf",
	"fmt.Println":               "Println",
	"os.Exit":                   "Exit",
	"os.Stdout":                 "Stdout",
	"os.Stderr":                 "Stderr",
}

// starters are those of functions and methods that start a goroutine.
var starters = map[string]bool{"AfterFunc": true, "ContextAfterFunc": true, "GroupGo": true}

// methods are those that are replaced by a hook, which takes the site and a pointer to the
// receiver: "wg.Wait" becomes "hook.GroupWait(3, &wg)".
var methods = map[string]string{
	"(*sync.Mutex).Lock":     "Lock",
	"(*sync.RWMutex).Lock":   "Lock",
	"(sync.Locker).Lock":     "Lock",
	"(*sync.RWMutex).RLock":  "RLock",
	"(*sync.Cond).Wait":      "CondWait",
	"(*sync.WaitGroup).Wait": "GroupWait",
	"(*sync.WaitGroup).Go":   "GroupGo",
	"(*sync.Once).Do":        "Once",
}

const errgroupPath = "golang.org/x/sync/errgroup"

// group are the functions of errgroup that are told their site.
var group = map[string]string{
	"(*" + errgroupPath + ".Group).Go":    "Go",
	"(*" + errgroupPath + ".Group).TryGo": "TryGo",
	"(*" + errgroupPath + ".Group).Wait":  "Wait",
	errgroupPath + ".WithContext":         "WithContext",
}

// selector changes a function or a method that is replaced by a hook.
func (c *changer) selector(n *ast.SelectorExpr, v visitor) {
	obj := c.Info.Uses[n.Sel]
	if obj == nil || obj.Pkg() == nil || obj.Pkg() == c.Types {
		return
	}
	selection := c.Info.Selections[n]
	if selection != nil && selection.Kind() == types.MethodExpr {
		return
	}
	full := obj.Pkg().Path() + "." + obj.Name()
	if f, ok := obj.(*types.Func); ok {
		full = f.FullName()
	}
	at, text := n.Pos(), ast.Node(n)
	if call := v.call(n); call != nil {
		at, text = call.Pos(), call
	}
	if name, ok := functions[full]; ok && selection == nil {
		site := c.site(at, text)
		if starters[name] {
			c.sites[site].Name = c.Text(n)
		}
		c.remove(c.Offset(n.Pos()), c.Offset(n.End()))
		c.after(c.Offset(n.End()), fmt.Sprintf("%s.%s(%d)", c.hook, name, site))
		c.replaced = append(c.replaced, c.Text(n))
		return
	}
	if full == "runtime.NumGoroutine" {
		c.remove(c.Offset(n.Pos()), c.Offset(n.End()))
		c.after(c.Offset(n.End()), c.hook+".Goroutines")
		c.replaced = append(c.replaced, c.Text(n))
		return
	}
	if name, ok := group[full]; ok {
		site := c.site(at, text)
		c.sites[site].Name = short(c.Text(n))
		c.wrap(n, fmt.Sprintf("%s.%s(%d, ", c.typed, name, site), ")")
		return
	}
	if name, ok := methods[full]; ok && selection != nil {
		site := c.site(at, text)
		if starters[name] {
			c.sites[site].Name = short(c.Text(n))
		}
		path, pointer := fields(selection)
		star := "&"
		if pointer {
			star = ""
		}
		c.before(c.Offset(n.Pos()), fmt.Sprintf("%s.%s(%d, %s", c.hook, name, site, star))
		c.remove(c.Offset(n.X.End()), c.Offset(n.End()))
		c.after(c.Offset(n.End()), path+")")
	}
}

// call returns the call of a function that is visited, nil if it is not called there.
func (v visitor) call(n *ast.SelectorExpr) *ast.CallExpr {
	for i := len(v.stack) - 1; i >= 0; i-- {
		switch outer := v.stack[i].(type) {
		case *ast.ParenExpr:
			continue
		case *ast.CallExpr:
			if unparen(outer.Fun) == n {
				return outer
			}
		}
		return nil
	}
	return nil
}

// fields returns the path from the expression of a selection to the receiver of its method,
// through embedded fields, and whether what is there needs no address: a pointer or an interface.
func fields(s *types.Selection) (path string, pointer bool) {
	t := s.Recv()
	index := s.Index()
	for _, i := range index[:len(index)-1] {
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		f := t.Underlying().(*types.Struct).Field(i)
		path += "." + f.Name()
		t = f.Type()
	}
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		pointer = true
	}
	return path, pointer
}

// recursive returns the functions of a program that may call themselves, through others or not.
func recursive(p *check.Program) map[*types.Func]bool {
	calls := map[*types.Func]map[*types.Func]bool{}
	for _, d := range p.File.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok {
			continue
		}
		obj, ok := p.Info.Defs[f.Name].(*types.Func)
		if !ok {
			continue
		}
		uses := map[*types.Func]bool{}
		ast.Inspect(f, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				if used, ok := p.Info.Uses[id].(*types.Func); ok {
					uses[used.Origin()] = true
				}
			}
			return true
		})
		calls[obj] = uses
	}
	found := map[*types.Func]bool{}
	for f := range calls {
		seen := map[*types.Func]bool{}
		var visit func(g *types.Func)
		visit = func(g *types.Func) {
			for used := range calls[g] {
				found[f] = found[f] || used == f
				if !seen[used] && calls[used] != nil {
					seen[used] = true
					visit(used)
				}
			}
		}
		visit(f)
	}
	return found
}
