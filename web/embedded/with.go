//go:build embedsite

package embedded

import _ "embed"

// archive is the files of a site, as a zip archive. "go run ./web/release" provides it while it
// builds; there is no such file among the sources.
//
//go:embed site.zip
var archive string
