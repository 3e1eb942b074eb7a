package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
)

func main() {
	fmt.Fprintln(os.Stdout, "to standard output")
	os.Stdout.WriteString("text\n")
	os.Stdout.Write([]byte("bytes\n"))
	var w io.Writer = os.Stdout
	io.WriteString(w, "through an interface\n")
	var b bytes.Buffer
	out := []io.Writer{&b, w}
	for _, o := range out {
		fmt.Fprint(o, "each\n")
	}
	fmt.Print(b.String())
	fmt.Fprintln(os.Stderr, "to standard error")
}
