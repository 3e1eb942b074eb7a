// Package instrument changes the source of a program so that it reports what it does, as go tool
// cover does: the changed program does the same, calls package hook where it may wait, starts
// goroutines, derives contexts or prints, and has each statement on the line where it was.
//
// Start with Program.
package instrument

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"scattergather/engine/own/check"
	"scattergather/engine/own/recorder"
)

// Paths under which a changed program imports the hooks.
const (
	HookPath  = "scattergather/engine/own/hook"
	TypedPath = "scattergather/engine/own/hook/typed"
)

// maxText is the length of a site's text, in runes. What is longer ends in "…".
const maxText = 60

// Program returns the changed source of a program, and the sites that it reports. A site is
// named in the source by its index.
func Program(p *check.Program) (source string, sites []recorder.Site) {
	c := changer{Program: p, edits: edits{text: string(p.Source)}, skip: map[ast.Node]bool{}, defers: map[ast.Node]bool{}}
	for c.suffix = ""; strings.Contains(c.text, "own"+c.suffix+"hook") || strings.Contains(c.text, "own"+c.suffix+"typed"); {
		c.suffix += "x"
	}
	c.hook, c.typed = "own"+c.suffix+"hook", "own"+c.suffix+"typed"
	c.recursive = recursive(p)
	c.before(c.Offset(p.File.Name.End()), fmt.Sprintf("; import (%s %q; %s %q)", c.hook, HookPath, c.typed, TypedPath))
	ast.Walk(visitor{&c, nil}, p.File)
	// Imports whose uses were all replaced must still be used.
	end := len(c.text)
	c.before(end, fmt.Sprintf("\n\nvar _, _ = %s.Enter, %s.Receive[int]\n", c.hook, c.typed))
	slices.Sort(c.replaced)
	for _, used := range slices.Compact(c.replaced) {
		c.before(end, "var _ = "+used+"\n")
	}
	return c.String(), c.sites
}

// changer changes one program.
type changer struct {
	*check.Program
	edits
	hook, typed, suffix string
	sites               []recorder.Site
	replaced            []string // "time.Sleep": functions whose package must be used elsewhere
	recursive           map[*types.Func]bool
	names               int
	skip                map[ast.Node]bool // what was moved elsewhere as it is
	defers              map[ast.Node]bool // bodies of functions that have a call deferred for deferStmt
	moved               *ast.CallExpr     // the last call whose function was moved
}

// site adds a site, whose text is that of a node.
func (c *changer) site(at token.Pos, text ast.Node) int {
	place := c.Place(at)
	s := recorder.Site{Line: place.Line, Column: place.Column}
	if text != nil {
		s.Text = short(c.Text(text))
	}
	c.sites = append(c.sites, s)
	return len(c.sites) - 1
}

// short returns a text on one line, of at most maxText runes.
func short(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > maxText {
		runes = append(runes[:maxText-1], '…')
	}
	return string(runes)
}

// name returns a name that the program does not have.
func (c *changer) name() string {
	c.names++
	return fmt.Sprintf("own%sname%d", c.suffix, c.names)
}

// wrap puts an expression between two texts.
func (c *changer) wrap(n ast.Node, before, after string) {
	c.before(c.Offset(n.Pos()), before)
	c.after(c.Offset(n.End()), after)
}

// typeOf returns the type of an expression, with nil for none.
func (c *changer) typeOf(e ast.Expr) types.Type { return c.Info.TypeOf(e) }

// visitor visits the nodes of a program, each with those around it.
type visitor struct {
	c     *changer
	stack []ast.Node // outermost first
}

