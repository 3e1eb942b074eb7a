package gocode

import "strings"

// A Token is a part of a line that is highlighted.
type Token struct {
	From, To int // in bytes of the line; To is after the last
	Is       TokenKind
}

// TokenKind is the kind of a token.
type TokenKind string

// Kinds of tokens. Names, operators and blanks are none.
const (
	Keyword TokenKind = "keyword"
	String  TokenKind = "string"
	Number  TokenKind = "number"
	Comment TokenKind = "comment"
	Call    TokenKind = "call" // the name of what is called, or converted to
)

// keywords are those of Go, each between spaces.
const keywords = " break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var "

// Tokens finds the tokens of a line of a Program, in order. It is not for any Go code: no
// string or comment of a Program continues on the next line. go/scanner, which handles all of
// Go, would add more to the size of the page.
func Tokens(line string) []Token {
	var tokens []Token
	for at := 0; at < len(line); {
		from, c := at, line[at]
		kind := TokenKind("")
		switch {
		case strings.HasPrefix(line[at:], "//"):
			at, kind = len(line), Comment
		case c == '"' || c == '\'' || c == '`':
			at, kind = endOfString(line, at), String
		case isLetter(c) || c == '_' || c >= 0x80:
			for at < len(line) && isName(line[at]) {
				at++
			}
			switch name := line[from:at]; {
			case strings.Contains(keywords, " "+name+" "):
				kind = Keyword
			case at < len(line) && line[at] == '(':
				kind = Call
			}
		case isDigit(c) || c == '.' && at+1 < len(line) && isDigit(line[at+1]):
			at, kind = endOfNumber(line, at), Number
		default:
			at++
		}
		if kind != "" {
			tokens = append(tokens, Token{from, at, kind})
		}
	}
	return tokens
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isName(c byte) bool { return isLetter(c) || isDigit(c) || c == '_' || c >= 0x80 }

// endOfString returns where the string that begins at from ends.
func endOfString(line string, from int) int {
	quote := line[from]
	for at := from + 1; at < len(line); at++ {
		switch {
		case line[at] == '\\' && quote != '`':
			at++
		case line[at] == quote:
			return at + 1
		}
	}
	return len(line)
}

// endOfNumber returns where the number that begins at from ends.
func endOfNumber(line string, from int) int {
	at := from
	for at < len(line) {
		c := line[at]
		isSign := (c == '+' || c == '-') && line[at-min(1, at-from)]|0x20 == 'e'
		if !isName(c) && c != '.' && !isSign {
			break
		}
		at++
	}
	return at
}
