//go:build !embedsite

package embedded

const archive = ""
