package gocode

import (
	_ "embed"
	"slices"
	"strings"
)

// programText is the program with everything that any scenario may need. Its lines are written
// as they are, except for
//
//	#if a !b c|d   what follows is for scenarios with a, without b, and with c or d
//	#else          what follows is for all others
//	#end
//	?a b: text     the text is written for scenarios with a and b
//	=word "text"   from here on {word} in a line is the text
//	text //@x @y   the text is the places x and y: see place
//	#indent        what follows is one level deeper
//	#dedent
//	#columns       fields of a struct up to #end, as name|type or name|type|comment
//	#table         the sources
//	#imports       the imports, which are known at the end
//
// and for empty lines between definitions of words.
//
//go:embed program.tmpl
var programText string

// A block is what is between #if or #columns and its #end.
type block struct {
	on      bool // its lines are written
	else_   bool // the lines after #else are
	columns bool
}

// template writes a template.
func (w *writer) template(text string) {
	blocks := []block{{on: true}}
	var columns [][]string
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		b := &blocks[len(blocks)-1]
		condition, isIf := strings.CutPrefix(line, "#if ")
		switch {
		case isIf:
			is := w.all(condition)
			blocks = append(blocks, block{on: b.on && is, else_: b.on && !is})
		case line == "#columns":
			blocks = append(blocks, block{on: b.on, columns: true})
		case line == "#else":
			b.on = b.else_
		case line == "#end":
			if b.columns && b.on {
				w.columns(columns)
				columns = nil
			}
			blocks = blocks[:len(blocks)-1]
		case !b.on:
		case line == "#table":
			w.table()
		case line == "#imports":
			w.importsEnd = len(w.text)
		case line == "#indent":
			w.indent = "\t"
		case line == "#dedent":
			w.indent = ""
		default:
			if rest, conditional := strings.CutPrefix(line, "?"); conditional {
				var condition string
				condition, line, _ = strings.Cut(rest, ":")
				if !w.all(condition) {
					continue
				}
			}
			definition, isDefinition := strings.CutPrefix(line, "=")
			switch {
			case isDefinition:
				name, text, _ := strings.Cut(definition, ` "`)
				w.imports(text)
				w.words = append(w.words, word{name, w.fill(strings.TrimSuffix(text, `"`))})
			case b.columns:
				columns = append(columns, strings.Split(w.fill(line), "|"))
			case line != "" || w.lines > 0:
				w.templateLine(line)
			}
		}
	}
}

// templateLine writes a line and records which places it is.
func (w *writer) templateLine(line string) {
	line, here, _ := strings.Cut(line, " //@")
	if !strings.HasPrefix(line, "//") {
		w.imports(line)
	}
	if line != "" {
		line = w.indent + w.fill(line)
	}
	w.line(line)
	for here != "" {
		var at string
		at, here, _ = strings.Cut(here, " @")
		w.places[place(at)] = w.lines
	}
}

// all reports whether a condition of the template is true.
func (w *writer) all(condition string) bool {
	for term := range strings.SplitSeq(condition, " ") {
		any := false
		for name := range strings.SplitSeq(term, "|") {
			name, not := strings.CutPrefix(name, "!")
			i := slices.IndexFunc(w.flags, func(f flag) bool { return f.name == name })
			any = any || w.flags[i].is != not
		}
		if !any {
			return false
		}
	}
	return true
}

// fill replaces the words in braces. Braces around anything else are Go's.
func (w *writer) fill(line string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(line, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		line = rest
		if name, rest, ok := strings.Cut(line, "}"); ok {
			if text, ok := w.word(name); ok {
				b.WriteString(text)
				line = rest
				continue
			}
		}
		b.WriteByte('{')
	}
}

// word returns the latest text for a word.
func (w *writer) word(name string) (text string, ok bool) {
	for _, word := range slices.Backward(w.words) {
		if word.name == name {
			return word.text, true
		}
	}
	return "", false
}
