package command

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"strconv"
	"strings"
)

// plain returns text as it is if all of it can be printed on one line, and quoted otherwise.
// What a user, a file or a link supplies goes through it, or through %q, on its way to the
// terminal: it may contain line breaks, terminal escapes, and controls that reverse the
// direction of the text after them.
func plain(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return !strconv.IsPrint(r) }) {
		return strconv.Quote(text)
	}
	return text
}

// plainError returns err with the name that a user has given for a file or an address, which
// the errors of package os and package net contain as it is. Other errors stay as they are.
func plainError(name string, err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	} else if e, ok := errors.AsType[*os.LinkError](err); ok {
		err = e.Err
	} else if e, ok := errors.AsType[*net.AddrError](err); ok {
		err = errors.New(e.Err)
	} else if e, ok := errors.AsType[*net.DNSError](err); ok {
		err = errors.New(e.Err)
	} else {
		return err
	}
	return fmt.Errorf("%s: %w", plain(name), err)
}
