package typed

import _ "embed"

// Source is the text of this package, without this file.
//
//go:embed typed.go
var Source string
