package owntest

import (
	"go/scanner"
	"go/token"
	"math/rand/v2"
	"slices"
	"strings"
)

// statements are put between the lines of a program: what ends it, and what has no end.
var statements = []string{
	"for {\n}", "for {\n\tprintln(1)\n}", "var hoard [][]byte\nfor {\n\thoard = append(hoard, make([]byte, 1<<24))\n}", "_ = make([]byte, 1<<40)",
	"for {\n\tgo func() { select {} }()\n}", "select {}", `panic("edited")`, "return", "defer println(2)", "go println(3)", "{", "}", "x := <-make(chan int)", "break", "goto nowhere", "\xff",
}

// literals replace numbers.
var literals = []string{"0", "1", "-1", "1e400", "0x", "'", "\"", "1_000_000_000_000", "1<<62", "nil", "time.Second"}

// Edited returns a program with one to three edits as somebody makes them who types at random: lines
// are deleted, doubled and inserted, tokens deleted and swapped, numbers replaced.
func Edited(r *rand.Rand, source string) string {
	for range 1 + r.IntN(3) {
		source = edited(r, source)
	}
	return source
}

// edited makes one edit.
func edited(r *rand.Rand, source string) string {
	lines := strings.SplitAfter(source, "\n")
	line := r.IntN(len(lines))
	tokens := tokensOf(source)
	switch n := r.IntN(6); {
	case n == 0:
		return strings.Join(slices.Delete(lines, line, line+1), "")
	case n == 1:
		return strings.Join(slices.Insert(lines, line, lines[line]), "")
	case n == 2, len(tokens) < 2:
		return strings.Join(slices.Insert(lines, line, statements[r.IntN(len(statements))]+"\n"), "")
	case n == 3:
		a, b := tokens[r.IntN(len(tokens))], tokens[r.IntN(len(tokens))]
		if a.to > b.from {
			a, b = b, a
		}
		if a.to > b.from {
			return source[:a.from] + source[a.to:]
		}
		return source[:a.from] + source[b.from:b.to] + source[a.to:b.from] + source[a.from:a.to] + source[b.to:]
	case n == 4:
		a := tokens[r.IntN(len(tokens))]
		return source[:a.from] + source[a.to:]
	}
	numbers := slices.DeleteFunc(slices.Clone(tokens), func(t span) bool { return t.kind != token.INT })
	if len(numbers) == 0 {
		return source + "\n}"
	}
	a := numbers[r.IntN(len(numbers))]
	return source[:a.from] + literals[r.IntN(len(literals))] + source[a.to:]
}

// span is where a token is, in bytes.
type span struct {
	kind     token.Token
	from, to int
}

// tokensOf returns the tokens of a source, those of the ends of lines left out.
func tokensOf(source string) (all []span) {
	var s scanner.Scanner
	file := token.NewFileSet().AddFile("", -1, len(source))
	s.Init(file, []byte(source), nil, 0)
	for {
		pos, kind, text := s.Scan()
		if kind == token.EOF {
			return all
		}
		if text == "" {
			text = kind.String()
		}
		at := file.Offset(pos)
		if text != "\n" && at+len(text) <= len(source) {
			all = append(all, span{kind, at, at + len(text)})
		}
	}
}
