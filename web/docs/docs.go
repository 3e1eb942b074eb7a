package docs

import _ "embed"

//go:embed scenario.schema.json
var schema []byte
