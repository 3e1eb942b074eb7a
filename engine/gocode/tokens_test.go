package gocode_test

import (
	"go/scanner"
	"go/token"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"scattergather/engine/gocode"
	"scattergather/engine/scenariotest"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"", ""},
		{"\t}", ""},
		{"func main() {", "keyword:func call:main"},
		{"\tvar g errgroup.Group // a zero Group", "keyword:var comment:// a zero Group"},
		{"\terr := g.Wait()", "call:Wait"},
		{`	{name: "a \"b\" //c", delay: 1500 * time.Millisecond}, // d`, `string:"a \"b\" //c" number:1500 comment:// d`},
		{"\tx := 1.5e-3 + .5 - 0x1F", "number:1.5e-3 number:.5 number:0x1F"},
		{"x-1", "number:1"},
		{"`raw \\`", "string:`raw \\`"},
		{`'\''`, `string:'\''`},
		{"größe(funcs)", "call:größe"},
		{`"not closed`, `string:"not closed`},
		{`"\`, `string:"\`},
	} {
		var got []string
		for _, token := range gocode.Tokens(c.line) {
			got = append(got, string(token.Is)+":"+c.line[token.From:token.To])
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("%s: %s, want %s", c.line, text, c.want)
		}
	}
}

// TestTokensAreThoseOfGo compares with Go's own scanner, on the programs of many scenarios.
func TestTokensAreThoseOfGo(t *testing.T) {
	for seed := range 200 {
		s := scenariotest.Random(rand.New(rand.NewPCG(uint64(seed), 41)), scenariotest.Options{})
		vary(rand.New(rand.NewPCG(uint64(seed), 42)), &s)
		_, p := generate(t, s)
		for line := range strings.Lines(string(p.Source)) {
			line = strings.TrimSuffix(line, "\n")
			if got, want := gocode.Tokens(line), scanned(line); !reflect.DeepEqual(got, want) {
				t.Fatalf("%s\n got %v\nwant %v", line, got, want)
			}
		}
	}
}

// scanned are the tokens of a line as go/scanner finds them.
func scanned(line string) []gocode.Token {
	file := token.NewFileSet().AddFile("", -1, len(line))
	var s scanner.Scanner
	s.Init(file, []byte(line), nil, scanner.ScanComments)
	var tokens []gocode.Token
	isName := false // the token before was one
	for {
		pos, is, text := s.Scan()
		from := file.Offset(pos)
		switch {
		case is == token.EOF:
			return tokens
		case is == token.COMMENT:
			tokens = append(tokens, gocode.Token{from, from + len(text), gocode.Comment})
		case is == token.STRING || is == token.CHAR:
			tokens = append(tokens, gocode.Token{from, from + len(text), gocode.String})
		case is == token.INT || is == token.FLOAT:
			tokens = append(tokens, gocode.Token{from, from + len(text), gocode.Number})
		case is.IsKeyword():
			tokens = append(tokens, gocode.Token{from, from + len(is.String()), gocode.Keyword})
		case is == token.LPAREN && isName:
			begin := from
			for begin > 0 && (line[begin-1] == '_' || line[begin-1] >= '0' && line[begin-1] <= '9' || line[begin-1]|0x20 >= 'a' && line[begin-1]|0x20 <= 'z' || line[begin-1] >= 0x80) {
				begin--
			}
			tokens = append(tokens, gocode.Token{begin, from, gocode.Call})
		}
		isName = is == token.IDENT
	}
}