// Visit changes one node.
func (v visitor) Visit(n ast.Node) ast.Visitor {
	c := v.c
	if n == nil || c.skip[n] {
		return nil
	}
	inner := visitor{c, append(v.stack[:len(v.stack):len(v.stack)], n)}
	switch n := n.(type) {
	case *ast.GoStmt:
		c.goStmt(n)
	case *ast.DeferStmt:
		c.deferStmt(v)
		if named, ok := types.Unalias(c.typeOf(n.Call.Fun)).(*types.Named); ok && named.Obj().Name() == "CancelFunc" && isPkg(named.Obj(), "context") {
			c.wrap(n.Call.Fun, c.hook+".Deferred(", ")")
		}
	case *ast.SendStmt:
		if _, ok := core(c.typeOf(n.Chan)).(*types.Chan); ok && !v.inComm(n) {
			site := c.site(n.Pos(), n)
			c.before(c.Offset(n.Chan.Pos()), fmt.Sprintf("%s.Send(%d, ", c.typed, site))
			c.after(c.Offset(n.Chan.End()), ")(")
			c.remove(c.Offset(n.Arrow), c.Offset(n.Arrow)+2)
			c.after(c.Offset(n.Value.End()), ")")
		}
	case *ast.UnaryExpr:
		if n.Op == token.ARROW && !v.inComm(n) {
			c.receive(n, v)
		}
	case *ast.RangeStmt:
		if _, ok := core(c.typeOf(n.X)).(*types.Chan); ok {
			c.rangeChannel(n)
		}
		c.loop(n.Body)
	case *ast.ForStmt:
		c.loop(n.Body)
	case *ast.SelectStmt:
		c.selectStmt(n, v)
	case *ast.FuncDecl:
		if f, ok := c.Info.Defs[n.Name].(*types.Func); ok && c.recursive[f] {
			c.loop(n.Body)
		}
	case *ast.CallExpr:
		c.builtin(n)
	case *ast.SelectorExpr:
		c.selector(n, v)
	}
	return inner
}

// inComm reports whether the node that is visited is the operation of a case of a select
// statement, which cannot be replaced.
func (v visitor) inComm(n ast.Node) bool {
	for i := len(v.stack) - 1; i >= 0; i-- {
		switch outer := v.stack[i].(type) {
		case *ast.ParenExpr, *ast.AssignStmt, *ast.ExprStmt:
			continue
		case *ast.CommClause:
			return outer.Comm != nil && outer.Comm.Pos() <= n.Pos() && n.End() <= outer.Comm.End()
		}
		return false
	}
	return false
}

// deferStmt gives a function a deferred call that does nothing if the visited one is in a loop over a
// function: otherwise the interpreter takes the function for one that defers nothing.
func (c *changer) deferStmt(v visitor) {
	inLoop := false
	for i := len(v.stack) - 1; i >= 0; i-- {
		var body *ast.BlockStmt
		switch n := v.stack[i].(type) {
		case *ast.RangeStmt:
			_, overFunction := core(c.typeOf(n.X)).(*types.Signature)
			_, generic := types.Unalias(c.typeOf(n.X)).(*types.TypeParam) // a function, perhaps
			inLoop = inLoop || overFunction || generic
			continue
		case *ast.FuncLit:
			body = n.Body
		case *ast.FuncDecl:
			body = n.Body
		default:
			continue
		}
		if inLoop && !c.defers[body] {
			c.defers[body] = true
			c.before(c.Offset(body.Lbrace)+1, " defer func() {}(); ")
		}
		return
	}
}

// core returns the type that decides what can be done with values of t.
func core(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	return t.Underlying()
}

// receive changes an expression that receives.
func (c *changer) receive(n *ast.UnaryExpr, v visitor) {
	if _, ok := core(c.typeOf(n.X)).(*types.Chan); !ok {
		return // a type parameter
	}
	function := "Receive"
	if tuple, ok := c.typeOf(n).(*types.Tuple); ok && tuple.Len() == 2 {
		function = "Received"
		if !c.plainBool(v) {
			return
		}
	}
	site := c.site(n.Pos(), n)
	c.before(c.Offset(n.Pos()), fmt.Sprintf("%s.%s(%d, ", c.typed, function, site))
	c.remove(c.Offset(n.OpPos), c.Offset(n.OpPos)+2)
	c.after(c.Offset(n.End()), ")")
}

// plainBool reports whether the second value of the receive that is visited is kept in a bool,
// and not in a type of the program's own, to which a bool cannot be assigned.
func (c *changer) plainBool(v visitor) bool {
	for i := len(v.stack) - 1; i >= 0; i-- {
		switch n := v.stack[i].(type) {
		case *ast.AssignStmt:
			id, blank := n.Lhs[1].(*ast.Ident)
			t := c.typeOf(n.Lhs[1])
			return blank && id.Name == "_" || t == nil || types.Identical(t, types.Typ[types.Bool])
		case *ast.ValueSpec:
			return n.Type == nil || types.Identical(c.typeOf(n.Type), types.Typ[types.Bool])
		}
	}
	return false
}

