package site

import (
	"bufio"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"scattergather/engine/own"
)

var (
	// virtualScript is the host of the interpreter.
	//
	//go:embed virtual.js
	virtualScript string
	// nodeScript is what Node executes after it.
	//
	//go:embed node.js
	nodeScript string
)

// Node runs programs with the interpreter in Node.js, one after the other.
type Node struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
	dir string
}

// NewNode starts Node.js with an interpreter that package build has built. Close ends it; so does
// the end of the context.
func NewNode(ctx context.Context, interpreter []byte) (*Node, error) {
	tool, err := exec.LookPath("node")
	if err != nil {
		return nil, fmt.Errorf("a program runs in Node.js, version 20 or later (nodejs.org, or apt-get install nodejs): %w", err)
	}
	goScript, err := goScript()
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "program-")
	if err != nil {
		return nil, err
	}
	script, wasm := filepath.Join(dir, "run.cjs"), filepath.Join(dir, "interpreter.wasm")
	err = errors.Join(os.WriteFile(script, []byte(goScript+"\n"+virtualScript+"\n"+nodeScript), 0o644), os.WriteFile(wasm, interpreter, 0o644))
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	n := &Node{cmd: exec.CommandContext(ctx, tool, script, wasm), dir: dir}
	n.cmd.Stderr = os.Stderr
	in, errIn := n.cmd.StdinPipe()
	out, errOut := n.cmd.StdoutPipe()
	if err := errors.Join(errIn, errOut); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	n.in, n.out = in, bufio.NewReader(out)
	if err := n.cmd.Start(); err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return n, nil
}

// Run runs a program. An error is one of Node.js or of the interpreter; what is wrong with the
// program is in the recording.
func (n *Node) Run(source string, seed uint64) (*own.Recording, error) {
	line, err := json.Marshal(map[string]string{"source": source, "seed": strconv.FormatUint(seed, 10)})
	if err != nil {
		return nil, err
	}
	if _, err := n.in.Write(append(line, '\n')); err != nil {
		return nil, fmt.Errorf("node: %w", err)
	}
	text, err := n.out.ReadBytes('\n')
	if err != nil {
		return nil, fmt.Errorf("node: %w", err)
	}
	var answer struct{ Recording, Error string }
	if err := json.Unmarshal(text, &answer); err != nil {
		return nil, fmt.Errorf("node: %w", err)
	}
	if answer.Error != "" {
		return nil, fmt.Errorf("interpreter: %s", answer.Error)
	}
	return own.Decode([]byte(answer.Recording))
}

// Close ends Node.js.
func (n *Node) Close() error {
	return errors.Join(n.in.Close(), n.cmd.Wait(), os.RemoveAll(n.dir))
}
