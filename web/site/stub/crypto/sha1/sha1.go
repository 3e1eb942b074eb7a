// Package sha1 declares what go-app and its UUIDs use of crypto/sha1. Its functions panic: the page
// calls none of them.
package sha1

import "hash"

const leftOut = "crypto/sha1 is left out of the program for the browser"

// New panics.
func New() hash.Hash { panic(leftOut) }

// Sum panics.
func Sum([]byte) [20]byte { panic(leftOut) }
