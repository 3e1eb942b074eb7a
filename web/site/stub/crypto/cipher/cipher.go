// Package cipher declares what go-app uses of crypto/cipher; see package aes.
package cipher

import "errors"

// Block stands in for cipher.Block.
type Block interface{ BlockSize() int }

// AEAD stands in for cipher.AEAD.
type AEAD interface {
	NonceSize() int
	Seal(dst, nonce, plaintext, additionalData []byte) []byte
	Open(dst, nonce, ciphertext, additionalData []byte) ([]byte, error)
}

// NewGCM returns an error.
func NewGCM(Block) (AEAD, error) {
	return nil, errors.New("crypto/cipher is left out of the program for the browser")
}
