package site

// BuildWasmWith is BuildWasm with the source of the package that replaces net/http.
var BuildWasmWith = buildWasm
