// Package literal finds the constants of a program that a bar of its picture can be dragged by.
package literal

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"scattergather/engine/own"
	"scattergather/engine/own/check"
)

// List lists, by place, the largest constant expressions of type time.Duration that hold a
// literal, the arguments of SetLimit and the capacities of channels.
func List(p *check.Program) []own.Literal {
	l := lister{Program: p, names: names(p)}
	ast.Walk(visitor{l: &l}, p.File)
	slices.SortStableFunc(l.found, func(a, b own.Literal) int { return a.Offset - b.Offset })
	return l.found
}

type lister struct {
	*check.Program
	names map[ast.Expr]string
	found []own.Literal
}

// names returns what the values are called that variables and fields are set to.
func names(p *check.Program) map[ast.Expr]string {
	names := make(map[ast.Expr]string)
	ast.Inspect(p.File, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i := range n.Rhs {
				if len(n.Lhs) == len(n.Rhs) {
					names[n.Rhs[i]] = p.Text(n.Lhs[i])
				}
			}
		case *ast.ValueSpec:
			for i := range n.Values {
				if len(n.Names) == len(n.Values) {
					names[n.Values[i]] = n.Names[i].Name
				}
			}
		}
		return true
	})
	return names
}

// visitor visits the nodes of a program, each with the call that it is an argument of.
type visitor struct {
	l      *lister
	call   *ast.CallExpr
	factor bool // it is a factor of something that is not constant, of which it says nothing alone
}

// Visit lists an expression, and does not look inside of it then.
func (v visitor) Visit(n ast.Node) ast.Visitor {
	l := v.l
	switch n := n.(type) {
	case nil:
		return nil
	case *ast.FuncLit:
		return visitor{l: l}
	case *ast.CallExpr:
		if l.Info.Types[n].Value == nil {
			l.counts(n)
			return visitor{l: l, call: n}
		}
	case *ast.BinaryExpr:
		if l.Info.Types[n].Value == nil {
			v.factor = n.Op == token.MUL || n.Op == token.QUO
			return v
		}
	case *ast.GenDecl:
		return visitor{l: l}
	}
	e, ok := n.(ast.Expr)
	if !ok {
		return v
	}
	tv := l.Info.Types[e]
	if tv.Value != nil && isDuration(tv.Type) && literal(e) {
		if value, exact := constant.Int64Val(constant.ToInt(tv.Value)); exact && !v.factor {
			l.add(e, own.Duration, value, v.call)
		}
		return nil
	}
	return v
}

// counts lists the arguments of SetLimit and of make that say how many fit.
func (l *lister) counts(call *ast.CallExpr) {
	if len(call.Args) == 0 {
		return
	}
	last := call.Args[len(call.Args)-1]
	tv := l.Info.Types[last]
	if tv.Value == nil || !literal(last) {
		return
	}
	value, exact := constant.Int64Val(constant.ToInt(tv.Value))
	if !exact {
		return
	}
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.SelectorExpr:
		if f, ok := l.Info.Uses[fun.Sel].(*types.Func); ok && f.FullName() == "(*golang.org/x/sync/errgroup.Group).SetLimit" {
			l.add(last, own.Limit, value, call)
			l.found[len(l.found)-1].Of = l.Text(ast.Unparen(fun.X))
		}
	case *ast.Ident:
		if b, ok := l.Info.Uses[fun].(*types.Builtin); ok && b.Name() == "make" && len(call.Args) == 2 {
			if _, ok := l.Info.TypeOf(call.Args[0]).Underlying().(*types.Chan); ok {
				l.add(last, own.Count, value, call)
				l.found[len(l.found)-1].Of = l.names[call]
			}
		}
	}
}

func (l *lister) add(e ast.Expr, kind string, value int64, call *ast.CallExpr) {
	at := l.Place(e.Pos())
	found := own.Literal{
		Line: at.Line, Column: at.Column, Offset: l.Offset(e.Pos()), Length: l.Offset(e.End()) - l.Offset(e.Pos()),
		Kind: kind, Value: value,
	}
	if call != nil {
		place := l.Place(call.Pos())
		found.Call, found.CallLine, found.CallColumn = l.Text(ast.Unparen(call.Fun)), place.Line, place.Column
	}
	l.found = append(l.found, found)
}

// isDuration reports whether a type is time.Duration.
func isDuration(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Name() == "Duration" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "time"
}

// literal reports whether an expression holds a literal number.
func literal(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		_, is := n.(*ast.BasicLit)
		found = found || is
		return true
	})
	return found
}
