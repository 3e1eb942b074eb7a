package main

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

func main() {
	var b strings.Builder
	fmt.Fprintf(&b, "%d-%s", 1, "x")
	b.WriteByte('!')
	fmt.Println(b.String(), b.Len())
	fmt.Println(strings.Fields(" a b  c "), strings.Split("a,b", ","), strings.Repeat("ab", 3), strings.ToUpper("é"), strings.Contains("abc", "bc"))
	n, err := strconv.Atoi("12x")
	fmt.Println(n, err)
	f, _ := strconv.ParseFloat("2.5e3", 64)
	fmt.Println(f, strconv.Quote("a\n"), strconv.FormatInt(255, 2))
	fmt.Println(bytes.Equal([]byte("a"), []byte{97}), bytes.ToUpper([]byte("xyz")))
	fmt.Println(utf8.RuneCountInString("héllo"), unicode.IsUpper('É'), []rune("é"), []byte("é"), string([]rune{233}))
	r := strings.NewReplacer("a", "1", "b", "2")
	fmt.Println(r.Replace("abc"))
	s := "hello"
	fmt.Println(s[1:3], s[len(s)-1], len(s))
	for part := range strings.SplitSeq("x-y", "-") {
		fmt.Print(part, ";")
	}
	fmt.Println()
}