// loop reports each turn of a loop, or each call of a function.
func (c *changer) loop(body *ast.BlockStmt) {
	site := c.site(body.Pos(), nil)
	c.before(c.Offset(body.Lbrace)+1, fmt.Sprintf(" %s.Loop(%d); ", c.hook, site))
}

// rangeChannel makes a loop over what a channel gives one that receives in each turn.
func (c *changer) rangeChannel(n *ast.RangeStmt) {
	site := c.site(n.Pos(), n.X)
	c.sites[site].Text = short("range " + c.Text(n.X))
	ch, value, ok := c.name(), "_", c.name()
	assign := ""
	if key, isName := n.Key.(*ast.Ident); n.Key != nil && (!isName || key.Name != "_") {
		value = c.name()
		op := " = "
		if n.Tok == token.DEFINE {
			op = " := "
		}
		assign = c.Text(n.Key) + op + value + "; "
		if n.Tok == token.DEFINE {
			assign += "_ = " + c.Text(n.Key) + "; "
		}
	}
	c.removeBetween(c.Offset(n.For)+len("for"), c.Offset(n.X.Pos()))
	c.before(c.Offset(n.X.Pos()), fmt.Sprintf(" %s := (", ch))
	c.after(c.Offset(n.X.End()), "); ; ")
	body := c.Offset(n.Body.Lbrace) + 1
	c.before(body, fmt.Sprintf(" %s, %s := %s.Received(%d, %s); if !%s { break }; %s{ ", value, ok, c.typed, site, ch, ok, assign))
	c.after(c.Offset(n.Body.Rbrace), "}")
}

// selectStmt reports that a select statement begins, and which case goes on. One with a default
// case never waits.
func (c *changer) selectStmt(n *ast.SelectStmt, v visitor) {
	var cases []string
	for _, clause := range n.Body.List {
		comm := clause.(*ast.CommClause)
		if comm.Comm == nil {
			return
		}
		cases = append(cases, caseText(c, comm))
	}
	site := c.site(n.Pos(), nil)
	if c.sites[site].Text = short(strings.Join(cases, ", ")); len(cases) == 0 {
		c.sites[site].Text = "select {}"
	}
	at := c.Offset(n.Pos())
	for i := len(v.stack) - 1; i >= 0; i-- {
		label, ok := v.stack[i].(*ast.LabeledStmt)
		if !ok {
			break
		}
		at = c.Offset(label.Pos())
	}
	c.before(at, fmt.Sprintf("%s.Select(%d); ", c.hook, site))
	for i, clause := range n.Body.List {
		comm := clause.(*ast.CommClause)
		c.before(c.Offset(comm.Colon)+1, fmt.Sprintf(" %s.Selected(%q); ", c.hook, cases[i]))
	}
}

// caseText returns the operation of a case without the variables that it sets.
func caseText(c *changer, comm *ast.CommClause) string {
	if assign, ok := comm.Comm.(*ast.AssignStmt); ok && len(assign.Rhs) == 1 {
		return short(c.Text(assign.Rhs[0]))
	}
	return short(c.Text(comm.Comm))
}

