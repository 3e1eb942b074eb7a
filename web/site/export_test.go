package site

// BuildWasmWith is BuildWasm with other stubs.
var BuildWasmWith = buildWasm
