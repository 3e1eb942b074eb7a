package site

import (
	"context"
	"io"
	"io/fs"

	"scattergather/web/slim"
)

// BuildWasmWith is BuildWasm with other stubs, and with the names of all functions, which say what is
// in the program.
func BuildWasmWith(ctx context.Context, root string, warn io.Writer, stubs fs.FS) ([]byte, error) {
	return buildWasm(ctx, root, warn, stubs, slim.AllNames)
}