// goStmt lets a goroutine say when it begins and when it ends. What a go statement evaluates is
// still evaluated by the goroutine that executes it.
func (c *changer) goStmt(n *ast.GoStmt) {
	site := c.site(n.Pos(), n)
	c.sites[site].Name = c.functionName(n.Call.Fun)
	lane := c.name()
	start := fmt.Sprintf("{ %s := %s.Spawn(%d); ", lane, c.hook, site)
	rest := ""
	// evaluate keeps the value of an expression in a variable, from which the goroutine takes it.
	evaluate := func(e ast.Expr, values int) {
		var names []string
		for range values {
			names = append(names, c.name())
		}
		list := strings.Join(names, ", ")
		c.before(c.Offset(e.Pos()), list+" := ")
		c.after(c.Offset(e.End()), "; ")
		if rest != "" && !strings.HasSuffix(rest, "(") {
			rest += ", "
		}
		rest += list
	}
	from, to := c.Offset(n.Go), c.Offset(n.End())
	c.before(from, start)
	c.remove(from, c.Offset(n.Call.Pos()))
	// The parts of the call stay where they are, so that what is inside of them can be changed.
	// What is between them is removed.
	at := c.Offset(n.Call.Pos())
	if c.inline(n.Call.Fun) {
		name := c.name()
		if lit, ok := unparen(n.Call.Fun).(*ast.FuncLit); ok {
			c.before(c.Offset(lit.Pos()), name+" := ")
			c.after(c.Offset(lit.End()), "; ")
			c.removeBetween(at, c.Offset(lit.Pos()))
			rest = name + "("
			at = c.Offset(lit.End())
		} else {
			c.skip[n.Call.Fun], c.moved = true, n.Call
			rest = c.Text(n.Call.Fun) + "("
			c.remove(at, c.Offset(n.Call.Fun.End()))
			at = c.Offset(n.Call.Fun.End())
		}
	} else {
		evaluate(n.Call.Fun, 1)
		rest += "("
		at = c.Offset(n.Call.Fun.End())
	}
	for _, arg := range n.Call.Args {
		c.removeBetween(at, c.Offset(arg.Pos()))
		at = c.Offset(arg.End())
		values := 1
		if tuple, ok := c.typeOf(arg).(*types.Tuple); ok {
			values = tuple.Len()
		}
		if c.constant(arg) {
			if !strings.HasSuffix(rest, "(") {
				rest += ", "
			}
			rest += c.Text(arg)
			c.skip[arg] = true
			c.remove(c.Offset(arg.Pos()), at)
			continue
		}
		evaluate(arg, values)
	}
	c.removeBetween(at, to)
	if n.Call.Ellipsis.IsValid() {
		rest += "..."
	}
	rest += ")"
	c.after(to, fmt.Sprintf("go func() { %s.Enter(%s); defer func() { %s.Leave(recover()) }(); %s }() }", c.hook, lane, c.hook, rest))
}

// removeBetween removes what is between two parts of a statement, except the ends of lines.
func (c *changer) removeBetween(from, to int) {
	for from < to {
		end := strings.IndexByte(c.text[from:to], '\n')
		if end < 0 {
			end = to - from
		}
		if end > 0 {
			c.remove(from, from+end)
		}
		from += end + 1
	}
}

// inline reports whether the function of a go statement has no value that must be kept: it is
// declared, built in, generic, a conversion, or written there.
func (c *changer) inline(fun ast.Expr) bool {
	if tv := c.Info.Types[fun]; tv.IsBuiltin() || tv.IsType() {
		return true
	}
	switch f := unparen(fun).(type) {
	case *ast.FuncLit:
		return true
	case *ast.Ident:
		_, declared := c.Info.Uses[f].(*types.Func)
		return declared
	}
	return false
}

// constant reports whether an argument can be evaluated at any time: a constant, nil, a type, or
// an expression whose type the call decides.
func (c *changer) constant(arg ast.Expr) bool {
	tv := c.Info.Types[arg]
	if tv.Value != nil || tv.IsNil() || tv.IsType() {
		return true
	}
	if basic, ok := tv.Type.(*types.Basic); ok && basic.Info()&types.IsUntyped != 0 {
		return true
	}
	return false
}

// functionName is what a goroutine that calls a function is called.
func (c *changer) functionName(fun ast.Expr) string {
	switch f := unparen(fun).(type) {
	case *ast.Ident:
		return f.Name
	case *ast.SelectorExpr:
		return short(c.Text(f))
	case *ast.IndexExpr:
		return c.functionName(f.X)
	case *ast.IndexListExpr:
		return c.functionName(f.X)
	}
	return "func"
}

func unparen(e ast.Expr) ast.Expr { return ast.Unparen(e) }

// isPkg reports whether an object is one of a package.
func isPkg(obj types.Object, path string) bool {
	return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == path
}

// builtin changes calls of panic, print and println.
func (c *changer) builtin(n *ast.CallExpr) {
	id, ok := unparen(n.Fun).(*ast.Ident)
	if !ok || n == c.moved {
		return
	}
	if _, ok := c.Info.Uses[id].(*types.Builtin); !ok {
		return
	}
	switch id.Name {
	case "panic":
		site := c.site(n.Pos(), n)
		c.before(c.Offset(n.Args[0].Pos()), fmt.Sprintf("%s.Panic(%d, ", c.hook, site))
		c.after(c.Offset(n.Args[0].End()), ")")
	case "print", "println":
		site := c.site(n.Pos(), n)
		name := map[string]string{"print": "BuiltinPrint", "println": "BuiltinPrintln"}[id.Name]
		c.remove(c.Offset(n.Fun.Pos()), c.Offset(n.Fun.End()))
		c.after(c.Offset(n.Fun.End()), fmt.Sprintf("%s.%s(%d)", c.hook, name, site))
	}
}
